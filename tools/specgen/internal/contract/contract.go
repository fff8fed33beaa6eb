// Package contract reads the description of a service for the tools: its operations with
// their parameters, bodies and responses, references followed, and each node with its
// JSON Pointer.
//
// Package spec reads only the keys that programs need to judge responses. This package
// reads the joined description itself and keeps every key.
package contract

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/spec"
)

// Object is a JSON object of a description.
type Object = map[string]any

// Node is an object of a description with its pointer. The zero Node is a node that does
// not exist.
type Node struct {
	Pointer string // "#/components/schemas/Cluster"
	Value   Object
}

// Contract is the description of one service.
type Contract struct {
	Root       Object
	Operations []Operation // by path and method
}

// Operation is one method of one path.
type Operation struct {
	Node
	ID, Method, Path string
	Doc              spec.Place
	Parameters       []Node // with those of the path item, references followed
	Request          Node
	Responses        []Response // by status
}

// Response is what an operation returns with one status.
type Response struct {
	Node
	Status string // "200", "4XX" or "default"
}

// Methods are the keys of a path item that hold operations.
var Methods = []string{"get", "put", "post", "delete", "options", "head", "patch", "trace"}

// Parse reads a description in JSON, as [spec.Service.OpenAPI] returns it.
func Parse(description []byte) (*Contract, error) {
	var root Object
	if err := json.Unmarshal(description, &root); err != nil {
		return nil, fmt.Errorf("parse description: %w", err)
	}
	return New(root), nil
}

// New returns the contract of a decoded description.
func New(root Object) *Contract {
	c := &Contract{Root: root}
	paths := Node{"#", root}.Child("paths")
	for _, path := range paths.Keys() {
		item := paths.Child(path)
		for _, method := range Methods {
			if op := item.Child(method); op.Value != nil {
				c.Operations = append(c.Operations, c.operation(path, method, item, op))
			}
		}
	}
	return c
}

func (c *Contract) operation(path, method string, item, n Node) Operation {
	op := Operation{Node: n, Method: strings.ToUpper(method), Path: path, ID: n.Text("operationId")}
	doc := n.Child("x-doc")
	op.Doc = spec.Place{Section: doc.Text("section"), Tables: doc.Texts("tables")}
	for _, p := range append(item.Items("parameters"), n.Items("parameters")...) {
		p = c.Resolve(p)
		op.Parameters = slices.DeleteFunc(op.Parameters, func(q Node) bool {
			return q.Text("name") == p.Text("name") && q.Text("in") == p.Text("in")
		})
		op.Parameters = append(op.Parameters, p)
	}
	if body := n.Child("requestBody"); body.Value != nil {
		op.Request = c.Resolve(body)
	}
	responses := n.Child("responses")
	for _, status := range responses.Keys() {
		op.Responses = append(op.Responses, Response{c.Resolve(responses.Child(status)), status})
	}
	return op
}

// Response returns the response with exactly the given status.
func (op *Operation) Response(status int) (Response, bool) {
	for _, r := range op.Responses {
		if r.Status == strconv.Itoa(status) {
			return r, true
		}
	}
	return Response{}, false
}

// Parameter returns the parameter with a name and a place. The case of the names of
// headers is ignored.
func (op *Operation) Parameter(in, name string) (Node, bool) {
	for _, p := range op.Parameters {
		same := p.Text("name") == name || in == "header" && strings.EqualFold(p.Text("name"), name)
		if same && p.Text("in") == in {
			return p, true
		}
	}
	return Node{}, false
}

// Schemas returns the component schemas by name. Those of
// common/openapi.yaml have names that begin with "common.".
func (c *Contract) Schemas() Node {
	return Node{"#", c.Root}.Child("components").Child("schemas")
}

// Resolve follows references until there is none. It returns the zero Node for a
// reference without a target and for circular references.
func (c *Contract) Resolve(n Node) Node {
	for range 32 {
		ref, ok := n.Value["$ref"].(string)
		if !ok {
			return n
		}
		n = c.At(ref)
	}
	return Node{}
}

// At returns the object of a pointer.
func (c *Contract) At(pointer string) Node {
	var v any = c.Root
	for _, step := range strings.Split(strings.TrimPrefix(pointer, "#"), "/")[1:] {
		switch t := v.(type) {
		case Object:
			v = t[spec.Unescape(step)]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(t) {
				return Node{}
			}
			v = t[i]
		default:
			return Node{}
		}
	}
	value, ok := v.(Object)
	if !ok {
		return Node{}
	}
	return Node{pointer, value}
}

// Child returns an object below n.
func (n Node) Child(key string) Node {
	value, ok := n.Value[key].(Object)
	if !ok {
		return Node{}
	}
	return Node{n.Pointer + "/" + spec.Escape(key), value}
}

// Items returns the objects of an array below n.
func (n Node) Items(key string) []Node {
	list, _ := n.Value[key].([]any)
	var out []Node
	for i, v := range list {
		if value, ok := v.(Object); ok {
			out = append(out, Node{fmt.Sprintf("%s/%s/%d", n.Pointer, spec.Escape(key), i), value})
		}
	}
	return out
}

// Keys returns the keys of n, sorted.
func (n Node) Keys() []string { return slices.Sorted(maps.Keys(n.Value)) }

// Text returns a string below n, empty if there is none.
func (n Node) Text(key string) string {
	s, _ := n.Value[key].(string)
	return s
}

// Texts returns the strings of an array below n.
func (n Node) Texts(key string) []string {
	list, _ := n.Value[key].([]any)
	var out []string
	for _, v := range list {
		if s, ok := v.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

// True reports whether a member of n is the boolean true.
func (n Node) True(key string) bool {
	b, _ := n.Value[key].(bool)
	return b
}

// Has reports whether n has a member with the name.
func (n Node) Has(key string) bool {
	_, ok := n.Value[key]
	return ok
}

// Exists reports whether the node exists.
func (n Node) Exists() bool { return n.Value != nil }
