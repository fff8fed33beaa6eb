package check

import (
	"strings"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// typeName is a type in the form of the tables of the documents.
type typeName struct {
	name string    // string, integer, number, boolean, object, array, map, file, ref or unknown
	ref  string    // of ref: "ObjectMeta"
	of   *typeName // of array and map
}

var scalars = map[string]string{
	"string": "string", "strings": "string", "date": "string", "uuid": "string", "datetime": "string",
	"integer": "integer", "integers": "integer", "int": "integer", "int32": "integer", "int64": "integer", "long": "integer", "longs": "integer",
	"number": "number", "numbers": "number", "float": "number", "double": "number",
	"boolean": "boolean", "booleans": "boolean", "bool": "boolean",
	"object": "object", "objects": "object", "file": "file",
}

// parseType reads a type such as "String", "Array of Taint objects",
// "Map<String,String>" or "ObjectMeta object".
func parseType(text string) typeName {
	text = strings.Join(strings.Fields(text), " ")
	if name, ok := scalars[strings.ToLower(text)]; ok {
		return typeName{name: name}
	}
	lower := strings.ToLower(text)
	if strings.HasPrefix(lower, "array of ") {
		of := parseType(text[len("array of "):])
		return typeName{name: "array", of: &of}
	}
	if strings.HasPrefix(lower, "map<string,") && strings.HasSuffix(text, ">") {
		of := parseType(strings.TrimSpace(text[len("map<string,") : len(text)-1]))
		if of.name == "unknown" {
			of = refType(of.ref)
		}
		return typeName{name: "map", of: &of}
	}
	for _, suffix := range []string{" object", " objects"} {
		if name, ok := strings.CutSuffix(text, suffix); ok && name != "" {
			return refType(name)
		}
	}
	return typeName{name: "unknown", ref: text}
}

// upstreamScalars are definitions of Kubernetes whose JSON form is a string.
var upstreamScalars = map[string]bool{"Time": true, "MicroTime": true, "Duration": true, "Quantity": true}

func refType(name string) typeName {
	short := strings.TrimSuffix(name[strings.LastIndexByte(name, '.')+1:], "_v2")
	if strings.HasPrefix(name, "io.k8s.") && upstreamScalars[short] {
		return typeName{name: "string"}
	}
	return typeName{name: "ref", ref: name}
}

// compare returns the departure of a schema from a type of the document. t is the table
// of the type, which determines the meaning of the name of an object type.
func (k *checker) compare(n contract.Node, want typeName, t *facts.Table) departure {
	branches := k.Contract.Branches(n)
	if len(branches) == 1 && branches[0].Exists() {
		how := k.single(n, branches[0], want, t)
		if how == same && branches[0].True("nullable") {
			return wider
		}
		return how
	}
	for _, b := range branches {
		if b.Exists() && k.single(b, b, want, t) != contradicts {
			return wider
		}
	}
	return contradicts
}

// single is compare for a schema without alternatives; n refers to it.
func (k *checker) single(n, schema contract.Node, want typeName, t *facts.Table) departure {
	is := schema.Text("type")
	switch want.name {
	case "array":
		if is != "array" {
			return contradicts
		}
		return k.compare(schema.Child("items"), *want.of, t)
	case "map":
		return k.mapping(schema, want, t)
	case "ref":
		return k.named(schema, want.ref, t)
	case "file":
		return apartUnless(is == "string" && schema.Text("format") == "binary")
	case "object":
		return apartUnless(isObject(schema))
	}
	return apartUnless(is == want.name)
}

func apartUnless(ok bool) departure {
	if ok {
		return same
	}
	return contradicts
}

func isObject(schema contract.Node) bool {
	return schema.Text("type") == "object" || schema.Text("type") == "" && (schema.Has("properties") || schema.Has("allOf"))
}

func (k *checker) mapping(schema contract.Node, want typeName, t *facts.Table) departure {
	if !isObject(schema) {
		return contradicts
	}
	if values := schema.Child("additionalProperties"); values.Exists() {
		return k.compare(values, *want.of, t)
	}
	if schema.True("additionalProperties") {
		if want.of.name == "object" {
			return same
		}
		return wider
	}
	return contradicts
}

// named returns whether a schema is the one that a type name of the table t means: the
// schema whose x-doc names the table with that name in the same section. If the section
// has no such table, it is a schema with that name, here or upstream, or one whose x-doc
// names a table with that name.
func (k *checker) named(schema contract.Node, name string, t *facts.Table) departure {
	if !isObject(schema) {
		return contradicts
	}
	found := false
	for i := range k.Facts.Tables {
		other := &k.Facts.Tables[i]
		if other.Section == t.Section && other.Name == name && (other.Status != 0) == (t.Status != 0) {
			found = true
			if k.claimsTable(other.Table, schema) {
				return same
			}
		}
	}
	if found {
		return contradicts
	}
	if up := schema.Text("x-upstream"); up != "" && up == strings.TrimSuffix(name, "_v2") {
		return same
	}
	own := schema.Pointer[strings.LastIndexByte(schema.Pointer, '/')+1:]
	if strings.TrimPrefix(own, "common.") == name {
		return same
	}
	for _, table := range schema.Child("x-doc").Texts("tables") {
		if other := k.tables[table]; other != nil && other.Name == name {
			return same
		}
	}
	return contradicts
}

func (k *checker) claimsTable(table string, n contract.Node) bool {
	for _, c := range k.claims[table] {
		if c.Pointer == n.Pointer {
			return true
		}
	}
	return false
}

// describe returns the type of a schema in the words of the tables.
func (k *checker) describe(n contract.Node) string {
	branches := k.Contract.Branches(n)
	words := make([]string, len(branches))
	for i, b := range branches {
		words[i] = b.Text("type")
		switch {
		case b.Text("type") == "array":
			words[i] = "array of " + k.describe(b.Child("items"))
		case strings.HasPrefix(b.Pointer, "#/components/schemas/") && strings.Count(b.Pointer, "/") == 3 && isObject(b):
			words[i] = b.Pointer[len("#/components/schemas/"):] + " object"
		case b.Child("additionalProperties").Exists():
			words[i] = "map of " + k.describe(b.Child("additionalProperties"))
		case words[i] == "":
			words[i] = "anything"
		}
	}
	if len(branches) == 1 && branches[0].True("nullable") {
		words = append(words, "null")
	}
	return strings.Join(words, " or ")
}
