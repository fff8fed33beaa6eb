package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// usedTables compares the tables of the document with the tables that x-doc names.
func (k *checker) usedTables() {
	for i := range k.Facts.Tables {
		k.table(&k.Facts.Tables[i])
	}
	for table, nodes := range k.claims {
		if k.tables[table] == nil {
			for _, n := range nodes {
				k.add("table-unknown", k.At(n.Pointer+"/x-doc"), facts.Fact{}, "correct the number of the table",
					"%s names table %s, which the document does not have", k.label(n), table)
			}
		}
	}
}

func (k *checker) table(t *facts.Table) {
	f := facts.Fact{ID: t.Table + ".*", Section: t.Section, Table: t}
	nodes := k.claims[t.Table]
	switch {
	case len(nodes) == 0 && k.out[t.Section]:
	case len(nodes) == 0 && !k.rowsDecided(t):
		k.add("table-unclaimed", k.place(t), f, "name it in the x-doc of the operation or schema that it describes",
			"no x-doc names table %s", t.Table)
	case len(nodes) > 1:
		labels := make([]string, len(nodes))
		for i, n := range nodes {
			labels[i] = k.label(n)
		}
		k.add("table-claimed-twice", k.At(nodes[1].Pointer+"/x-doc"), f, "leave it to one of them",
			"table %s is claimed by %s", t.Table, strings.Join(labels, " and "))
	case len(nodes) == 1:
		k.claim(t, f, nodes[0])
	}
}

// rowsDecided reports whether a decision names each row of a table.
func (k *checker) rowsDecided(t *facts.Table) bool {
	return !slices.ContainsFunc(t.Rows, func(r facts.Row) bool { return !k.excused(t.Table+"."+r.Name, missing) })
}

// place returns the position at which an x-doc should name the table.
func (k *checker) place(t *facts.Table) spec.Position {
	if op := k.ops[t.Section]; op != nil {
		return k.At(op.Pointer + "/x-doc")
	}
	return k.At("#/paths")
}

// claim checks that the node n, whose x-doc names the table, belongs to its section.
func (k *checker) claim(t *facts.Table, f facts.Fact, n contract.Node) {
	op := k.ops[t.Section]
	if op == nil {
		return // the operation is reported, or the table belongs to none
	}
	if strings.HasPrefix(n.Pointer, "#/paths/") {
		if n.Pointer != op.Pointer {
			k.add("table-section", k.At(n.Pointer+"/x-doc"), f, "move it to "+op.ID, "%s claims table %s of section %s", k.label(n), t.Table, t.Section)
		}
		return
	}
	from, side := op.Request, "request"
	if t.Status != 0 {
		r, ok := op.Response(t.Status)
		if !ok {
			return // the status is reported
		}
		from, side = r.Node, fmt.Sprintf("response of status %d", t.Status)
	}
	if !k.reach(from)[n.Pointer] {
		k.add("table-unreached", k.At(op.Pointer), f, "use the schema there, or correct x-doc",
			"the %s of %s does not lead to %s, which claims table %s", side, op.ID, k.label(n), t.Table)
	}
}

// reach returns the schemas to which a node refers, and caches the result.
func (k *checker) reach(from contract.Node) map[string]bool {
	if k.reached[from.Pointer] == nil {
		k.reached[from.Pointer] = k.Contract.Reach(from)
	}
	return k.reached[from.Pointer]
}
