package extract

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

func TestCell(t *testing.T) {
	t.Parallel()
	g := &grid{head: []string{nameColumn, requiredColumn, typeColumn}}
	row := gridRow{cells: []string{"  a  b ", "x"}, broken: []bool{true, false}}
	for column, want := range map[string]struct {
		text   string
		broken bool
	}{nameColumn: {"a b", true}, requiredColumn: {"x", false}, typeColumn: {}, codeColumn: {}} {
		text, broken := g.cell(row, column)
		require.Equal(t, want.text, text, column)
		require.Equal(t, want.broken, broken, column)
	}
}

// TestRowAfterAPageBreak reads the first row of a page: the rest of a name, or
// a row like any other.
func TestRowAfterAPageBreak(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		cells  []string
		rows   string
		unread string
	}{
		{"the rest of a name", []string{"Name", "", ""}, "clusterName", ""},
		{"the rest of a description", []string{"", "", "of it"}, "cluster", ""},
		{"no name", []string{"对", "", ""}, "cluster", ""},
		{"a row of its own", []string{"id", "String", ""}, "cluster id", ""},
		{"a row with half a type", []string{"id", "Clus", ""}, "cluster", "a row without a readable type in table 1-1"},
		{"a type without a name", []string{"", "String", ""}, "cluster", "a row without a name in table 1-1"},
		{"a type with a bad name", []string{"1d", "String", ""}, "cluster", "a row whose name is no name in table 1-1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := &reader{}
			table := &facts.Table{Table: "1-1", Rows: []facts.Row{{Name: "cluster"}}}
			g := &grid{head: []string{nameColumn, typeColumn, "描述"}}
			r.tableRow(table, g, gridRow{cells: c.cells, broken: make([]bool, len(c.cells)), page: true})
			var names []string
			for _, row := range table.Rows {
				names = append(names, row.Name)
			}
			require.Equal(t, c.rows, strings.Join(names, " "))
			require.Equal(t, c.rows == "clusterName", table.Rows[0].Joined)
			if c.unread == "" {
				require.Empty(t, r.facts.Unread)
				return
			}
			require.Equal(t, []facts.Unread{{What: c.unread}}, r.facts.Unread)
		})
	}
}

func TestRowAtTheTopOfATable(t *testing.T) {
	t.Parallel()
	r, table := &reader{}, &facts.Table{Table: "1-1"}
	g := &grid{head: []string{nameColumn, requiredColumn, typeColumn}}
	for _, cells := range [][]string{{"a", "", ""}, {"b", "是", "String"}, {"c", "否", "String"}, {"d", "", "String"}} {
		r.tableRow(table, g, gridRow{cells: cells, broken: make([]bool, 3), page: true})
	}
	yes, no := true, false
	require.Equal(t, []facts.Row{{Name: "b", Type: "String", Required: &yes}, {Name: "c", Type: "String", Required: &no}}, table.Rows)
	require.Len(t, r.facts.Unread, 2, "a has no type, d says neither yes nor no")
}

func TestTablesFollowEachOther(t *testing.T) {
	t.Parallel()
	r := &reader{}
	for _, number := range []string{"3-1", "3-2", "4-1", "4-3", "4-3", "4-2", "5-7"} {
		r.follow(&grid{number: number})
	}
	var unread []string
	for _, u := range r.facts.Unread {
		unread = append(unread, u.What)
	}
	require.Equal(t, []string{
		"table 4-3 does not follow the one before it", "table 4-3 does not follow the one before it", "table 4-2 does not follow the one before it",
	}, unread)
}

func TestHeadingsGoOn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		last, next string
		want       bool
	}{
		{"1", "2", true}, {"1", "1.1", true}, {"1.1", "1.2", true}, {"1.9", "2", true}, {"1.1.1", "1.2.1", true}, {"1.1.1", "1.2", true}, {"1.1", "1.1.1", true},
		{"1.1", "1.1", false}, {"1.2", "1.1", false}, {"2", "1", false}, {"1", "1", false}, {"1", "1.0", false},
		{"1", "10", true}, {"1", "11", false}, {"1", "1.10", true}, {"1", "1.11", false}, {"1.1", "1.10", true}, {"1.1", "1.11", false},
		{"1", "1.1.1", true}, {"1", "1.2.1", false}, {"1", "1.1.1.1", false}, {"1.1.1", "2.1.1", false}, {"1.1.1", "2.1", true},
	} {
		require.Equal(t, c.want, goesOn(dotted(c.last), dotted(c.next)), "%s after %s", c.next, c.last)
	}
	require.True(t, goesOn(nil, dotted("7.3.9")), "a document may be a part of one")
}
