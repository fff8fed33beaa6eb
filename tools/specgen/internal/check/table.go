package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// errorRows compares the error table of the document with errors.yaml. Rows with the same
// code are paired: first equal rows, then the others in order.
func (k *checker) errorRows() {
	ids, asked := errorIDs(k.Errors), map[int]bool{}
	left := k.kindOf(facts.ErrorKind)
	left = k.pair(left, asked, func(f *facts.Error, row *spec.ErrorRow) bool {
		return f.Code == row.Code && f.Status == row.Status && oneLine(f.Message) == oneLine(row.Message)
	})
	left = k.pair(left, asked, func(f *facts.Error, row *spec.ErrorRow) bool { return f.Code == row.Code && row.Evidence == "" })
	for _, f := range left {
		if !k.excused(f.ID, missing) {
			k.add("error-missing", k.AtFile("errors.yaml", "errors"), f, "add the row", "there is no row for %s, status %d", f.Error.Code, f.Error.Status)
		}
	}
	for i, row := range k.Errors {
		if !asked[i] && row.Evidence == "" && !k.excused(ids[i], wider) {
			k.add("error-without-fact", k.AtFile("errors.yaml", "errors", strconv.Itoa(i)), facts.Fact{ID: ids[i]},
				"remove it, or say under evidence where it was seen", "the row of %s has no fact", row.Code)
		}
	}
}

// pair compares each fact with the first unpaired row that matches it, and returns the
// facts without a row.
func (k *checker) pair(list []facts.Fact, taken map[int]bool, like func(*facts.Error, *spec.ErrorRow) bool) (left []facts.Fact) {
	for _, f := range list {
		i := 0
		for i < len(k.Errors) && (taken[i] || !like(f.Error, &k.Errors[i])) {
			i++
		}
		if i == len(k.Errors) {
			left = append(left, f)
			continue
		}
		taken[i] = true
		k.errorRow(f, i)
	}
	return left
}

func (k *checker) kindOf(typeName facts.Kind) []facts.Fact {
	return slices.DeleteFunc(slices.Clone(k.all), func(f facts.Fact) bool { return f.Kind != typeName })
}

func errorIDs(rows []spec.ErrorRow) []string {
	seen := map[string]int{}
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = "error/" + row.Code
		if seen[row.Code]++; seen[row.Code] > 1 {
			ids[i] += "~" + strconv.Itoa(seen[row.Code])
		}
	}
	return ids
}

func (k *checker) errorRow(f facts.Fact, i int) {
	row := k.Errors[i]
	differ := func(what, is, says string) {
		if is != says && !k.excused(f.ID, contradicts) {
			k.add("error-differs", k.AtFile("errors.yaml", "errors", strconv.Itoa(i)), f, "follow the document, or decide it",
				"%s has %s %q, the document %q", row.Code, what, is, says)
		}
	}
	differ("status", strconv.Itoa(row.Status), strconv.Itoa(f.Error.Status))
	differ("message", oneLine(row.Message), oneLine(f.Error.Message))
	if f.Error.Table != "" {
		differ("table", row.Table, f.Error.Table)
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// lookUps compares the look-up tables that have facts: statuses, city codes
// and categories.
func (k *checker) lookUps() {
	k.lookUp("statuses", facts.AppendixKind, []string{"status", "reason"}, func(f facts.Fact) []string {
		return []string{strconv.Itoa(f.Appendix.Status), f.Appendix.Reason}
	})
	k.lookUp("cities", facts.CityKind, []string{"code", "name"}, func(f facts.Fact) []string {
		return []string{f.City.Code, f.City.Name}
	})
	k.lookUp("categories", facts.CategoryKind, []string{"category", "type", "provider"}, func(f facts.Fact) []string {
		return []string{f.Category.Category, f.Category.Type, f.Category.Provider}
	})
}

func (k *checker) lookUp(table string, typeName facts.Kind, columns []string, cells func(facts.Fact) []string) {
	var rows [][]string
	for _, row := range k.Tables[table].Rows {
		var values []string
		for _, c := range columns {
			values = append(values, cell(row[c]))
		}
		rows = append(rows, values)
	}
	asked := map[int]bool{}
	any := false
	for _, f := range k.all {
		if f.Kind != typeName {
			continue
		}
		any = true
		want := cells(f)
		i := slices.IndexFunc(rows, func(r []string) bool { return slices.Equal(r, want) })
		asked[i] = true
		if i < 0 && !k.excused(f.ID, missing) {
			k.add("row-missing", k.AtFile("tables.yaml", table), f, "add or correct the row",
				"table %s has no row %s", table, strings.Join(want, ", "))
		}
	}
	for i, r := range rows {
		if any && !asked[i] {
			k.add("row-without-fact", k.AtFile("tables.yaml", table, "rows", strconv.Itoa(i)), facts.Fact{}, "remove or correct it",
				"the row %s of table %s has no fact", strings.Join(r, ", "), table)
		}
	}
}

func cell(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}
