package diff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

func tablesOf(f *facts.Facts, op *facts.Operation) []*facts.Table {
	var out []*facts.Table
	for i := range f.Tables {
		if f.Tables[i].Section == op.Section {
			out = append(out, &f.Tables[i])
		}
	}
	return out
}

// tables compares the tables of an operation. A table of a status that only
// one edition lists belongs to the change of that status.
func (d *differ) tables(p pair, before, after []*facts.Table) {
	once := func(t *facts.Table) bool { return !listed(p.before, t.Status) || !listed(p.after, t.Status) }
	d.matched(p.name(), slices.DeleteFunc(before, once), slices.DeleteFunc(after, once))
}

func listed(op *facts.Operation, status int) bool {
	return status == 0 || len(op.Statuses) == 0 || slices.Contains(op.Statuses, status)
}

// tablesWithoutOperation compares the tables that belong to no operation.
func (d *differ) tablesWithoutOperation(before, after *facts.Facts) {
	pick := func(f *facts.Facts) (out []*facts.Table) {
		for i := range f.Tables {
			if !slices.ContainsFunc(f.Operations, func(op facts.Operation) bool { return op.Section == f.Tables[i].Section }) {
				out = append(out, &f.Tables[i])
			}
		}
		return out
	}
	d.matched("schemas", pick(before), pick(after))
}

// matched compares tables with the same place, status and name, and then renamed tables,
// whose rows have the same names.
func (d *differ) matched(where string, before, after []*facts.Table) {
	partner, taken := map[*facts.Table]*facts.Table{}, map[*facts.Table]bool{}
	match := func(same func(a, b *facts.Table) bool) {
		for _, a := range before {
			for _, b := range after {
				if partner[a] == nil && !taken[b] && a.Place == b.Place && a.Status == b.Status && same(a, b) {
					partner[a], taken[b] = b, true
				}
			}
		}
	}
	match(func(a, b *facts.Table) bool { return a.Name == b.Name })
	match(func(a, b *facts.Table) bool { return slices.Equal(names(a), names(b)) })
	renamed := map[string]string{}
	for a, b := range partner {
		if a.Name != b.Name {
			renamed[a.Name] = b.Name
		}
	}
	for _, a := range before {
		switch b := partner[a]; {
		case b == nil:
			d.tableOnOneSide(where, a, Removed)
		default:
			d.rows(where, a, b, renamed)
		}
	}
	for _, b := range after {
		if !taken[b] {
			d.tableOnOneSide(where, b, Added)
		}
	}
}

func names(t *facts.Table) []string {
	out := make([]string, len(t.Rows))
	for i, r := range t.Rows {
		out[i] = r.Name
	}
	return out
}

// tableOnOneSide reports a table that only one edition has: each parameter or field, or
// a schema as a whole, because the field that uses it is reported, too.
func (d *differ) tableOnOneSide(where string, t *facts.Table, kind Kind) {
	if t.Place == "schema" {
		c := Change{What: Schema, Kind: kind, Where: where + ", " + label(t), Side: side(t)}
		d.add(set(c, "fields "+strings.Join(names(t), ", "), "table/"+t.Table))
		return
	}
	for i := range t.Rows {
		d.row(where, t, &t.Rows[i], kind)
	}
}

// set sets the old or the new half of a change, by its kind.
func set(c Change, text, fact string) Change {
	if c.Kind == Added {
		c.After, c.New = text, fact
	} else {
		c.Before, c.Old = text, fact
	}
	return c
}

func (d *differ) row(where string, t *facts.Table, r *facts.Row, kind Kind) {
	text := r.Type
	if r.Required != nil {
		text += ", " + flag(r)
	}
	d.add(set(Change{What: what(t), Kind: kind, Where: place(where, t, r), Side: side(t)}, text, t.Table+"."+r.Name))
}

func (d *differ) rows(where string, a, b *facts.Table, renamed map[string]string) {
	if a.Name != b.Name {
		d.add(Change{What: Schema, Kind: Changed, Where: where + ", " + label(b), Aspect: "name", Before: a.Name, After: b.Name, Side: side(b), Old: "table/" + a.Table, New: "table/" + b.Table})
	}
	for i := range a.Rows {
		r := &a.Rows[i]
		j := slices.IndexFunc(b.Rows, func(s facts.Row) bool { return s.Name == r.Name })
		if j < 0 {
			d.row(where, a, r, Removed)
			continue
		}
		d.compare(where, a, b, r, &b.Rows[j], renamed)
	}
	for i := range b.Rows {
		if !slices.Contains(names(a), b.Rows[i].Name) {
			d.row(where, b, &b.Rows[i], Added)
		}
	}
}

func (d *differ) compare(where string, a, b *facts.Table, r, s *facts.Row, renamed map[string]string) {
	c := Change{What: what(b), Kind: Changed, Where: place(where, b, s), Side: side(b), Old: a.Table + "." + r.Name, New: b.Table + "." + s.Name}
	if before := rename(r.Type, renamed); before != s.Type {
		c.Aspect, c.Before, c.After = "type", r.Type, s.Type
		d.add(c)
	}
	if flag(r) != flag(s) {
		c.Aspect, c.Before, c.After = "presence", flag(r), flag(s)
		d.add(c)
	}
}

// rename returns a type with the new names of schemas.
func rename(kind string, renamed map[string]string) string {
	words := strings.Fields(kind)
	for i, w := range words {
		if name, ok := renamed[w]; ok {
			words[i] = name
		}
	}
	return strings.Join(words, " ")
}

// flag returns required or optional, or "" if the table has no such column.
func flag(r *facts.Row) string {
	switch {
	case r.Required == nil:
		return ""
	case *r.Required:
		return "required"
	}
	return "optional"
}

func what(t *facts.Table) string {
	switch t.Place {
	case "path", "query", "header":
		return Parameter
	}
	return Field
}

func side(t *facts.Table) Side {
	if t.Status != 0 || t.Place == "response" {
		return Response
	}
	return Request
}

func label(t *facts.Table) string {
	name := t.Place
	if t.Name != "" {
		name = t.Name
	}
	if t.Status != 0 {
		return fmt.Sprintf("%d %s", t.Status, name)
	}
	return name
}

func place(where string, t *facts.Table, r *facts.Row) string {
	if what(t) == Parameter {
		return fmt.Sprintf("%s, %s %s", where, label(t), r.Name)
	}
	return fmt.Sprintf("%s, %s.%s", where, label(t), r.Name)
}
