package check

import (
	"fmt"
	"slices"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// operations compares operations and the statuses they list.
func (k *checker) operations() {
	for _, f := range k.all {
		switch f.Kind {
		case facts.OperationKind:
			k.operation(f)
		case facts.StatusKind:
			k.status(f)
		}
	}
	k.withoutFact()
}

func (k *checker) operation(f facts.Fact) {
	op := k.byPath(f.Operation)
	at := k.At("#/paths")
	switch {
	case op == nil && k.ops[f.Section] != nil:
		op := k.ops[f.Section]
		if !k.excused(f.ID, contradicts) {
			k.add("operation-differs", k.At(op.Pointer), f, "follow the document, or decide it",
				"%s is %s %s, the document has %s %s", op.ID, op.Method, op.Path, f.Operation.Method, f.Operation.Path)
		}
	case op == nil:
		if k.out[f.Section] = k.excused(f.ID, missing); !k.out[f.Section] {
			k.add("operation-missing", at, f, "describe the operation", "no operation has %s %s", f.Operation.Method, f.Operation.Path)
		}
	case op.Doc.Section != f.Section:
		k.add("operation-section", k.At(op.Pointer), f, fmt.Sprintf("write x-doc: {section: %s, ...}", f.Section),
			"%s says it follows section %q", op.ID, op.Doc.Section)
	}
}

func (k *checker) byPath(f *facts.Operation) *contract.Operation {
	for i := range k.Contract.Operations {
		if op := &k.Contract.Operations[i]; op.Path == f.Path && op.Method == f.Method {
			return op
		}
	}
	return nil
}

func (k *checker) status(f facts.Fact) {
	op := k.ops[f.Section]
	if op == nil {
		return // the operation is reported
	}
	if _, ok := op.Response(f.Status); !ok && !k.excused(f.ID, without(op, f.Status)) {
		k.add("status-missing", k.At(op.Pointer+"/responses"), f, fmt.Sprintf("add the response '%d'", f.Status),
			"%s lists no status %d", op.ID, f.Status)
	}
}

// without returns the departure of an operation from a status that it does not list: a
// default response covers errors of any status.
func without(op *contract.Operation, status int) departure {
	if status >= 400 && hasDefault(op) {
		return wider
	}
	return missing
}

func hasDefault(op *contract.Operation) bool {
	return slices.ContainsFunc(op.Responses, func(r contract.Response) bool { return r.Status == "default" })
}

// withoutFact reports operations, responses and parameters that the
// document does not have.
func (k *checker) withoutFact() {
	for i := range k.Contract.Operations {
		op := &k.Contract.Operations[i]
		j := slices.IndexFunc(k.Facts.Operations, func(f facts.Operation) bool { return f.Section == op.Doc.Section })
		if j < 0 {
			k.addWithoutFact("operation-without-fact", op.Node, op.Node, fmt.Sprintf("operation %s", op.ID))
			continue
		}
		for _, r := range op.Responses {
			if r.Status == "default" {
				continue // the status is reported, unless a decision explains it
			}
			if !slices.ContainsFunc(k.Facts.Operations[j].Statuses, func(s int) bool { return fmt.Sprint(s) == r.Status }) {
				k.addWithoutFact("status-without-fact", r.Node, op.Node, fmt.Sprintf("status %s of %s", r.Status, op.ID))
			}
		}
		k.parameters(op)
	}
}

// parameters reports parameters that are in no table of the operation.
func (k *checker) parameters(op *contract.Operation) {
	for _, p := range op.Parameters {
		in, name := p.Text("in"), p.Text("name")
		if !slices.ContainsFunc(op.Doc.Tables, func(table string) bool {
			t := k.tables[table]
			return t != nil && t.Place == in && t.Status == 0 && hasRow(t, name)
		}) {
			k.addWithoutFact("parameter-without-fact", p, op.Node, fmt.Sprintf("%s parameter %s of %s", in, name, op.ID))
		}
	}
}

func hasRow(t *facts.Table, name string) bool {
	return slices.ContainsFunc(t.Rows, func(r facts.Row) bool { return r.Name == name })
}

// addWithoutFact reports a node without a fact, unless it has x-undocumented, and it or
// its holder has x-decision.
func (k *checker) addWithoutFact(rule string, n, holder contract.Node, what string) {
	switch {
	case n.Text("x-undocumented") == "":
		k.node(rule, n, "remove it, or say with x-undocumented where it was seen and decide it", "%s has no fact", what)
	case len(n.Texts("x-decision")) == 0 && len(holder.Texts("x-decision")) == 0:
		k.node("undocumented-undecided", n, "decide it in decisions.yaml and add x-decision", "%s is undocumented, and no decision explains it", what)
	}
}
