package spec

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// description is the part of an OpenAPI document from which a Service is made.
type description struct {
	Info    struct{ Title string }
	Servers []struct{ URL string }
	Paths   ordered[pathItem]

	Components struct {
		Schemas map[string]struct {
			Doc Place `json:"x-doc"`
		}
		Parameters    map[string]parameter
		Headers       map[string]header
		Responses     map[string]response
		RequestBodies map[string]requestBody
	}
}

type pathItem struct {
	Parameters []parameter
	Operations ordered[operation]
}

type operation struct {
	OperationID string
	Summary     string
	Tags        []string
	Doc         Place `json:"x-doc"`
	Parameters  []parameter
	RequestBody *requestBody
	Responses   ordered[response]
}

type parameter struct {
	Ref      string `json:"$ref"`
	Name     string
	In       string
	Required bool
}

type header struct {
	Ref      string `json:"$ref"`
	Required bool
}

type requestBody struct {
	Ref      string `json:"$ref"`
	Required bool
	Content  ordered[mediaType]
}

type response struct {
	Ref     string `json:"$ref"`
	Headers ordered[header]
	Content ordered[mediaType]
	Empty   bool `json:"x-empty-body"`
}

type mediaType struct {
	Schema   json.RawMessage
	Example  json.RawMessage
	Examples ordered[json.RawMessage]
}

// methods are the keys of a path item that are operations.
var methods = map[string]bool{"get": true, "put": true, "post": true, "delete": true, "options": true, "head": true, "patch": true, "trace": true}

func (p *pathItem) UnmarshalJSON(data []byte) error {
	var members ordered[json.RawMessage]
	if err := json.Unmarshal(data, &members); err != nil {
		return err
	}
	for _, m := range members {
		switch {
		case m.key == "parameters":
			if err := json.Unmarshal(m.value, &p.Parameters); err != nil {
				return fmt.Errorf("parameters: %w", err)
			}
		case methods[m.key]:
			var op operation
			if err := json.Unmarshal(m.value, &op); err != nil {
				return fmt.Errorf("%s: %w", m.key, err)
			}
			p.Operations = append(p.Operations, keyed[operation]{m.key, op})
		}
	}
	return nil
}

// fill sets the fields of s that come from the description.
func (d *description) fill(s *Service) error {
	s.Title = d.Info.Title
	for _, v := range d.Servers {
		s.Servers = append(s.Servers, v.URL)
	}
	for name, schema := range d.Components.Schemas {
		if len(schema.Doc.Tables) > 0 {
			if s.SchemaTables == nil {
				s.SchemaTables = map[string][]string{}
			}
			s.SchemaTables[name] = schema.Doc.Tables
		}
	}
	for _, p := range d.Paths {
		for _, o := range p.value.Operations {
			pointer := "#/paths/" + Escape(p.key) + "/" + o.key
			op := Operation{
				ID: o.value.OperationID, Method: strings.ToUpper(o.key), Path: p.key,
				Summary: o.value.Summary, Pointer: pointer, Doc: o.value.Doc,
			}
			if len(o.value.Tags) > 0 {
				op.Tag = o.value.Tags[0]
			}
			d.parameters(&op, p.value.Parameters, "#/paths/"+Escape(p.key))
			d.parameters(&op, o.value.Parameters, pointer)
			d.request(&op, o.value.RequestBody)
			d.responses(&op, o.value.Responses)
			s.Operations = append(s.Operations, op)
		}
	}
	return nil
}

// parameters adds the parameters below pointer to op. They replace parameters with the
// same name and place.
func (d *description) parameters(op *Operation, list []parameter, pointer string) {
	for i, p := range list {
		at := fmt.Sprintf("%s/parameters/%d", pointer, i)
		if p.Ref != "" {
			at, p = p.Ref, d.Components.Parameters[last(p.Ref)]
		}
		n := Parameter{Name: p.Name, In: p.In, Required: p.Required, Pointer: at, Schema: at + "/schema"}
		if known := op.parameter(p.In, p.Name); known != nil {
			*known = n
			continue
		}
		op.Parameters = append(op.Parameters, n)
	}
}

func (o *Operation) parameter(in, name string) *Parameter {
	for i := range o.Parameters {
		if p := &o.Parameters[i]; p.In == in && p.Name == name {
			return p
		}
	}
	return nil
}

func (d *description) request(op *Operation, b *requestBody) {
	if b == nil {
		return
	}
	at := op.Pointer + "/requestBody"
	body := *b
	if b.Ref != "" {
		at, body = b.Ref, d.Components.RequestBodies[last(b.Ref)]
	}
	op.Request = &Body{Required: body.Required, Pointer: at, Content: content(body.Content, at)}
}

func (d *description) responses(op *Operation, list ordered[response]) {
	for _, m := range list {
		at, r := op.Pointer+"/responses/"+m.key, m.value
		if r.Ref != "" {
			at, r = r.Ref, d.Components.Responses[last(r.Ref)]
		}
		out := Response{Status: m.key, Pointer: at, EmptyBody: r.Empty, Content: content(r.Content, at)}
		for _, h := range r.Headers {
			hat, v := at+"/headers/"+Escape(h.key), h.value
			if v.Ref != "" {
				hat, v = v.Ref, d.Components.Headers[last(v.Ref)]
			}
			out.Headers = append(out.Headers, Header{Name: h.key, Required: v.Required, Pointer: hat, Schema: hat + "/schema"})
		}
		op.Responses = append(op.Responses, out)
	}
}

func content(list ordered[mediaType], pointer string) []MediaType {
	var out []MediaType
	for _, m := range list {
		at := pointer + "/content/" + Escape(m.key)
		t := MediaType{Type: m.key}
		if len(m.value.Schema) > 0 {
			t.Schema = at + "/schema"
		}
		if len(m.value.Example) > 0 {
			t.Examples = append(t.Examples, Example{Name: "example", Pointer: at + "/example"})
		}
		for _, e := range m.value.Examples {
			t.Examples = append(t.Examples, Example{Name: e.key, Pointer: at + "/examples/" + Escape(e.key) + "/value"})
		}
		out = append(out, t)
	}
	return out
}

// last returns the name of the component of a reference.
func last(ref string) string { return Unescape(ref[strings.LastIndexByte(ref, '/')+1:]) }

// ordered is a JSON object with its members in order.
type ordered[T any] []keyed[T]

type keyed[T any] struct {
	key   string
	value T
}

// UnmarshalJSON implements json.Unmarshaler.
func (o *ordered[T]) UnmarshalJSON(data []byte) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return fmt.Errorf("an object was expected at %.20s", data)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		m := keyed[T]{key: key.(string)} // a key is always a string
		if err := d.Decode(&m.value); err != nil {
			return fmt.Errorf("%s: %w", m.key, err)
		}
		*o = append(*o, m)
	}
	return nil
}
