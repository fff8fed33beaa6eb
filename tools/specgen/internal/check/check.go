// Package check holds a contract against the facts it was made from, both
// ways: a fact that the contract does not follow, and a node of the contract
// that no fact asks for, are diagnostics unless a decision explains them.
//
// What a decision excuses depends on how far the contract departs. One that
// names a fact by a glob excuses a contract that is wider than the fact: it
// accepts what the document says and more. A contract that refuses what the
// document says needs a decision that names the very fact. And what it lacks
// altogether is excused by a decision of the kind omitted alone, which says
// that something is left out on purpose: so no decision about the form of a
// thing hides that the thing was lost.
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
	// Foreign holds the identifiers of other services' decisions, which shared
	// components refer to.
	Foreign map[string]bool
	// At tells where the node of a pointer is written, AtFile where a member
	// of another file is: AtFile("errors.yaml", "errors", "3").
	At     func(pointer string) spec.Position
	AtFile func(file string, steps ...string) spec.Position
}

// Run returns the diagnostics about a service, sorted by place.
func Run(in Input) []diagnostic.Diagnostic {
	k := newChecker(in)
	k.operations()
	k.claimed()
	k.rows()
	k.examples()
	k.errorRows()
	k.lookUps()
	k.undocumented()
	k.unreached()
	k.decided()
	diagnostic.Sort(k.found)
	return slices.Compact(k.found)
}

type checker struct {
	Input
	all    []facts.Fact
	claims map[string][]contract.Node // by table
	tables map[string]*facts.Table
	ops    map[string]*contract.Operation // by section
	out    map[string]bool                // sections that the contract leaves out
	used   map[string]bool                // decisions that excused something

	reached map[string]map[string]bool // schemas by what leads to them
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

// add notes an error about a fact.
func (k *checker) add(rule string, at spec.Position, f facts.Fact, fix, format string, args ...any) {
	k.found = append(k.found, diagnostic.Diagnostic{
		Rule: rule, Severity: diagnostic.Error, At: at, Fact: f.ID, Doc: where(f),
		Message: fmt.Sprintf(format, args...), Fix: fix,
	})
}

// node notes an error about a node that has no fact.
func (k *checker) node(rule string, n contract.Node, fix, format string, args ...any) {
	k.add(rule, k.At(n.Pointer), facts.Fact{}, fix, format, args...)
}

// departure says how far the contract is from a fact.
type departure int

const (
	same   departure = iota
	wider            // accepts what the fact says, and more
	apart            // refuses what the fact says
	absent           // has nothing for the fact
)

// excused reports whether a decision explains the departure from a fact, and
// remembers that it was needed.
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
	case absent:
		return d.Kind == "omitted"
	case apart:
		return d.Kind != "wider" && slices.Contains(d.Facts, fact)
	}
	return true
}

// where tells a person where to look a fact up.
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

// label names a node the way decisions do: an operationId, a schema, a
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
