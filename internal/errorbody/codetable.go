package errorbody

import (
	"bytes"
	"regexp"
	"strings"
)

// codeShape is the form of the vendor's error codes: a family, a dot, and
// digits in one or more groups, such as UCS.01030001 and CCI.02.409101.
var codeShape = regexp.MustCompile(`\b[A-Za-z][A-Za-z0-9]{1,15}(\.[0-9]{2,8}){1,3}\b`)

// WellFormed reports whether the whole of a code has the vendor's form.
func WellFormed(code []byte) bool {
	family, digits, ok := bytes.Cut(code, []byte("."))
	if !ok || len(family) < 2 || len(digits) < 2 || !isLetter(family[0]) {
		return false
	}
	for _, c := range family {
		if !isLetter(c) && !isDigit(c) {
			return false
		}
	}
	for _, c := range digits {
		if c != '.' && !isDigit(c) {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isLetter reports whether c is an ASCII letter or not ASCII.
func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80 }

// Entry is one row of an error table.
type Entry struct {
	Code    string
	Status  int
	Message string // template of the message
}

// Row is an entry of a Table.
type Row struct {
	Entry
	Index    int // index in the entries given to NewTable
	template template
}

// Fits reports whether a message matches the template of the row.
func (r *Row) Fits(message []byte) bool { return r.template.fits(message) }

// Table finds the rows of an error code, ignoring case.
type Table struct {
	byLower  map[string][]*Row // rows by code in lower case
	byCode   map[string][]*Row // the same rows by code as in the table
	families map[string]bool   // parts of codes before the first dot, in lower case
	hasBare  bool              // a code has digits only, as in IAM
}

// NewTable returns the table of the entries of a service or of a layer.
func NewTable(entries []Entry) Table {
	t := Table{byCode: map[string][]*Row{}, byLower: map[string][]*Row{}, families: map[string]bool{}}
	all := make([]Row, len(entries))
	for i, e := range entries {
		r := &all[i]
		r.Entry, r.Index, r.template.text = e, i, e.Message
		folded := strings.ToLower(r.Code)
		t.byLower[folded] = append(t.byLower[folded], r)
		if family, _, ok := strings.Cut(folded, "."); ok {
			t.families[family] = true
		}
		t.hasBare = t.hasBare || allDigits([]byte(r.Code))
	}
	for _, e := range entries {
		t.byCode[e.Code] = t.byLower[strings.ToLower(e.Code)]
	}
	return t
}

func allDigits(code []byte) bool {
	for _, c := range code {
		if !isDigit(c) {
			return false
		}
	}
	return len(code) > 0
}

// Find returns the rows of a code, nil when the table does not have it.
func (t *Table) Find(code []byte) []*Row {
	if rows, ok := t.byCode[string(code)]; ok {
		return rows
	}
	return t.byLower[strings.ToLower(string(code))]
}

// Plausible reports whether a code has the form of the codes in the table.
func (t *Table) Plausible(code []byte) bool {
	return WellFormed(code) || t.hasBare && allDigits(code)
}

// HasFamily reports whether the table has a code with the same family, which is
// the part before the first dot.
func (t *Table) HasFamily(code []byte) bool {
	before, _, _ := bytes.Cut(code, []byte("."))
	return t.families[strings.ToLower(string(before))]
}

// WithStatus returns the first of the rows that have a status, and the number
// of those that have it.
func WithStatus(rows []*Row, status int) (first *Row, n int) {
	for _, r := range rows {
		if r.Status == status {
			if first == nil {
				first = r
			}
			n++
		}
	}
	return first, n
}
