package conformance_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"github.com/hwcontract/hwcontract/conformance"
)

// faultClass is one way in which an exchange breaks the contract, with the rule
// that is to find it.
type faultClass struct {
	Class    string               `yaml:"class"`
	Why      string               `yaml:"why"` // what in the contract decides it
	Rule     conformance.Rule     `yaml:"rule"`
	Severity conformance.Severity `yaml:"severity"`
	Faults   []trafficFault       `yaml:"faults"`
}

// trafficFault is a truthful exchange with one change.
type trafficFault struct {
	Base     string      `yaml:"base"`
	Method   string      `yaml:"method"`
	URL      string      `yaml:"url"`
	Status   int         `yaml:"status"`
	Request  messageEdit `yaml:"request"`
	Response messageEdit `yaml:"response"`
}

// messageEdit changes one message.
type messageEdit struct {
	Set       map[string]any     `yaml:"set"`       // JSON Pointer to value; the last step may be - of an array
	Remove    []string           `yaml:"remove"`    // JSON Pointers
	JSON      any                `yaml:"json"`      // the whole body
	Text      *string            `yaml:"text"`      // the whole body, not JSON
	Header    map[string]*string `yaml:"header"`    // null removes a field
	Duplicate string             `yaml:"duplicate"` // member of the body that comes twice
	Encode    string             `yaml:"encode"`    // see encodeBody
	Cut       int                `yaml:"cut"`       // bytes that are missing at the end
	Append    string             `yaml:"append"`    // text after the body
}

// expectedFault is a fault with its class and its name, which is the class and
// the name of the exchange that was changed.
type expectedFault struct {
	name string
	faultClass
	trafficFault
}

// expectedFaults reads the faults in the order of files and lines.
func expectedFaults(t *testing.T) []expectedFault {
	t.Helper()
	var all []expectedFault
	names := map[string]int{}
	for _, file := range filesBelow(t, filepath.Join(trafficFolder, "faults")) {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		var classes []faultClass
		d := yaml.NewDecoder(bytes.NewReader(text))
		d.KnownFields(true)
		require.NoError(t, d.Decode(&classes), file)
		for _, c := range classes {
			require.NotEmpty(t, c.Why, "%s: class %s", file, c.Class)
			for _, f := range c.Faults {
				name := c.Class + "/" + f.Base
				if names[name]++; names[name] > 1 {
					name += "#" + strconv.Itoa(names[name])
				}
				all = append(all, expectedFault{name, c, f})
			}
		}
	}
	return all
}

// apply returns the exchange with the fault.
func (f trafficFault) apply(t *testing.T, x trafficExchange) trafficExchange {
	t.Helper()
	if f.Method != "" {
		x.Request.Method = f.Method
	}
	if f.URL != "" {
		x.Request.URL = f.URL
	}
	if f.Status != 0 {
		x.Response.Status = f.Status
	}
	x.Request = f.Request.apply(t, f.Base, x.Request)
	x.Response = f.Response.apply(t, f.Base, x.Response)
	return x
}

func (e messageEdit) apply(t *testing.T, place string, m trafficMessage) trafficMessage {
	t.Helper()
	m = e.editHeader(m)
	switch {
	case e.JSON != nil:
		m.JSON, m.Events, m.Text = encodeJSON(t, e.JSON), nil, ""
	case e.Text != nil:
		m = asText(m, []byte(*e.Text))
	case len(e.Set)+len(e.Remove) > 0:
		m = e.editValues(t, place, m)
	}
	if e.Duplicate != "" {
		members := decodeJSON(t, place, m.JSON).(map[string]any)
		require.Contains(t, members, e.Duplicate, place)
		m = asText(m, slices.Concat([]byte("{"), encodeJSON(t, e.Duplicate), []byte(":"), encodeJSON(t, members[e.Duplicate]), []byte(","), m.JSON[1:]))
	}
	if e.Cut > 0 {
		m = asText(m, m.body()[:len(m.body())-e.Cut])
	}
	if e.Append != "" {
		m = asText(m, append(slices.Clone(m.body()), e.Append...))
	}
	if e.Encode != "" {
		m = asText(m, encodeBody(t, e.Encode, m.body()))
	}
	return m
}

