// Package check compares a contract with the facts from which it was made, in both
// directions: a fact that the contract does not follow, and a node of the contract
// without a fact, are diagnostics unless a decision explains them.
//
// The decision that is needed depends on the difference. If the contract accepts more
// than the fact, the decision may name the fact by a glob. If the contract rejects values
// of the fact, the decision must name the fact itself. If the contract lacks the fact,
// the kind of the decision must be omitted, so that a decision about a difference does
// not hide a loss.
package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/decisions"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/diagnostic"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// Input is everything that is known about one service.
type Input struct {
	Service   string
	Contract  *contract.Contract
	Facts     *facts.Facts
	Decisions []decisions.Decision
	Errors    []spec.ErrorRow
	Tables    map[string]facts.LookupTable
	// OtherDecisions holds the identifiers of the decisions of other services, to which
	// shared components refer.
	OtherDecisions map[string]bool
	// At returns the position of the node of a pointer, AtFile that of a member of
	// another file, as in AtFile("errors.yaml", "errors", "3").
	At     func(pointer string) spec.Position
	AtFile func(file string, steps ...string) spec.Position
}

// Run returns the diagnostics about a service, sorted by place.
func Run(in Input) []diagnostic.Diagnostic {
	k := newChecker(in)
	k.operations()
	k.usedTables()
	k.rows()
	k.examples()
	k.errorRows()
	k.lookUps()
	k.undocumented()
	k.unreached()
	k.checkDecisions()
	diagnostic.Sort(k.found)
	return slices.Compact(k.found)
}

type checker struct {
	Input
	all    []facts.Fact
	claims map[string][]contract.Node // operations and schemas by the table in their x-doc
	tables map[string]*facts.Table
	ops    map[string]*contract.Operation // by section
	out    map[string]bool                // sections that the contract omits
	used   map[string]bool                // decisions that excused something

	reached map[string]map[string]bool // pointers of schemas by the pointer of a node that refers to them
	found   []diagnostic.Diagnostic
}

func newChecker(in Input) *checker {
	k := &checker{
		Input: in, all: in.Facts.All(), used: map[string]bool{}, out: map[string]bool{}, reached: map[string]map[string]bool{},
		claims: map[string][]contract.Node{}, tables: map[string]*facts.Table{}, ops: map[string]*contract.Operation{},
	}
	for i := range in.Facts.Tables {
		k.tables[in.Facts.Tables[i].Table] = &in.Facts.Tables[i]
	}
	for i := range in.Contract.Operations {
		op := &in.Contract.Operations[i]
		for _, table := range op.Doc.Tables {
			k.claims[table] = append(k.claims[table], op.Node)
		}
		k.ops[op.Doc.Section] = op
	}
	schemas := in.Contract.Schemas()
	for _, name := range schemas.Keys() {
		for _, table := range schemas.Child(name).Child("x-doc").Texts("tables") {
			k.claims[table] = append(k.claims[table], schemas.Child(name))
		}
	}
	return k
}

// add adds an error about a fact.
func (k *checker) add(rule string, at spec.Position, f facts.Fact, fix, format string, args ...any) {
	k.found = append(k.found, diagnostic.Diagnostic{
		Rule: rule, Severity: diagnostic.Error, At: at, Fact: f.ID, Doc: where(f),
		Message: fmt.Sprintf(format, args...), Fix: fix,
	})
}

// node adds an error about a node that has no fact.
func (k *checker) node(rule string, n contract.Node, fix, format string, args ...any) {
	k.add(rule, k.At(n.Pointer), facts.Fact{}, fix, format, args...)
}

// departure is the difference between the contract and a fact.
type departure int

const (
	same        departure = iota
	wider                 // the contract accepts the values of the fact and others
	contradicts           // the contract rejects values of the fact
	missing               // the contract lacks the fact
)

// excused reports whether a decision explains the departure from a fact. It notes that
// the decision was needed.
func (k *checker) excused(fact string, how departure) bool {
	excused := false
	for i := range k.Decisions {
		d := &k.Decisions[i]
		if !d.Matches(fact) || !strongEnough(d, fact, how) {
			continue
		}
		k.used[d.ID] = true
		excused = true
	}
	return excused
}

func strongEnough(d *decisions.Decision, fact string, how departure) bool {
	switch how {
	case missing:
		return d.Kind == "omitted"
	case contradicts:
		return d.Kind != "wider" && slices.Contains(d.Facts, fact)
	}
	return true
}

// where returns the place of a fact in the document, for messages.
func where(f facts.Fact) string {
	var parts []string
	if f.Section != "" {
		parts = append(parts, "section "+f.Section)
	}
	switch {
	case f.Row != nil:
		parts = append(parts, "table "+f.Table.Table, "row "+f.Row.Name)
	case f.Example != nil:
		parts = append(parts, fmt.Sprintf("example %d", f.Example.N))
	case f.Error != nil && f.Error.Table != "":
		parts = append(parts, "table "+f.Error.Table, "row "+f.Error.Code)
	case f.Kind == facts.StatusKind:
		parts = append(parts, fmt.Sprintf("status %d", f.Status))
	}
	return strings.Join(parts, ", ")
}

// label returns the name of a node in the form of decisions: an operationId, a schema, a
// property, or else the pointer.
func (k *checker) label(n contract.Node) string {
	if rest, ok := strings.CutPrefix(n.Pointer, "#/components/schemas/"); ok {
		return jsonscan.UnescapeStep(strings.Replace(rest, "/properties/", ".", 1))
	}
	for i := range k.Contract.Operations {
		op := &k.Contract.Operations[i]
		if rest, ok := strings.CutPrefix(n.Pointer, op.Pointer); ok && (rest == "" || rest[0] == '/') {
			return op.ID + strings.ReplaceAll(rest, "/", " ")
		}
	}
	return n.Pointer
}
