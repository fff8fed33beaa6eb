package check

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/hwcontract/hwcontract/spec"
)

// codeShape is the form of the vendor's error codes: a family, a dot, and
// digits in one or more groups, such as UCS.01030001 and CCI.02.409101.
var codeShape = regexp.MustCompile(`\b[A-Za-z][A-Za-z0-9]{1,15}(\.[0-9]{2,8}){1,3}\b`)

// wellFormed reports whether the whole of a code has the vendor's form.
func wellFormed(code []byte) bool {
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

// codeTable finds the rows of an error code without regard to case.
type codeTable struct {
	folded   map[string][]*row // by code in lower case
	printed  map[string][]*row // the same rows by code as printed
	families map[string]bool   // what stands before the first dot, lower case
	bare     bool              // some codes are digits alone, as in IAM
}

// row is a row of an error table.
type row struct {
	*spec.ErrorRow
	index    int // in the table
	template template
}

func newCodeTable(rows []spec.ErrorRow) codeTable {
	t := codeTable{printed: map[string][]*row{}, folded: map[string][]*row{}, families: map[string]bool{}}
	all := make([]row, len(rows))
	for i := range rows {
		r := &all[i]
		r.ErrorRow, r.index, r.template.text = &rows[i], i, rows[i].Message
		folded := strings.ToLower(r.Code)
		t.folded[folded] = append(t.folded[folded], r)
		if family, _, ok := strings.Cut(folded, "."); ok {
			t.families[family] = true
		}
		t.bare = t.bare || allDigits([]byte(r.Code))
	}
	for i := range rows {
		t.printed[rows[i].Code] = t.folded[strings.ToLower(rows[i].Code)]
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

// find returns the rows of a code, nil when the table does not have it.
func (t *codeTable) find(code []byte) []*row {
	if rows, ok := t.printed[string(code)]; ok {
		return rows
	}
	return t.folded[strings.ToLower(string(code))]
}

// plausible reports whether a code that the table does not have could at
// least be one of its own.
func (t *codeTable) plausible(code []byte) bool {
	return wellFormed(code) || t.bare && allDigits(code)
}

// family returns what stands before the first dot of a code, lower case.
func family(code []byte) string {
	before, _, _ := bytes.Cut(code, []byte("."))
	return strings.ToLower(string(before))
}

// withStatus returns the first of the rows that have a status, and how many
// have.
func withStatus(rows []*row, status int) (first *row, n int) {
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

// layer is something in front of the services that answers in their place.
type layer struct {
	name     string
	prefixes []string
	codes    codeTable
}

func newLayers(all []spec.Layer) []layer {
	var out []layer
	for _, l := range all {
		out = append(out, layer{name: l.Name, prefixes: l.Prefix, codes: newCodeTable(l.Errors)})
	}
	return out
}

// layerOf returns the layer whose codes begin like this one.
func (j *Judge) layerOf(code []byte) *layer {
	for i := range j.layers {
		for _, p := range j.layers[i].prefixes {
			if len(code) >= len(p) && strings.EqualFold(string(code[:len(p)]), p) {
				return &j.layers[i]
			}
		}
	}
	return nil
}

// ownerOf returns another service that a code belongs to: its table has the
// code, or the code is of a family that is its own and not ours.
func (j *Judge) ownerOf(code []byte, except *contract) *contract {
	for _, c := range j.services {
		if c != except && c.codes.find(code) != nil {
			return c
		}
	}
	kin := family(code)
	if except.codes.families[kin] {
		return nil
	}
	for _, c := range j.services {
		if c != except && c.codes.families[kin] {
			return c
		}
	}
	return nil
}