// asText keeps the Content-Type that the body had.
func asText(m trafficMessage, text []byte) trafficMessage {
	header := map[string]string{}
	for _, f := range m.header() {
		header[f.Name] = f.Value
	}
	return trafficMessage{Method: m.Method, URL: m.URL, Status: m.Status, Header: header, Text: string(text)}
}

func (e messageEdit) editHeader(m trafficMessage) trafficMessage {
	if len(e.Header) == 0 {
		return m
	}
	header := map[string]string{}
	for _, f := range m.header() {
		header[f.Name] = f.Value
	}
	for name, value := range e.Header {
		if header[name] = ""; value == nil {
			delete(header, name)
		} else {
			header[name] = *value
		}
	}
	m.Header = header
	if _, ok := header["Content-Type"]; !ok {
		return trafficMessage{Method: m.Method, URL: m.URL, Status: m.Status, Header: header, Text: string(m.body())}
	}
	return m
}

// editValues changes a body of JSON. The body of a watch is the array of its
// events.
func (e messageEdit) editValues(t *testing.T, place string, m trafficMessage) trafficMessage {
	t.Helper()
	text := []byte(m.JSON)
	if m.Events != nil {
		text = encodeJSON(t, m.Events)
	}
	v := decodeJSON(t, place, text)
	for _, pointer := range sortedKeys(e.Set) {
		v = editValue(t, place, v, strings.Split(pointer, "/")[1:], e.Set[pointer], false)
	}
	for _, pointer := range e.Remove {
		v = editValue(t, place, v, strings.Split(pointer, "/")[1:], nil, true)
	}
	if m.Events == nil {
		m.JSON = encodeJSON(t, v)
		return m
	}
	m.Events = nil
	for _, event := range v.([]any) {
		m.Events = append(m.Events, json.RawMessage(encodeJSON(t, event)))
	}
	return m
}

// editValue sets or removes the value below steps. Removing what is not there
// fails the test.
func editValue(t *testing.T, place string, v any, steps []string, to any, remove bool) any {
	t.Helper()
	if len(steps) == 0 {
		return to
	}
	step := strings.NewReplacer("~1", "/", "~0", "~").Replace(steps[0])
	last := len(steps) == 1
	switch v := v.(type) {
	case map[string]any:
		if remove && last {
			require.Contains(t, v, step, "%s: nothing to remove", place)
			delete(v, step)
			return v
		}
		v[step] = editValue(t, place, v[step], steps[1:], to, remove)
		return v
	case []any:
		if step == "-" {
			return append(v, to)
		}
		i, err := strconv.Atoi(step)
		require.NoError(t, err, place)
		require.Less(t, i, len(v), place)
		if remove && last {
			return slices.Delete(v, i, i+1)
		}
		v[i] = editValue(t, place, v[i], steps[1:], to, remove)
		return v
	case nil:
		require.False(t, remove, "%s: nothing to remove at %s", place, step)
		return map[string]any{step: editValue(t, place, nil, steps[1:], to, remove)}
	}
	t.Fatalf("%s: %s is below a value that is neither object nor array", place, step)
	return nil
}

// encodeBody encodes a body in a way that its header does not tell.
func encodeBody(t *testing.T, how string, text []byte) []byte {
	t.Helper()
	var out []byte
	var err error
	switch how {
	case "byte-order-mark":
		return append([]byte("\xEF\xBB\xBF"), text...)
	case "gzip":
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		_, err = w.Write(text)
		require.NoError(t, err)
		require.NoError(t, w.Close())
		return b.Bytes()
	case "utf-16le":
		out, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(text)
	case "utf-16be":
		out, err = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().Bytes(text)
	case "utf-32":
		out, err = utf32.UTF32(utf32.LittleEndian, utf32.UseBOM).NewEncoder().Bytes(text)
	default:
		err = fmt.Errorf("unknown encoding %q", how)
	}
	require.NoError(t, err)
	return out
}
