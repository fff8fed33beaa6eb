package exchange

import (
	"io"
	"net/http"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// vcrReader reads cassettes of go-vcr. Version 1 of the format (go-vcr v1 and v2) and
// version 2 (v3 and v4) differ only in members that are not read.
type vcrReader struct {
	file         string
	limits       Limits
	interactions []*yaml.Node
	entry        int
	broken       error
}

type vcrInteraction struct {
	Request struct {
		Method     string    `yaml:"method"`
		URL        string    `yaml:"url"`
		Host       string    `yaml:"host"`
		RequestURI string    `yaml:"request_uri"`
		Headers    yaml.Node `yaml:"headers"`
		Body       string    `yaml:"body"`
	} `yaml:"request"`
	Response struct {
		Code    int       `yaml:"code"`
		Status  string    `yaml:"status"`
		Headers yaml.Node `yaml:"headers"`
		Body    string    `yaml:"body"`
	} `yaml:"response"`
}

func newVCR(file string, in *input, l Limits) (Reader, error) {
	b, err := readWithin(file, in, l)
	if err != nil {
		return nil, err
	}
	var doc struct {
		Interactions yaml.Node `yaml:"interactions"`
	}
	if err := yaml.Unmarshal(b, &doc); err != nil {
		line, what := yamlError(err)
		return nil, brokenAt(file, in, b, int64(len(b)), line, what)
	}
	list := &doc.Interactions
	if null := list.Kind == yaml.ScalarNode && list.Tag == "!!null"; list.Kind != yaml.SequenceNode && list.Kind != 0 && !null {
		return nil, brokenAt(file, in, b, 0, list.Line, "interactions is not a list")
	}
	return &vcrReader{file: file, limits: l, interactions: list.Content}, nil
}

var yamlLineNumber = pattern(`line (\d+): (.*)`)

// yamlError returns the line and the text of an error of the YAML parser.
func yamlError(err error) (line int, what string) {
	text := strings.Join(strings.Fields(err.Error()), " ")
	if m := yamlLineNumber().FindStringSubmatch(text); m != nil {
		line, _ = strconv.Atoi(m[1])
		return line, "YAML: " + m[2]
	}
	return 0, strings.TrimPrefix(text, "yaml: ")
}

// Next implements Reader.
func (v *vcrReader) Next(x *Exchange) error {
	if v.broken != nil {
		return v.broken
	}
	if v.entry == len(v.interactions) {
		return io.EOF
	}
	node := v.interactions[v.entry]
	var in vcrInteraction
	if err := node.Decode(&in); err != nil {
		line, what := yamlError(err)
		v.broken = &ReadError{File: v.file, Line: line, Offset: -1, What: "line " + strconv.Itoa(line) + ": " + what}
		return v.broken
	}
	x.Reset()
	x.Source = Source{File: v.file, Entry: v.entry, Line: node.Line}
	v.entry++
	v.fill(x, &in)
	if hasNull(node, "response") {
		x.Response.Unreadable = "response is null, want a mapping"
	}
	return nil
}

// hasNull reports whether a member of a mapping is null.
func hasNull(n *yaml.Node, name string) bool {
	for i := 0; i+1 < len(n.Content) && n.Kind == yaml.MappingNode; i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i+1].Tag == "!!null"
		}
	}
	return false
}

func (v *vcrReader) fill(x *Exchange, in *vcrInteraction) {
	req, resp := &in.Request, &in.Response
	x.Request.Method = method(req.Method)
	if req.Method == "" { // as in net/http
		x.Request.Method = http.MethodGet
	}
	x.Request.URL = valid(req.URL)
	if req.URL == "" {
		x.Request.URL = valid(absolute(req.RequestURI, req.Host, ""))
	}
	x.Request.Header = vcrHeader(x.Request.Header, &req.Headers)
	x.Request.Body.set(req.Body)
	decode(&x.Request.Body, x.Request.Header, v.limits)
	code := int64(resp.Code)
	if text, _, _ := strings.Cut(resp.Status, " "); code == 0 {
		code, _ = strconv.ParseInt(text, 10, 64)
	}
	x.Response.Status, x.Response.Unreadable = checkStatus(code)
	x.Response.Header = vcrHeader(x.Response.Header, &resp.Headers)
	x.Response.Body.set(resp.Body)
	decode(&x.Response.Body, x.Response.Header, v.limits)
}

// set sets the whole body.
func (b *Body) set(text string) {
	b.Bytes = append(b.Bytes[:0], text...)
	b.Size = int64(len(text))
}

// vcrHeader appends the fields of a mapping of names to lists of values, in its order.
func vcrHeader(h Header, n *yaml.Node) Header {
	if n.Kind != yaml.MappingNode {
		return h
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, values := n.Content[i].Value, n.Content[i+1]
		if values.Kind == yaml.ScalarNode {
			h = h.add(name, values.Value)
		}
		for _, v := range values.Content {
			h = h.add(name, v.Value)
		}
	}
	return h
}
