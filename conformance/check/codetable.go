package check

import (
	"regexp"
	"strings"

	"github.com/hwcontract/hwcontract/spec"
)

// codeShape is the form of the vendor's error codes: a family, a dot, and
// digits in one or more groups, such as UCS.01030001 and CCI.02.409101.
var codeShape = regexp.MustCompile(`\b[A-Za-z][A-Za-z0-9]{1,15}(\.[0-9]{2,8}){1,3}\b`)

// codeTable finds the rows of an error code without regard to case.
type codeTable struct {
	rows   map[string][]spec.ErrorRow // as printed
	folded map[string][]spec.ErrorRow // lower case
	family string                     // the prefix of the service's codes, lower case, with the dot
}

func newCodeTable(rows []spec.ErrorRow) codeTable {
	t := codeTable{rows: map[string][]spec.ErrorRow{}, folded: map[string][]spec.ErrorRow{}}
	for _, r := range rows {
		t.rows[r.Code] = append(t.rows[r.Code], r)
		folded := strings.ToLower(r.Code)
		t.folded[folded] = append(t.folded[folded], r)
	}
	return t
}

// find returns the rows of a code, nil when the table does not have it.
func (t *codeTable) find(code []byte) []spec.ErrorRow {
	if rows, ok := t.rows[string(code)]; ok {
		return rows
	}
	return t.folded[strings.ToLower(string(code))]
}

// withStatus returns the rows of a status among rows.
func withStatus(rows []spec.ErrorRow, status int) (first *spec.ErrorRow, n int) {
	for i := range rows {
		if rows[i].Status == status {
			if first == nil {
				first = &rows[i]
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

// ownerOf returns another service whose table has the code.
func (j *Judge) ownerOf(code []byte, except *contract) *contract {
	for _, c := range j.services {
		if c != except && c.codes.find(code) != nil {
			return c
		}
	}
	return nil
}
