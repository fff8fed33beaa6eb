package check

import (
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// rows compares each row of a table that an x-doc names with its node.
func (k *checker) rows() {
	for _, f := range k.all {
		if f.Kind != facts.RowKind {
			continue
		}
		for _, n := range k.claims[f.Table.Table] {
			k.row(f, n)
			break // the second x-doc has been reported
		}
	}
}

func (k *checker) row(f facts.Fact, claimant contract.Node) {
	whole := f.Row.Name == "-" || f.Row.Name == "[]" || f.Row.Name == "*"
	switch {
	case !strings.HasPrefix(claimant.Pointer, "#/paths/") && whole:
		k.judge(f, claimant, claimant)
	case !strings.HasPrefix(claimant.Pointer, "#/paths/"):
		k.property(f, claimant)
	case f.Table.Place == "request" || f.Table.Place == "response":
		k.body(f, whole)
	default:
		k.parameter(f)
	}
}

// property compares a row with the property of a schema.
func (k *checker) property(f facts.Fact, schema contract.Node) {
	p, required := k.propertyOf(schema, f.Row.Name)
	if !p.Exists() {
		if !k.excused(f.ID, missing) {
			k.add("property-missing", k.At(schema.Pointer), f, "add the property", "%s has no property %s", k.label(schema), f.Row.Name)
		}
		return
	}
	k.judge(f, p, p)
	k.required(f, p, required, f.Table.Status != 0)
}

// propertyOf returns a property of a schema, of the schemas of its allOf, or of the first
// of its alternatives that has it.
func (k *checker) propertyOf(schema contract.Node, name string) (p contract.Node, required bool) {
	schema = k.Contract.Resolve(schema)
	if branches := k.Contract.Branches(schema); len(branches) > 1 {
		for _, b := range branches {
			if p, required = k.propertyOf(b, name); p.Exists() {
				return p, required
			}
		}
		return p, false
	}
	p = schema.Child("properties").Child(name)
	required = slices.Contains(schema.Texts("required"), name)
	for _, part := range schema.Items("allOf") {
		q, r := k.propertyOf(part, name)
		if !p.Exists() {
			p = q
		}
		required = required || r
	}
	return p, required
}

// body compares a row with a body of the operation itself.
func (k *checker) body(f facts.Fact, whole bool) {
	op := k.ops[f.Section]
	if op == nil {
		return
	}
	from := op.Request
	if f.Table.Place == "response" {
		r, ok := op.Response(f.Table.Status)
		if !ok {
			return // the status is reported
		}
		from = r.Node
	}
	bodies := contract.Bodies(from)
	if len(bodies) == 0 {
		if !k.excused(f.ID, missing) {
			k.add("body-missing", k.At(op.Pointer), f, "give the body a schema", "the %s of %s has no schema", f.Table.Place, op.ID)
		}
		return
	}
	if whole {
		k.judge(f, from, bodies...)
		return
	}
	for _, b := range bodies {
		for _, branch := range k.Contract.Branches(b) {
			if p, required := k.propertyOf(branch, f.Row.Name); p.Exists() {
				k.judge(f, p, p)
				k.required(f, p, required, f.Table.Place == "response")
				return
			}
		}
	}
	if !k.excused(f.ID, missing) {
		k.add("property-missing", k.At(from.Pointer), f, "add the property", "the %s of %s has no property %s", f.Table.Place, op.ID, f.Row.Name)
	}
}

// parameter compares a row with a parameter. The parameter of a token is a security
// scheme, and that of the Content-Type a request body.
func (k *checker) parameter(f facts.Fact) {
	op := k.ops[f.Section]
	if op == nil {
		return
	}
	in, name := f.Table.Place, f.Row.Name
	if in == "header" && f.Table.Status != 0 {
		k.header(f, op)
		return
	}
	p, ok := op.Parameter(in, name)
	switch {
	case ok:
		k.judge(f, p, p.Child("schema"))
		k.required(f, p, p.True("required"), false)
	case in == "header" && (k.secured(op, name) || strings.EqualFold(name, "Content-Type") && op.Request.Exists()):
	case !k.excused(f.ID, missing):
		k.add("parameter-missing", k.At(op.Pointer), f, "add the parameter", "%s has no %s parameter %s", op.ID, in, name)
	}
}

func (k *checker) header(f facts.Fact, op *contract.Operation) {
	r, ok := op.Response(f.Table.Status)
	if !ok {
		return
	}
	headers := r.Child("headers")
	for _, name := range headers.Keys() {
		if strings.EqualFold(name, f.Row.Name) {
			k.judge(f, headers.Child(name), k.Contract.Resolve(headers.Child(name)).Child("schema"))
			return
		}
	}
	if !strings.EqualFold(f.Row.Name, "Content-Type") && !k.excused(f.ID, missing) {
		k.add("header-missing", k.At(r.Pointer), f, "add the header", "status %d of %s has no header %s", f.Table.Status, op.ID, f.Row.Name)
	}
}

// secured reports whether a security scheme of the operation sends that header.
func (k *checker) secured(op *contract.Operation, header string) bool {
	holder := op.Node
	if !holder.Has("security") {
		holder = contract.Node{Pointer: "#", Value: k.Contract.Root}
	}
	for _, requirement := range holder.Items("security") {
		for _, name := range requirement.Keys() {
			scheme := k.Contract.Resolve(k.Contract.At("#/components/securitySchemes/" + name))
			if scheme.Text("in") == "header" && strings.EqualFold(scheme.Text("name"), header) {
				return true
			}
		}
	}
	return false
}

// judge compares the type of a row with one or, for bodies of several media
// types, more schemas. The diagnostic is placed at n.
func (k *checker) judge(f facts.Fact, n contract.Node, schemas ...contract.Node) {
	if f.Row.Type == "" {
		return // the source has no type
	}
	want := parseType(f.Row.Type)
	if want.name == "unknown" {
		k.add("type-unknown", k.At(n.Pointer), f, "teach specgen check this type", "the document gives the type %q", f.Row.Type)
		return
	}
	how := contradicts
	for _, s := range schemas {
		how = min(how, k.compare(s, want, f.Table))
	}
	if how == same && len(schemas) > 1 {
		how = wider
	}
	if how != same && !k.excused(f.ID, how) {
		words := make([]string, len(schemas))
		for i, s := range schemas {
			words[i] = k.describe(s)
		}
		k.add("type-differs", k.At(n.Pointer), f, "follow the document, or decide it",
			"%s is %s, the document says %s", k.label(n), strings.Join(words, " or "), f.Row.Type)
	}
}

// required compares the required flag of a row. A response may require less than the
// document, but not more.
func (k *checker) required(f facts.Fact, n contract.Node, is, answer bool) {
	if f.Row.Required == nil || *f.Row.Required == is || answer && !is {
		return
	}
	low := n.Text("x-confidence") == "low" || k.Contract.Resolve(n).Text("x-confidence") == "low"
	how := wider
	if is {
		how = contradicts // the contract rejects values that the document allows
	}
	if low && !is || k.excused(f.ID, how) {
		return
	}
	k.add("required-differs", k.At(n.Pointer), f, "follow the document, or decide it",
		"%s is %s, the document says %s", k.label(n), flag(is), flag(*f.Row.Required))
}

func flag(required bool) string {
	if required {
		return "required"
	}
	return "optional"
}
