package verdict

import (
	"cmp"
	"slices"
	"strings"
)

// Sort orders findings as reports show them: by recording and entry, the
// heavier first, then by rule and place.
func Sort(findings []Finding) {
	slices.SortStableFunc(findings, func(a, b Finding) int { return Compare(&a, &b) })
}

// Compare compares two findings by the order of Sort.
func Compare(a, b *Finding) int {
	return cmp.Or(
		strings.Compare(a.Source.File, b.Source.File),
		cmp.Compare(a.Source.Entry, b.Source.Entry),
		cmp.Compare(b.Severity.Weight(), a.Severity.Weight()),
		cmp.Compare(a.Rule, b.Rule),
		strings.Compare(a.Pointer, b.Pointer),
		strings.Compare(a.Message, b.Message),
	)
}
