package suite

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"

	"github.com/hwcontract/hwcontract/spec"
)

// Response is what a generated client made of a response.
type Response struct {
	HTTP *http.Response
	Body []byte
	// Typed is the generated response value, such as *ucs.ShowClusterResponse.
	Typed any
}

// Caller calls operations of one service through its generated client.
type Caller struct {
	// Values are given to parameters of these names in place of the
	// contract's examples.
	Values map[string]string

	service *spec.Service
	client  reflect.Value
}

// NewCaller returns a caller of service at server, such as
// http://127.0.0.1:8080/ucs, by way of doer. Whatever doer does, redirects are
// not followed: the redirect is the response, and credentials stay with server.
func NewCaller(service *spec.Service, server string, doer *http.Client) (*Caller, error) {
	connect, ok := clients[service.Name]
	if !ok {
		return nil, fmt.Errorf("%s has no generated client", service.Name)
	}
	client := *doer
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	c, err := connect(server, &client)
	if err != nil {
		return nil, fmt.Errorf("client of %s: %w", service.Name, err)
	}
	return &Caller{service: service, client: reflect.ValueOf(c)}, nil
}

// Call calls one operation. Headers are set on the request. The error is that
// of the client: the call failed, or the response could not be decoded.
func (c *Caller) Call(ctx context.Context, op *spec.Operation, headers http.Header) (Response, error) {
	method, err := c.method(op)
	if err != nil {
		return Response{}, err
	}
	args, err := c.arguments(ctx, op, method.Type())
	if err != nil {
		return Response{}, fmt.Errorf("%s: %w", op.ID, err)
	}
	out := method.Call(append(args, c.editor(method.Type(), headers)))
	if err, ok := out[1].Interface().(error); ok {
		return Response{}, fmt.Errorf("%s: %w", op.ID, err)
	}
	typed := out[0].Elem()
	a := Response{Typed: out[0].Interface()}
	a.HTTP, _ = typed.FieldByName("HTTPResponse").Interface().(*http.Response)
	a.Body, _ = typed.FieldByName("Body").Interface().([]byte)
	return a, nil
}

// method finds the client's method for an operation. One with a single typed
// body is named after the operation; where a request has several media types
// the names differ, and the first typed one is taken. Generated names write
// initialisms in capitals, so case does not count.
func (c *Caller) method(op *spec.Operation) (reflect.Value, error) {
	raw := -1
	typed := -1
	for i := range c.client.NumMethod() {
		name := c.client.Type().Method(i).Name
		rest, ok := cutPrefixFold(name, op.ID+"With")
		switch {
		case !ok:
		case rest == "Response":
			return c.client.Method(i), nil
		case rest == "BodyWithResponse":
			raw = i
		case strings.HasSuffix(rest, "BodyWithResponse") && typed < 0:
			typed = i
		}
	}
	if typed < 0 {
		typed = raw
	}
	if typed < 0 {
		return reflect.Value{}, fmt.Errorf("the client of %s has no method for %s", c.service.Name, op.ID)
	}
	return c.client.Method(typed), nil
}

func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// arguments makes the arguments between the context and the editors: path
// parameters in the order of the path, then parameters, then the body.
func (c *Caller) arguments(ctx context.Context, op *spec.Operation, t reflect.Type) ([]reflect.Value, error) {
	args := []reflect.Value{reflect.ValueOf(ctx)}
	path := pathParameters(op)
	for i := 1; i < t.NumIn()-1; i++ {
		v := reflect.New(t.In(i))
		var err error
		switch {
		case len(path) > 0:
			err = c.fill(v, &path[0])
			path = path[1:]
		case isParams(t.In(i)):
			err = c.fillParams(v, op)
		case t.In(i) == reflect.TypeFor[io.Reader]():
			v.Elem().Set(reflect.ValueOf(bytes.NewReader(c.requestExample(op))))
		case t.In(i) == reflect.TypeFor[string]():
			v.Elem().SetString(op.Request.Content[0].Type)
		default:
			err = json.Unmarshal(c.requestExample(op), v.Interface())
		}
		if err != nil {
			return nil, fmt.Errorf("argument %d: %w", i, err)
		}
		args = append(args, v.Elem())
	}
	return args, nil
}

func pathParameters(op *spec.Operation) []spec.Parameter {
	var out []spec.Parameter
	for segment := range strings.SplitSeq(op.Path, "/") {
		for _, p := range op.Parameters {
			if p.In == "path" && segment == "{"+p.Name+"}" {
				out = append(out, p)
			}
		}
	}
	return out
}

func isParams(t reflect.Type) bool {
	return t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct && strings.HasSuffix(t.Elem().Name(), "Params")
}

// fill sets *v to the example of a parameter.
func (c *Caller) fill(v reflect.Value, p *spec.Parameter) error {
	raw, ok := c.example(p)
	if !ok {
		return fmt.Errorf("%s parameter %s has no example", p.In, p.Name)
	}
	if err := json.Unmarshal(raw, v.Interface()); err != nil {
		return fmt.Errorf("%s parameter %s: %w", p.In, p.Name, err)
	}
	return nil
}

func (c *Caller) example(p *spec.Parameter) (json.RawMessage, bool) {
	if v, ok := c.Values[p.Name]; ok {
		return c.asJSON(p, v), true
	}
	if raw, ok := c.service.Node(p.Pointer + "/example"); ok {
		return raw, true
	}
	return c.service.Node(p.Schema + "/example")
}

// asJSON returns a value as JSON: unquoted where the contract documents a number
// or a boolean, and quoted elsewhere, so that a name may be 2024 or true.
func (c *Caller) asJSON(p *spec.Parameter, v string) json.RawMessage {
	kind, _ := c.service.Node(p.Schema + "/type")
	switch string(kind) {
	case `"boolean"`, `"integer"`, `"number"`:
		if json.Valid([]byte(v)) {
			return json.RawMessage(v)
		}
	}
	text, err := json.Marshal(v)
	if err != nil {
		return nil
	}
	return text
}

// fillParams sets the required query and header parameters.
func (c *Caller) fillParams(v reflect.Value, op *spec.Operation) error {
	values := map[string]json.RawMessage{}
	for i := range op.Parameters {
		p := &op.Parameters[i]
		if _, set := c.Values[p.Name]; p.In == "path" || !p.Required && !set {
			continue
		}
		raw, ok := c.example(p)
		if !ok {
			return fmt.Errorf("%s parameter %s has no example", p.In, p.Name)
		}
		values[p.Name] = raw
	}
	text, err := json.Marshal(values)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, v.Interface())
}

// requestExample returns the first example of the request body.
func (c *Caller) requestExample(op *spec.Operation) []byte {
	if op.Request != nil {
		for _, m := range op.Request.Content {
			for _, e := range m.Examples {
				if raw, ok := c.service.Node(e.Pointer); ok {
					return raw
				}
			}
		}
	}
	return []byte("{}")
}

// editor makes the request editor that sets headers, of the client's own type.
func (c *Caller) editor(t reflect.Type, headers http.Header) reflect.Value {
	edit := func(_ context.Context, r *http.Request) error {
		for name, values := range headers {
			r.Header[name] = values
		}
		return nil
	}
	return reflect.ValueOf(edit).Convert(t.In(t.NumIn() - 1).Elem())
}

// Undecodable reports whether an error of Call says that a response came and
// could not be decoded.
func Undecodable(err error) bool {
	var syntax *json.SyntaxError
	var mistyped *json.UnmarshalTypeError
	return errors.As(err, &syntax) || errors.As(err, &mistyped) || errors.Is(err, io.ErrUnexpectedEOF)
}
