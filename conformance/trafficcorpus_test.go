package conformance_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// trafficFolder holds the corpus of real traffic; its README tells the formats.
const trafficFolder = "testdata/traffic"

// trafficSource tells where the exchanges after it come from.
type trafficSource struct {
	From    string `json:"from"`
	Licence string `json:"licence"`
	How     string `json:"how"`
}

// trafficMessage is a request or a response of the corpus. Its body is one of
// JSON, Events and Text.
type trafficMessage struct {
	Method string            `json:"method,omitempty"`
	URL    string            `json:"url,omitempty"`
	Status int               `json:"status,omitempty"`
	Header map[string]string `json:"header,omitempty"`
	JSON   json.RawMessage   `json:"json,omitempty"`
	Events []json.RawMessage `json:"events,omitempty"` // one JSON value per line, as a watch sends them
	Text   string            `json:"text,omitempty"`
}

// trafficExchange is a request with the truthful response to it.
type trafficExchange struct {
	Name     string         `json:"name"` // service/what is done
	Request  trafficMessage `json:"request"`
	Response trafficMessage `json:"response"`
}

func (x trafficExchange) service() string {
	service, _, _ := strings.Cut(x.Name, "/")
	return service
}

// truthfulTraffic reads the truthful exchanges in the order of files and lines.
func truthfulTraffic(t *testing.T) []trafficExchange {
	t.Helper()
	objects := trafficObjects(t)
	var all []trafficExchange
	for _, file := range filesBelow(t, filepath.Join(trafficFolder, "truthful")) {
		var source *trafficSource
		eachLine(t, file, func(place string, line []byte) {
			var entry struct {
				Source *trafficSource `json:"source"`
				trafficExchange
			}
			decodeStrictly(t, place, line, &entry)
			if entry.Source != nil {
				source = entry.Source
				require.NotEmpty(t, source.From, place)
				require.NotEmpty(t, source.Licence, place)
				require.NotEmpty(t, source.How, place)
				return
			}
			require.NotNil(t, source, "%s: no source stands above the exchange", place)
			entry.Response.insertObjects(t, place, objects)
			entry.Request.insertObjects(t, place, objects)
			all = append(all, entry.trafficExchange)
		})
	}
	return all
}

// trafficObjects reads the Kubernetes objects that exchanges name with $object.
func trafficObjects(t *testing.T) map[string]any {
	t.Helper()
	objects := map[string]any{}
	for _, file := range filesBelow(t, filepath.Join(trafficFolder, "objects")) {
		eachLine(t, file, func(place string, line []byte) {
			var entry struct {
				Source *trafficSource `json:"source"`
				Name   string         `json:"name"`
				Object any            `json:"object"`
			}
			decodeStrictly(t, place, line, &entry)
			if entry.Source == nil {
				require.NotContains(t, objects, entry.Name, place)
				objects[entry.Name] = entry.Object
			}
		})
	}
	return objects
}

func (m *trafficMessage) insertObjects(t *testing.T, place string, objects map[string]any) {
	t.Helper()
	insert := func(text json.RawMessage) json.RawMessage {
		return encodeJSON(t, withObjects(t, place, decodeJSON(t, place, text), objects))
	}
	if m.JSON != nil {
		m.JSON = insert(m.JSON)
	}
	for i := range m.Events {
		m.Events[i] = insert(m.Events[i])
	}
}

// withObjects puts an object in the place of {"$object": NAME}; members that
// stand beside $object replace those of the object.
func withObjects(t *testing.T, place string, v any, objects map[string]any) any {
	t.Helper()
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = withObjects(t, place, v[i], objects)
		}
	case map[string]any:
		for k := range v {
			if k != "$object" {
				v[k] = withObjects(t, place, v[k], objects)
			}
		}
		name, ok := v["$object"].(string)
		if !ok {
			return v
		}
		require.Contains(t, objects, name, place)
		whole := decodeJSON(t, place, encodeJSON(t, objects[name])).(map[string]any)
		delete(v, "$object")
		for k, member := range v {
			if whole[k] = member; member == nil {
				delete(whole, k)
			}
		}
		return whole
	}
	return v
}

// body returns the bytes of a message.
func (m trafficMessage) body() []byte {
	switch {
	case m.JSON != nil:
		return m.JSON
	case m.Events != nil:
		return append(bytes.Join(rawLines(m.Events), []byte("\n")), '\n')
	}
	return []byte(m.Text)
}

func rawLines(events []json.RawMessage) [][]byte {
	lines := make([][]byte, len(events))
	for i := range events {
		lines[i] = events[i]
	}
	return lines
}

// header returns the fields by name. A body of JSON has its Content-Type where
// the message names none.
func (m trafficMessage) header() exchange.Header {
	var h exchange.Header
	for _, name := range sortedKeys(m.Header) {
		h = append(h, exchange.Field{Name: name, Value: m.Header[name]})
	}
	if _, named := h.Lookup("Content-Type"); !named && (m.JSON != nil || m.Events != nil) {
		h = append(h, exchange.Field{Name: "Content-Type", Value: "application/json"})
	}
	return h
}

// exchange returns what the judge gets.
func (x trafficExchange) exchange() *exchange.Exchange {
	request, response := x.Request.body(), x.Response.body()
	method := x.Request.Method
	if method == "" {
		method = http.MethodGet
	}
	return &exchange.Exchange{
		Request:  exchange.Request{Method: method, URL: x.Request.URL, Header: x.Request.header(), Body: wholeBody(request)},
		Response: exchange.Response{Status: x.Response.Status, Header: x.Response.header(), Body: wholeBody(response)},
	}
}

func wholeBody(text []byte) exchange.Body {
	return exchange.Body{Bytes: text, Size: int64(len(text))}
}

func eachLine(t *testing.T, file string, f func(place string, line []byte)) {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Buffer(nil, 1<<24)
	for n := 1; lines.Scan(); n++ {
		if line := slices.Clone(bytes.TrimSpace(lines.Bytes())); len(line) > 0 {
			f(fmt.Sprintf("%s:%d", filepath.ToSlash(file), n), line)
		}
	}
	require.NoError(t, lines.Err())
}

func decodeStrictly(t *testing.T, place string, line []byte, v any) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	d.UseNumber()
	require.NoError(t, d.Decode(v), place)
}

func decodeJSON(t *testing.T, place string, text []byte) any {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	require.NoError(t, d.Decode(&v), place)
	return v
}

func encodeJSON(t *testing.T, v any) []byte {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	require.NoError(t, e.Encode(v))
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
