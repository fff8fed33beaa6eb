package schema

import (
	"errors"
	"fmt"
	"strings"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// shape maps each member of one kind of object of OpenAPI 3.0 to the kind of its
// value. A kind that ends in * is a map or an array of such objects.
type shape map[string]string

// grammar lists the kinds of objects through which a document leads to its schemas.
var grammar = map[string]shape{
	"document": {"paths": "path*", "components": "components"},
	"components": {"schemas": "schema*", "parameters": "parameter*", "headers": "parameter*",
		"responses": "response*", "requestBodies": "body*", "callbacks": "callback*"},
	"path": {"parameters": "parameter*", "get": "operation", "put": "operation", "post": "operation",
		"delete": "operation", "options": "operation", "head": "operation", "patch": "operation", "trace": "operation"},
	"operation": {"parameters": "parameter*", "requestBody": "body", "responses": "response*", "callbacks": "callback*"},
	"callback":  {"": "path"},
	"parameter": {"schema": "schema", "content": "media*"},
	"response":  {"headers": "parameter*", "content": "media*"},
	"body":      {"content": "media*"},
	"media":     {"schema": "schema"},
}

// CompileAll compiles every schema of the document in both directions. It returns
// the errors of those that cannot be compiled.
func (d *Document) CompileAll() error {
	var errs []error
	for _, ptr := range d.Schemas() {
		for _, dir := range []Direction{Response, Request} {
			if _, err := d.Compile(ptr, dir); err != nil {
				errs = append(errs, err)
				break // the other direction has the same error
			}
		}
	}
	return errors.Join(errs...)
}

// Schemas lists the pointers of all schemas of the document, in its order:
// those of components and those at the top of a body, a parameter or a header.
func (d *Document) Schemas() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	var list []string
	d.visit("#", d.root, "document", &list)
	return list
}

// visit appends to list the schemas of the object at i, which is of the kind what.
// It does not follow references, because their targets are visited as components. A
// schema that is a reference is listed under its own pointer.
func (d *Document) visit(ptr string, i int, what string, list *[]string) {
	if what == "schema" {
		*list = append(*list, ptr)
		return
	}
	of, many := strings.CutSuffix(what, "*")
	if d.src[i] == '[' {
		c := into(d.src, i)
		for k := 0; ; k++ {
			at, ok := c.item()
			if !ok {
				return
			}
			d.visit(fmt.Sprintf("%s/%d", ptr, k), at, of, list)
		}
	}
	if d.src[i] != '{' {
		return
	}
	for c := into(d.src, i); ; {
		key, at, ok := c.member()
		if !ok {
			return
		}
		name := string(jsonscan.AppendUnescaped(nil, key))
		next := of
		if !many {
			if next, ok = grammar[what][name]; !ok {
				if next, ok = grammar[what][""]; !ok {
					continue
				}
			}
		}
		if !strings.HasPrefix(name, "x-") || what == "schema*" || what == "parameter*" {
			d.visit(ptr+"/"+jsonscan.EscapeStep(name), at, next, list)
		}
	}
}
