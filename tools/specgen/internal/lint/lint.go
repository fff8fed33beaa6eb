// Package lint judges how a contract is written: the house style of
// spec/README.md as numbered rules. Package check compares the content of a contract with
// its facts.
package lint

import (
	"fmt"
	"strings"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/decisions"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/diagnostic"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/source"
)

// Rule is one rule of the house style.
type Rule struct {
	ID   string // "HS01", never given to another rule
	Says string // the rule in words

	run func(*linter)
}

// Rules lists the rules by number; spec/README.md lists the same.
var Rules = []Rule{
	{"HS01", "operations, parameters, schemas, properties and responses have a description", (*linter).described},
	{"HS02", "texts are English: no Chinese outside of names and examples", (*linter).english},
	{"HS03", "descriptions are short: 160 characters, 400 for an operation or the whole", (*linter).short},
	{"HS04", "descriptions are sentences: a capital first, a full stop last", (*linter).sentences},
	{"HS05", "operations have a summary of up to 60 characters without a full stop", (*linter).summaries},
	{"HS06", "operationIds are unique, whatever their case", (*linter).operationIDs},
	{"HS07", "keys stand in the order of the house", (*linter).keyOrder},
	{"HS08", "lines have up to 120 characters, no tab and no space at the end", (*linter).lines},
	{"HS09", "components are sorted by name", (*linter).sortedComponents},
	{"HS10", "responses with content have an example", (*linter).examples},
	{"HS11", "examples are valid against their schema", (*linter).validExamples},
	{"HS12", "what has properties has a name", (*linter).inline},
	{"HS13", "an enum has a type, and no value twice", (*linter).enums},
	{"HS14", "the description is valid OpenAPI 3.0.3", (*linter).valid},
	{"HS15", "no sentence is copied from a document", (*linter).copied},
	{"HS16", "extensions are those that spec/README.md explains", (*linter).extensions},
	{"HS17", "objects of responses do not forbid unknown properties", (*linter).open},
	{"HS18", "operations say with x-doc which section they follow", (*linter).placed},
	{"HS19", "decisions have rising numbers and say what, why and by which evidence", (*linter).decisions},
}

// Input is a contract with its files.
type Input struct {
	Service     string
	Description []byte // joined, in JSON
	Contract    *contract.Contract
	Files       []*source.File // all files a person writes
	Decisions   []decisions.Decision
	Document    string // text of the source document, empty if it is not available
	At          func(pointer string) spec.Position
}

// Run returns the violations of the rules, sorted by place.
func Run(in Input) []diagnostic.Diagnostic {
	l := &linter{Input: in}
	for _, r := range Rules {
		l.rule = r.ID
		r.run(l)
	}
	diagnostic.Sort(l.found)
	return l.found
}

type linter struct {
	Input
	rule  string
	found []diagnostic.Diagnostic
}

func (l *linter) add(at spec.Position, fix, format string, args ...any) {
	l.found = append(l.found, diagnostic.Diagnostic{
		Rule: l.rule, Severity: diagnostic.Error, At: at, Message: fmt.Sprintf(format, args...), Fix: fix,
	})
}

func (l *linter) node(n contract.Node, fix, format string, args ...any) {
	l.add(l.At(n.Pointer), fix, format, args...)
}

// kind returns the kind of an object of a description by its pointer.
func kind(pointer string) string {
	steps := strings.Split(strings.TrimPrefix(pointer, "#"), "/")[1:]
	if len(steps) == 0 {
		return "document"
	}
	last, parent := steps[len(steps)-1], ""
	if len(steps) > 1 {
		parent = steps[len(steps)-2]
	}
	switch {
	case pointer == "#/info":
		return "info"
	case steps[0] == "tags" && len(steps) == 2:
		return "tag"
	case steps[0] == "paths" && len(steps) == 3 && last != "parameters":
		return "operation"
	case parent == "properties":
		return "property"
	case steps[0] == "components" && len(steps) == 3:
		return strings.TrimSuffix(strings.TrimSuffix(parent, "ies"), "s")
	case parent == "responses":
		return "response"
	case parent == "parameters":
		return "parameter"
	case parent == "headers":
		return "header"
	case last == "requestBody":
		return "requestBody"
	case last == "schema", last == "items", last == "additionalProperties", parent == "oneOf", parent == "anyOf", parent == "allOf":
		return "subschema"
	}
	return ""
}

// each calls f for every object of one of the kinds.
func (l *linter) each(f func(n contract.Node, kind string), kinds ...string) {
	l.Contract.Walk(func(n contract.Node) {
		k := kind(n.Pointer)
		for _, wanted := range kinds {
			if k == wanted {
				f(n, k)
			}
		}
	})
}

// isGenerated reports whether a node comes from the modules of Kubernetes or Karmada,
// whose wording and order the rules do not cover.
func (l *linter) isGenerated(n contract.Node) bool {
	steps := strings.SplitN(n.Pointer, "/", 5)
	if len(steps) < 4 || steps[1] != "components" {
		return false
	}
	return l.Contract.At(strings.Join(steps[:4], "/")).Has("x-upstream")
}
