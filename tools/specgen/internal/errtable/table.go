// Package errtable writes the error table of a service, errors.yaml, as Go code and
// reports doubtful entries.
//
// The generated tables are plain composite literals, sorted by code without
// regard to case, so that they need no
// initialization, and a look-up is a binary search that does not allocate.
package errtable

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/spec"
)

// sorted returns the rows by code without regard to case, then by status;
// rows alike in both keep the order of the document.
func sorted(rows []spec.ErrorRow) []spec.ErrorRow {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b spec.ErrorRow) int {
		return cmp.Or(cmp.Compare(upper(a.Code), upper(b.Code)), cmp.Compare(a.Status, b.Status))
	})
	return rows
}

// upper folds ASCII letters alone, as the generated comparison does.
func upper(code string) string {
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			return r - 'a' + 'A'
		}
		return r
	}, code)
}

// constant is a named code of the generated package.
type constant struct {
	Name  string
	Code  string
	Texts []string // "400 Invalid request body."
}

// constants names each code once. A first segment that all codes share is the
// service's and left out: UCS.01030003 becomes Code01030003.
func constants(rows []spec.ErrorRow) ([]constant, error) {
	strip := sharedSegment(rows)
	names := map[string]string{}
	var out []constant
	for _, row := range rows {
		text := fmt.Sprintf("%d %s", row.Status, oneLine(row.Message))
		if n := len(out); n > 0 && upper(out[n-1].Code) == upper(row.Code) {
			out[n-1].Texts = append(out[n-1].Texts, text)
			continue
		}
		name := "Code" + identifier(row.Code[strip:])
		if other, taken := names[name]; taken {
			return nil, fmt.Errorf("codes %s and %s would both be named %s", other, row.Code, name)
		}
		names[name] = row.Code
		out = append(out, constant{Name: name, Code: row.Code, Texts: []string{text}})
	}
	return out, nil
}

// sharedSegment returns the length of the first segment with its dot, 0 when
// the codes do not share it.
func sharedSegment(rows []spec.ErrorRow) int {
	if len(rows) == 0 {
		return 0
	}
	n := strings.IndexByte(rows[0].Code, '.') + 1
	for _, row := range rows {
		if len(row.Code) <= n || !strings.EqualFold(row.Code[:n], rows[0].Code[:n]) {
			return 0
		}
	}
	return n
}

// identifier drops what no Go name may hold and starts a word there.
func identifier(code string) string {
	var b strings.Builder
	start := true
	for _, r := range code {
		letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
		switch {
		case letter && start:
			b.WriteString(strings.ToUpper(string(r)))
		case letter || '0' <= r && r <= '9':
			b.WriteRune(r)
		default:
			start = true
			continue
		}
		start = false
	}
	return b.String()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
