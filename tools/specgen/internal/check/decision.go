package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/decisions"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/diagnostic"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// decided checks the decisions themselves: what they speak about has to be
// there, in the facts and in the contract, and each has to be of use.
func (k *checker) decided() {
	ids := map[string]bool{}
	for _, id := range append(k.Facts.IDs(), errorIDs(k.Errors)...) {
		ids[id] = true
	}
	marks := k.marks()
	for i := range k.Decisions {
		d := &k.Decisions[i]
		k.decisionFacts(d, ids, i)
		nodes := k.decisionNodes(d, i)
		if !k.tableOnly(d) && len(marks[d.ID]) == 0 && len(nodes) > 0 {
			k.decision(d, i, "decision-unreferenced", "write x-decision: ["+d.ID+"] at the node that follows it", "no x-decision names %s", d.ID)
		}
		if !k.used[d.ID] && k.idle(d, append(nodes, marks[d.ID]...)) {
			k.decision(d, i, "decision-idle", "remove it, or name the facts it is about", "%s explains nothing: the contract follows its facts", d.ID)
		}
	}
	for id, nodes := range marks {
		if !k.Foreign[id] && !slices.ContainsFunc(k.Decisions, func(d decisions.Decision) bool { return d.ID == id }) {
			for _, n := range nodes {
				k.node("decision-unknown", n, "correct the identifier, or write the decision", "%s follows decision %s, which does not exist", k.label(n), id)
			}
		}
	}
}

func (k *checker) decision(d *decisions.Decision, i int, rule, fix, format string, args ...any) {
	k.found = append(k.found, diagnostic.Diagnostic{
		Rule: rule, Severity: diagnostic.Error, At: k.AtFile("decisions.yaml", "decisions", fmt.Sprint(i)),
		Fact: strings.Join(d.Facts, " "), Message: fmt.Sprintf(format, args...), Fix: fix,
	})
}

// marks returns the nodes that name each decision.
func (k *checker) marks() map[string][]contract.Node {
	marks := map[string][]contract.Node{}
	k.Contract.Walk(func(n contract.Node) {
		for _, id := range n.Texts("x-decision") {
			marks[id] = append(marks[id], n)
		}
	})
	return marks
}

func (k *checker) decisionFacts(d *decisions.Decision, ids map[string]bool, i int) {
	for _, pattern := range d.Facts {
		if facts.IsNote(pattern) || ids[pattern] {
			continue
		}
		if _, err := facts.Match(pattern, ""); err != nil {
			k.decision(d, i, "decision-pattern", "correct the pattern", "%s: fact %q: %v", d.ID, pattern, err)
		} else if !matchesAny(pattern, ids) {
			k.decision(d, i, "decision-no-fact", "correct the identifier, or drop the decision", "%s speaks about %s, which is no fact", d.ID, pattern)
		}
	}
}

func matchesAny(pattern string, ids map[string]bool) bool {
	for id := range ids {
		if ok, err := facts.Match(pattern, id); ok && err == nil {
			return true
		}
	}
	return false
}

// decisionNodes returns the nodes that a decision names.
func (k *checker) decisionNodes(d *decisions.Decision, i int) []contract.Node {
	var nodes []contract.Node
	for _, name := range d.Spec {
		n := k.find(name)
		if !n.Exists() {
			k.decision(d, i, "decision-no-node", "correct the name, or drop the decision", "%s speaks about %s, which is not in the contract", d.ID, name)
			continue
		}
		nodes = append(nodes, n)
	}
	return nodes
}

// find returns the node that a decision calls by operationId, Schema,
// Schema.property, name of a component or JSON Pointer.
func (k *checker) find(name string) contract.Node {
	if strings.HasPrefix(name, "#") {
		return k.Contract.At(name)
	}
	for i := range k.Contract.Operations {
		if op := &k.Contract.Operations[i]; op.ID == name {
			return op.Node
		}
	}
	schemas := k.Contract.Schemas()
	for _, prefix := range []string{"", "common."} {
		schema, property, isProperty := strings.Cut(name, ".")
		if n := schemas.Child(prefix + name); n.Exists() {
			return n
		}
		if isProperty {
			if p, _ := k.propertyOf(schemas.Child(prefix+schema), property); p.Exists() {
				return p
			}
		}
	}
	components := contract.Node{Pointer: "#", Value: k.Contract.Root}.Child("components")
	for _, group := range components.Keys() {
		for _, prefix := range []string{"", "common."} {
			if n := components.Child(group).Child(prefix + name); n.Exists() {
				return n
			}
		}
	}
	return contract.Node{}
}

// tableOnly reports whether a decision is about tables alone, which carry no
// x-decision.
func (k *checker) tableOnly(d *decisions.Decision) bool {
	return !slices.ContainsFunc(d.Facts, func(f string) bool {
		head, _, isTable := strings.Cut(f, "/")
		return !isTable || !slices.Contains([]string{"error", "status", "city", "type"}, head)
	})
}

// severalRows reports whether a pattern matches a second row of an error code.
func (k *checker) severalRows(pattern string) bool {
	return strings.HasPrefix(pattern, "error/") && slices.ContainsFunc(errorIDs(k.Errors), func(id string) bool {
		ok, err := facts.Match(pattern, id)
		return ok && err == nil && strings.Contains(id, "~")
	})
}

// plain are the keys of a node that a row of a table could have asked for.
var plain = []string{"description", "type", "properties", "items", "required", "title", "example", "x-doc", "x-decision", "name", "in", "schema", "content", "$ref"}

// idle reports whether a decision says nothing that could be seen: its facts
// are rows, statuses or error codes, none of which needed an excuse, and its
// nodes state nothing that a table cannot state.
func (k *checker) idle(d *decisions.Decision, nodes []contract.Node) bool {
	for _, f := range d.Facts {
		if facts.IsNote(f) || strings.Contains(f, "!") {
			return false // the other side of the contradiction stands outside of tables
		}
		if k.severalRows(f) {
			return false
		}
	}
	if d.Kind == "silent" {
		return false
	}
	for _, n := range nodes {
		if !strings.HasPrefix(n.Pointer, "#/components/") {
			return false // an operation decides more than its rows
		}
		for _, m := range append(k.Contract.Branches(n), n) {
			for _, key := range m.Keys() {
				if !slices.Contains(plain, key) {
					return false
				}
			}
		}
	}
	return true
}
