package extract

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

func TestCell(t *testing.T) {
	t.Parallel()
	g := &printedTable{head: []string{nameColumn, requiredColumn, typeColumn}}
	row := printedRow{cells: []string{"  a  b ", "x"}, broken: []bool{true, false}}
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
			g := &printedTable{head: []string{nameColumn, typeColumn, "描述"}}
			r.tableRow(table, g, printedRow{cells: c.cells, broken: make([]bool, len(c.cells)), page: true})
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
	g := &printedTable{head: []string{nameColumn, requiredColumn, typeColumn}}
	for _, cells := range [][]string{{"a", "", ""}, {"b", "是", "String"}, {"c", "否", "String"}, {"d", "", "String"}} {
		r.tableRow(table, g, printedRow{cells: cells, broken: make([]bool, 3), page: true})
	}
	yes, no := true, false
	require.Equal(t, []facts.Row{{Name: "b", Type: "String", Required: &yes}, {Name: "c", Type: "String", Required: &no}}, table.Rows)
	require.Len(t, r.facts.Unread, 2, "a has no type, d says neither yes nor no")
}

// TestErrorRowAfterAPageBreak reads the first row of a page of the error table.
func TestErrorRowAfterAPageBreak(t *testing.T) {
	t.Parallel()
	g := &printedTable{number: "5-1", head: []string{codeColumn, statusColumn, messageColumn}}
	row := func(cells ...string) printedRow { return printedRow{cells: cells, broken: make([]bool, 3), page: true} }
	first := func() *reader {
		return &reader{facts: facts.Facts{Errors: []facts.Error{{Code: "BOX.0001", Message: "No"}}}}
	}
	r := &reader{}
	r.errorRow(g, row("", "", "box"))
	require.Empty(t, r.facts.Errors)
	require.Len(t, r.facts.Unread, 1, "there is no row to go on with")

	r = first()
	r.errorRow(g, row("", "", "box  left"))
	require.Equal(t, []facts.Error{{Code: "BOX.0001", Message: "No box left"}}, r.facts.Errors)
	r = first()
	r.errorRow(g, row("0002", "", "box"))
	require.Equal(t, []facts.Error{{Code: "BOX.00010002", Message: "No box", Joined: true}}, r.facts.Errors)
	r = first()
	r.errorRow(g, row("x", "", "box"))
	require.Equal(t, []facts.Error{{Code: "BOX.0001", Message: "No"}}, r.facts.Errors)
	require.Len(t, r.facts.Unread, 1)

	for status, read := range map[string]bool{"99": false, "100": true, "599": true, "600": false, "x": false} {
		r = first()
		r.errorRow(g, row("BOX.0002", status, "Full."))
		require.Equal(t, read, len(r.facts.Errors) == 2, status)
		require.Equal(t, !read, len(r.facts.Unread) == 1, status)
	}
}

// TestRowsOverSeveralLines reads rows whose cells are broken over lines.
func TestRowsOverSeveralLines(t *testing.T) {
	t.Parallel()
	r := &reader{}
	g := tableReader{isHead: isParameterHead, isHalf: halfName.MatchString, unread: r.unread}
	tables := g.read(lines([]byte("表 3-1 B\n参数\t参数类型\t描述\na\tArr\nay\tx\nlong_parameter\n_name\tString\ty\nlonely_parameter\n\nb\tString\tz\nb\tString\tz\tzz\n参数\t参数类型\t描述\nc\tString\tz\n参数\t描述\t参数类型\nd\tz\tString\n")))
	require.Len(t, tables, 2, "other headings begin another table")
	var got []string
	for _, row := range append(tables[0].rows, tables[1].rows...) {
		require.Len(t, row.broken, len(row.cells))
		got = append(got, strings.Join(row.cells, "|"))
	}
	require.Equal(t, []string{"a|Arr ay|x", "long_parameter _name|String|y", "b|String|z", "c|String|z", "d|z|String"}, got)
	require.Equal(t, []bool{false, true, false}, tables[0].rows[0].broken)
	require.True(t, tables[0].rows[3].page)
	require.False(t, tables[0].rows[1].page)
	require.Equal(t, []facts.Unread{{Line: 7, What: "a line that may be part of a name"}, {Line: 10, What: "a row with more cells than its table has columns"}}, sortedUnread(r))
}

func sortedUnread(r *reader) []facts.Unread {
	slices.SortFunc(r.facts.Unread, func(a, b facts.Unread) int { return a.Line - b.Line })
	return r.facts.Unread
}

func TestTablesFollowEachOther(t *testing.T) {
	t.Parallel()
	r := &reader{}
	for _, number := range []string{"3-1", "3-2", "4-1", "4-3", "4-3", "4-2", "5-7"} {
		r.follow(&printedTable{number: number})
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
		require.Equal(t, c.want, mayFollow(dotted(c.last), dotted(c.next)), "%s after %s", c.next, c.last)
	}
	require.True(t, mayFollow(nil, dotted("7.3.9")), "a document may be a part of one")
}
