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

// checkDecisions checks that the facts and nodes of each decision exist, and that each
// decision is needed.
func (k *checker) checkDecisions() {
	ids := map[string]bool{}
	for _, id := range append(k.Facts.IDs(), errorIDs(k.Errors)...) {
		ids[id] = true
	}
	nodesByDecision := k.nodesByDecision()
	for i := range k.Decisions {
		d := &k.Decisions[i]
		k.decisionFacts(d, ids, i)
		nodes := k.decisionNodes(d, i)
		if !k.tableOnly(d) && len(nodesByDecision[d.ID]) == 0 && len(nodes) > 0 {
			k.decision(d, i, "decision-unreferenced", "write x-decision: ["+d.ID+"] at the node that follows it", "no x-decision names %s", d.ID)
		}
		if !k.used[d.ID] && k.isUnused(d, append(nodes, nodesByDecision[d.ID]...)) {
			k.decision(d, i, "decision-idle", "remove it, or name the facts it is about", "%s explains nothing: the contract follows its facts", d.ID)
		}
	}
	for id, nodes := range nodesByDecision {
		if !k.OtherDecisions[id] && !slices.ContainsFunc(k.Decisions, func(d decisions.Decision) bool { return d.ID == id }) {
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

// nodesByDecision returns the nodes whose x-decision names each decision.
func (k *checker) nodesByDecision() map[string][]contract.Node {
	nodesByDecision := map[string][]contract.Node{}
	k.Contract.Walk(func(n contract.Node) {
		for _, id := range n.Texts("x-decision") {
			nodesByDecision[id] = append(nodesByDecision[id], n)
		}
	})
	return nodesByDecision
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

// find returns the node with a name in the form of decisions: an operationId, Schema,
// Schema.property, the name of a component or a JSON Pointer.
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

// tableOnly reports whether a decision is only about tables, which have no x-decision.
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

// tableKeys are the keys of a node that may follow from a row of a table.
var tableKeys = []string{"description", "type", "properties", "items", "required", "title", "example", "x-doc", "x-decision", "name", "in", "schema", "content", "$ref"}

// isUnused reports whether a decision has no effect: no check of its rows, statuses and
// error codes needed it, and its nodes have only keys that follow from tables.
func (k *checker) isUnused(d *decisions.Decision, nodes []contract.Node) bool {
	for _, f := range d.Facts {
		if facts.IsNote(f) || strings.Contains(f, "!") {
			return false // the decision is about a fact outside of tables
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
			return false // the decision may be about a part of an operation that is not in tables
		}
		for _, m := range append(k.Contract.Branches(n), n) {
			for _, key := range m.Keys() {
				if !slices.Contains(tableKeys, key) {
					return false
				}
			}
		}
	}
	return true
}
