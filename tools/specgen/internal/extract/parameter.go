package extract

import (
	"regexp"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// The columns of a table of parameters or properties.
const (
	nameColumn     = "参数"
	requiredColumn = "是否必选"
	typeColumn     = "参数类型"
)

// The words that a table prints in place of a name.
const (
	arrayBody = "[数组元素]"
	freeKey   = "{自定义key}"
)

// The words for types without a schema, alone and in an array.
const (
	scalar  = `(?:String|Integer|Int|Long|Float|Double|Number|Boolean|Object|File|Date|Any|Map)`
	scalars = `(?:strings|integers|ints|longs|floats|doubles|numbers|booleans|objects|files|dates)`
)

var (
	// propertyName matches a name without its blanks.
	propertyName = regexp.MustCompile(`^[A-Za-z_$][A-Za-z0-9_.$/-]*$`)
	// printedType matches types such as String, Cluster object, Array of Cluster
	// objects and Map<String,String>. Another word is a part of a type.
	printedType = regexp.MustCompile(`^(?:Array of )*(?:` + scalar + `|` + scalars + `|[A-Za-z][A-Za-z0-9_.]* objects?|Map<[A-Za-z, <>]+>)$`)
	typeBlank   = regexp.MustCompile(`\s*([<>,])\s*`)
	// halfName matches the first part of a name in a line of its own. Shorter names fit
	// into the column.
	halfName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]{9,}$`)
)

func isParameterHead(cells []string) bool {
	return len(cells) >= 2 && squeeze(cells[0]) == nameColumn && slices.ContainsFunc(cells, func(s string) bool { return squeeze(s) == typeColumn })
}

// placeOf returns the place of the rows of a table by its caption. If the caption is not
// one of the fixed phrases, it is the name of a schema.
func placeOf(title, part string) (place, name string) {
	switch words := strings.ReplaceAll(title, " ", ""); words {
	case "路径参数":
		return "path", ""
	case "Query参数":
		return "query", ""
	case "请求Header参数", "响应Header参数":
		return "header", ""
	case "请求Body参数":
		return "request", ""
	case "响应Body参数":
		return "response", ""
	default:
		return "schema", words
	}
}

// tables reads the parameter tables of one part of an operation.
func (r *reader) tables(number string, p part) {
	t := tableReader{isHead: isParameterHead, isHalf: halfName.MatchString, unread: r.unread}
	for _, grid := range t.read(p.lines) {
		switch {
		case grid.number == "":
			r.unread(grid.line, "a table without a caption in section "+number)
		case grid.head == nil:
			r.unread(grid.line, "table "+grid.number+" has a caption and no heading row")
		default:
			r.table(number, p, grid)
		}
	}
}

func (r *reader) table(number string, p part, g *printedTable) {
	place, name := placeOf(g.title, p.name)
	t := facts.Table{Table: g.number, Section: number, Place: place, Name: name, Line: g.line}
	if p.name == responsePart {
		t.Status = g.status
	}
	if place == "schema" && !schemaName.MatchString(name) {
		r.unread(g.line, "table "+g.number+" has a caption of an unknown kind")
		return
	}
	r.follow(g)
	for _, row := range g.rows {
		r.tableRow(&t, g, row)
	}
	if len(t.Rows) == 0 {
		r.unread(g.line, "table "+g.number+" has no row that could be read")
		return
	}
	r.facts.Tables = append(r.facts.Tables, t)
}

var schemaName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.]*$`)

// follow reports a gap in the numbers of the tables.
func (r *reader) follow(g *printedTable) {
	n := dotted(strings.ReplaceAll(g.number, "-", "."))
	if len(r.lastTable) == 2 && n[0] == r.lastTable[0] && n[1] != r.lastTable[1]+1 {
		r.unread(g.line, "table "+g.number+" does not follow the one before it")
	}
	r.lastTable = n
}

// tableRow adds a row. If a page break has cut the row before it, it joins both.
func (r *reader) tableRow(t *facts.Table, g *printedTable, row printedRow) {
	name, joined, ok := readName(g, row)
	kind := readType(g, row)
	required, _ := g.cell(row, requiredColumn)
	if row.page && len(t.Rows) > 0 && kind == "" && required == "" {
		if last := &t.Rows[len(t.Rows)-1]; name != "" && ok {
			last.Name, last.Joined = last.Name+name, true
		}
		return
	}
	where := " in table " + t.Table
	switch {
	case name == "":
		r.unread(row.line, "a row without a name"+where)
	case !ok:
		r.unread(row.line, "a row whose name is no name"+where)
	case !printedType.MatchString(kind):
		r.unread(row.line, "a row without a readable type"+where)
	default:
		fact := facts.Row{Name: name, Type: kind, Joined: joined, Line: row.line}
		if !r.required(&fact, g, required) {
			r.unread(row.line, "a row that does not say yes or no to required"+where)
			return
		}
		t.Rows = append(t.Rows, fact)
	}
}

// required reads the yes or no of a table of a request. Other tables have none.
func (r *reader) required(fact *facts.Row, g *printedTable, text string) bool {
	if !slices.Contains(g.head, requiredColumn) {
		return true
	}
	yes := strings.HasPrefix(text, "是")
	fact.Required = &yes
	return yes || strings.HasPrefix(text, "否")
}

func readName(g *printedTable, row printedRow) (name string, joined, ok bool) {
	text, _ := g.cell(row, nameColumn)
	name, joined = removeBlanks(text)
	switch name {
	case arrayBody:
		return "[]", false, true
	case freeKey:
		return "*", false, true
	case "-":
		return "-", false, true
	}
	return name, joined, propertyName.MatchString(name)
}

// readType returns a type as printed, without the blanks beside brackets and commas that
// come from line breaks in a narrow column.
func readType(g *printedTable, row printedRow) string {
	text, _ := g.cell(row, typeColumn)
	return squeeze(typeBlank.ReplaceAllString(text, "$1"))
}
