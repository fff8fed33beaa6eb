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
	expanded int64 // bytes of requests in which variables were replaced
	err      error
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
	Run        *struct{}          `json:"run"`        // of a report of Newman
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
	if doc.Run != nil {
		return nil, errForeign(file, &newman)
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
	if p.err != nil {
		return p.err
	}
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
	if p.expanded > maxExpansion*p.limits.Whole || headSize(&x.Request) > p.limits.Head {
		p.err = &ReadError{File: p.file, Offset: -1, What: "the variables of the collection make its requests too large"}
		return p.err
	}
	x.Response.Status, x.Response.Unreadable = checkStatus(int64(e.Code))
	for _, f := range e.Header {
		x.Response.Header = x.Response.Header.add(f.Key, string(f.Value))
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
	r.URL = valid(withoutVariable(p.replace(req.URL.text(), p.limits.Head)))
	for _, f := range req.Header {
		if !f.Disabled {
			r.Header = r.Header.add(p.replace(f.Key, p.limits.Head), p.replace(string(f.Value), p.limits.Head))
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
	r.Body.set(p.replace(text, p.limits.Body))
	r.Body.limit(p.limits)
}

// maxExpansion is the limit of the size of all requests after their variables are
// replaced, in multiples of Limits.Whole: a variable can be used many times, and a
// request can have many examples.
const maxExpansion = 4

// replace returns text with variables replaced by their values, cut to limit+1 bytes.
func (p *postmanReader) replace(text string, limit int64) string {
	w := boundedWriter{room: min(limit, maxExpansion*p.limits.Whole-p.expanded) + 1}
	_, _ = p.vars.WriteString(&w, text)
	p.expanded += int64(w.text.Len())
	return w.text.String()
}

// headSize returns the number of bytes of the URL and the header fields.
func headSize(r *Request) int64 {
	size := int64(len(r.Method) + len(r.URL))
	for _, f := range r.Header {
		size += int64(len(f.Name)+len(f.Value)) + fieldSize
	}
	return size
}

// boundedWriter keeps the first bytes that are written, up to a limit.
type boundedWriter struct {
	text strings.Builder
	room int64
}

// Write implements io.Writer.
func (w *boundedWriter) Write(b []byte) (int, error) {
	n := min(int64(len(b)), max(0, w.room))
	w.text.Write(b[:n])
	if w.room -= n; int(n) < len(b) {
		return int(n), io.ErrShortWrite
	}
	return int(n), nil
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

// withoutVariable removes a variable in place of scheme and host, so that the URL has
// origin form.
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
