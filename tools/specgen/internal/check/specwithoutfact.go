package check

import (
	"maps"
	"strings"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// generated reports whether a schema comes from the modules of Kubernetes or Karmada. The
// facts do not describe such a schema.
func generated(n contract.Node) bool { return n.Has("x-upstream") || n.Has("x-source") }

// shared reports whether a schema comes from common/openapi.yaml. No service has facts
// for such a schema.
func shared(n contract.Node) bool {
	return strings.HasPrefix(n.Pointer, "#/components/schemas/common.")
}

// undocumented reports schemas and properties without a fact.
func (k *checker) undocumented() {
	schemas := k.Contract.Schemas()
	for _, name := range schemas.Keys() {
		schema := schemas.Child(name)
		if generated(schema) || shared(schema) {
			continue
		}
		rows, claims := k.documented(schema)
		if claims && schema.Text("x-undocumented") != "" {
			k.node("undocumented-documented", schema, "remove x-undocumented", "%s says that it is undocumented and claims a table", k.label(schema))
		}
		if !claims && schema.Has("properties") {
			k.schemaWithoutFact(schema)
			continue
		}
		k.properties(schema, schema, rows)
	}
}

// documented returns the names of the rows in the tables of a schema.
func (k *checker) documented(schema contract.Node) (rows map[string]facts.Fact, claims bool) {
	rows = map[string]facts.Fact{}
	for _, table := range schema.Child("x-doc").Texts("tables") {
		t := k.tables[table]
		if t == nil {
			continue
		}
		claims = true
		for i := range t.Rows {
			rows[t.Rows[i].Name] = facts.Fact{ID: t.Table + "." + t.Rows[i].Name, Section: t.Section, Table: t, Row: &t.Rows[i]}
		}
	}
	return rows, claims
}

// schemaWithoutFact reports a schema with properties whose x-doc names no table, unless a
// table of an operation describes it.
func (k *checker) schemaWithoutFact(schema contract.Node) {
	if schema.Text("x-undocumented") == "" && k.servesOperation(schema) {
		return
	}
	k.addWithoutFact("schema-without-fact", schema, schema, "schema "+k.label(schema))
}

// servesOperation reports whether the schema is the body of an operation whose x-doc names
// the table of that body.
func (k *checker) servesOperation(schema contract.Node) bool {
	for _, op := range k.ops {
		for _, table := range op.Doc.Tables {
			t := k.tables[table]
			if t == nil || t.Place != "request" && t.Place != "response" {
				continue
			}
			from := op.Request
			if r, ok := op.Response(t.Status); ok && t.Place == "response" {
				from = r.Node
			}
			for _, body := range contract.Bodies(from) {
				for _, b := range k.Contract.Branches(body) {
					if b.Pointer == schema.Pointer {
						return true
					}
				}
			}
		}
	}
	return false
}

// properties compares the properties of a schema, those of its allOf among
// them, with the rows of its tables.
func (k *checker) properties(n, holder contract.Node, rows map[string]facts.Fact) {
	properties := n.Child("properties")
	for _, name := range properties.Keys() {
		p := properties.Child(name)
		f, ok := rows[name]
		switch {
		case !ok:
			k.addWithoutFact("property-without-fact", p, holder, "property "+k.label(p))
		case p.Text("x-undocumented") != "":
			k.add("undocumented-documented", k.At(p.Pointer), f, "remove x-undocumented",
				"%s says that it is undocumented, and the document has it", k.label(p))
		}
	}
	for _, part := range n.Items("allOf") {
		if !part.Has("$ref") {
			k.properties(part, holder, rows)
		}
	}
}

// unreached reports schemas to which no operation refers.
func (k *checker) unreached() {
	reached := map[string]bool{}
	for i := range k.Contract.Operations {
		op := &k.Contract.Operations[i]
		maps.Copy(reached, k.Contract.Reach(op.Node))
		for _, p := range op.Parameters { // parameters of the path item are not below the operation
			maps.Copy(reached, k.Contract.Reach(p))
		}
	}
	schemas := k.Contract.Schemas()
	for _, name := range schemas.Keys() {
		if n := schemas.Child(name); !reached[n.Pointer] {
			k.node("schema-unreached", n, "use it or remove it", "no operation leads to %s", name)
		}
	}
}
