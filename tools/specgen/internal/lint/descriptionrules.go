package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
)

func (l *linter) operationIDs() {
	seen := map[string]string{}
	for _, op := range l.Contract.Operations {
		key := strings.ToLower(op.ID)
		switch other, taken := seen[key]; {
		case op.ID == "":
			l.node(op.Node, "give it the vendor's name", "the operation has no operationId")
		case taken:
			l.node(op.Node, "give it the vendor's name", "operationId %s is that of %s, too", op.ID, other)
		}
		seen[key] = op.Method + " " + op.Path
	}
}

func (l *linter) placed() {
	for _, op := range l.Contract.Operations {
		if op.Doc.Section == "" {
			l.node(op.Node, "write x-doc: {section: ...}", "%s does not say which section it follows", op.ID)
		}
	}
}

// inline reports objects with properties that have no name. An object with a name is a
// component, or an item of its allOf.
func (l *linter) inline() {
	l.each(func(n contract.Node, kind string) {
		if n.Has("properties") && !strings.Contains(n.Pointer, "/allOf/") && !l.isGenerated(n) {
			l.node(n, "move it to components/schemas", "an object with properties stands here without a name")
		}
	}, "subschema", "property")
}

func (l *linter) enums() {
	l.each(func(n contract.Node, _ string) {
		values, ok := n.Value["enum"].([]any)
		if !ok {
			return
		}
		if n.Text("type") == "" {
			l.node(n, "say the type", "an enum without a type")
		}
		for i, v := range values {
			if slices.ContainsFunc(values[:i], func(w any) bool { return fmt.Sprint(w) == fmt.Sprint(v) }) {
				l.node(n, "remove one", "the enum has %v twice", v)
			}
		}
		if len(values) == 0 {
			l.node(n, "list the values", "the enum is empty")
		}
	}, "schema", "property", "subschema")
}

// known are the extensions that spec/README.md describes.
var known = []string{"x-doc", "x-decision", "x-empty-body", "x-confidence", "x-undocumented", "x-upstream",
	"x-go-name", "x-go-type", "x-go-type-import", "x-go-type-skip-optional-pointer", "x-enum-varnames", "x-order"}

func (l *linter) extensions() {
	l.Contract.Walk(func(n contract.Node) {
		if strings.HasSuffix(n.Pointer, "/properties") || strings.HasSuffix(n.Pointer, "/headers") {
			return // names, not keys
		}
		for _, key := range n.Keys() {
			if strings.HasPrefix(key, "x-") && !slices.Contains(known, key) {
				l.node(contract.Node{Pointer: n.Pointer + "/" + key}, "explain it in spec/README.md, or correct it", "extension %s is not one of ours", key)
			}
		}
	})
}

// open reports schemas of responses that forbid unknown properties.
func (l *linter) open() {
	reached := map[string]bool{}
	for _, op := range l.Contract.Operations {
		for _, r := range op.Responses {
			for pointer := range l.Contract.Reach(r.Node) {
				reached[pointer] = true
			}
		}
	}
	l.each(func(n contract.Node, _ string) {
		if closed, ok := n.Value["additionalProperties"].(bool); ok && !closed && reached[n.Pointer] {
			l.node(n, "leave additionalProperties out", "the object of a response forbids unknown properties")
		}
	}, "schema")
}
