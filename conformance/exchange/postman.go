package exchange

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
)

// postmanReader reads the examples, which are saved responses, of a Postman
// collection v2.1. A request without an example gives no exchange.
type postmanReader struct {
	file     string
	limits   Limits
	entry    int
	vars     *strings.Replacer
	examples []postmanExample
}

type postmanExample struct {
	postmanResponse
	fallback *postmanRequest // of the item
}

type postmanCollection struct {
	Item       []postmanItem      `json:"item"`
	Variable   []postmanPair      `json:"variable"`
	Collection *postmanCollection `json:"collection"` // as the Postman API exports it
}

type postmanItem struct {
	Item     []postmanItem     `json:"item"`
	Request  *postmanRequest   `json:"request"`
	Response []postmanResponse `json:"response"`
}

type postmanResponse struct {
	OriginalRequest *postmanRequest `json:"originalRequest"`
	Code            int             `json:"code"`
	Header          postmanHeader   `json:"header"`
	Body            *string         `json:"body"`
}

func newPostman(file string, in *input, l Limits) (Reader, error) {
	b, err := readWithin(file, in, l)
	if err != nil {
		return nil, err
	}
	var doc postmanCollection
	if err := json.Unmarshal(b, &doc); err != nil {
		return nil, brokenAt(file, in, b, jsonOffset(err), 0, err.Error())
	}
	if doc.Collection != nil {
		doc = *doc.Collection
	}
	p := &postmanReader{file: file, limits: l, vars: postmanVars(doc.Variable)}
	p.collect(doc.Item)
	return p, nil
}

func jsonOffset(err error) int64 {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return syntax.Offset
	case errors.As(err, &kind):
		return kind.Offset
	}
	return 0
}

// collect lists the examples of folders and requests, in order.
func (p *postmanReader) collect(items []postmanItem) {
	for _, it := range items {
		for _, r := range it.Response {
			p.examples = append(p.examples, postmanExample{r, it.Request})
		}
		p.collect(it.Item)
	}
}

// Next implements Reader.
func (p *postmanReader) Next(x *Exchange) error {
	if p.entry == len(p.examples) {
		return io.EOF
	}
	e := &p.examples[p.entry]
	x.Reset()
	x.Source = Source{File: p.file, Entry: p.entry}
	p.entry++
	req := e.OriginalRequest
	if req == nil {
		req = e.fallback
	}
	if req != nil {
		p.request(&x.Request, req)
	}
	x.Response.Status = status(int64(e.Code))
	for _, f := range e.Header {
		x.Response.Header = append(x.Response.Header, Field{f.Key, string(f.Value)})
	}
	switch b := &x.Response.Body; {
	case e.Body != nil:
		b.set(*e.Body)
		b.limit(p.limits)
	default:
		b.Unknown = !bodiless(x.Request.Method, x.Response.Status)
	}
	return nil
}

func (p *postmanReader) request(r *Request, req *postmanRequest) {
	r.Method = method(req.Method)
	if req.Method == "" {
		r.Method = http.MethodGet
	}
	r.URL = valid(withoutVariable(p.vars.Replace(req.URL.text())))
	for _, f := range req.Header {
		if !f.Disabled {
			r.Header = append(r.Header, Field{p.vars.Replace(f.Key), p.vars.Replace(string(f.Value))})
		}
	}
	text, mediaType, ok := req.Body.text()
	if !ok {
		r.Body.Unknown = true
		return
	}
	if _, given := r.Header.Lookup("Content-Type"); !given && mediaType != "" {
		r.Header = append(r.Header, Field{"Content-Type", mediaType})
	}
	r.Body.set(p.vars.Replace(text))
	r.Body.limit(p.limits)
}

func postmanVars(vars []postmanPair) *strings.Replacer {
	var pairs []string
	for _, v := range vars {
		if v.Key != "" && v.Value != "" {
			pairs = append(pairs, "{{"+v.Key+"}}", string(v.Value))
		}
	}
	return strings.NewReplacer(pairs...)
}

// withoutVariable cuts off a scheme and host that a variable of an environment
// stands for, which leaves the origin form.
func withoutVariable(u string) string {
	rest := u
	if _, r, ok := strings.Cut(u, "://"); ok {
		rest = r
	}
	host, path, ok := strings.Cut(rest, "/")
	if ok && strings.Contains(host, "{{") {
		return "/" + path
	}
	return u
}
