package diff

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// Facts compares two editions. It pairs operations with the same method and
// path, or else with the same section, and tables with the same place and name in the
// same operation. It ignores the numbers of tables, because a new edition changes them.
func Facts(before, after *facts.Facts) []Change {
	d := &differ{}
	pairs := matchOperations(before.Operations, after.Operations)
	for _, p := range pairs {
		d.operation(p)
	}
	for _, p := range pairs {
		if p.before != nil && p.after != nil {
			d.tables(p, tablesOf(before, p.before), tablesOf(after, p.after))
			d.examples(p, examplesOf(before, p.before), examplesOf(after, p.after))
		}
	}
	d.tablesWithoutOperation(before, after)
	d.errors(before.Errors, after.Errors)
	d.lookUps(before, after)
	for i := range d.changes {
		d.changes[i].judge()
	}
	return d.changes
}

type differ struct{ changes []Change }

func (d *differ) add(c Change) { d.changes = append(d.changes, c) }

// pair is an operation in both editions; one is nil when it is in one alone.
type pair struct{ before, after *facts.Operation }

func (p pair) name() string {
	if p.after != nil {
		return p.after.Method + " " + p.after.Path
	}
	return p.before.Method + " " + p.before.Path
}

func matchOperations(before, after []facts.Operation) []pair {
	taken := map[int]bool{}
	pairs := make([]pair, len(before))
	match := func(same func(a, b *facts.Operation) bool) {
		for i := range before {
			for j := range after {
				if pairs[i].after == nil && !taken[j] && same(&before[i], &after[j]) {
					pairs[i].after, taken[j] = &after[j], true
				}
			}
		}
	}
	for i := range before {
		pairs[i].before = &before[i]
	}
	match(func(a, b *facts.Operation) bool { return a.Method == b.Method && a.Path == b.Path })
	match(func(a, b *facts.Operation) bool {
		return a.Section == b.Section && (a.Method == b.Method || a.Path == b.Path)
	})
	for j := range after {
		if !taken[j] {
			pairs = append(pairs, pair{after: &after[j]})
		}
	}
	return pairs
}

func (d *differ) operation(p pair) {
	switch {
	case p.after == nil:
		d.add(Change{What: Operation, Kind: Removed, Where: p.name(), Old: p.before.Section})
		return
	case p.before == nil:
		d.add(Change{What: Operation, Kind: Added, Where: p.name(), New: p.after.Section})
		return
	}
	for _, aspect := range []struct{ name, before, after string }{
		{"method", p.before.Method, p.after.Method},
		{"path", p.before.Path, p.after.Path},
	} {
		if aspect.before != aspect.after {
			d.add(Change{What: Operation, Kind: Changed, Where: p.name(), Aspect: aspect.name,
				Before: aspect.before, After: aspect.after, Old: p.before.Section, New: p.after.Section})
		}
	}
	d.statuses(p)
}

func (d *differ) statuses(p pair) {
	for _, s := range p.before.Statuses {
		if !slices.Contains(p.after.Statuses, s) {
			d.add(Change{What: Status, Kind: Removed, Where: p.name(), Before: strconv.Itoa(s), Side: Response, Old: fmt.Sprintf("%s#%d", p.before.Section, s)})
		}
	}
	for _, s := range p.after.Statuses {
		if !slices.Contains(p.before.Statuses, s) {
			d.add(Change{What: Status, Kind: Added, Where: p.name(), After: strconv.Itoa(s), Side: Response, New: fmt.Sprintf("%s#%d", p.after.Section, s)})
		}
	}
}

// errors compares error tables. Rows of one code that agree are paired first,
// the rest in their order.
func (d *differ) errors(before, after []facts.Error) {
	taken, partner := map[int]bool{}, map[int]int{}
	match := func(same func(a, b *facts.Error) bool) {
		for i := range before {
			for j := range after {
				if _, done := partner[i]; !done && !taken[j] && same(&before[i], &after[j]) {
					partner[i], taken[j] = j, true
				}
			}
		}
	}
	match(func(a, b *facts.Error) bool {
		return a.Code == b.Code && a.Status == b.Status && a.Message == b.Message
	})
	match(func(a, b *facts.Error) bool { return strings.EqualFold(a.Code, b.Code) })
	for i, a := range before {
		if j, ok := partner[i]; ok {
			d.errorRow(a, after[j])
			continue
		}
		d.add(Change{What: ErrorCode, Kind: Removed, Where: a.Code, Before: fmt.Sprintf("%d %s", a.Status, a.Message), Old: "error/" + a.Code})
	}
	for j, b := range after {
		if !taken[j] {
			d.add(Change{What: ErrorCode, Kind: Added, Where: b.Code, After: fmt.Sprintf("%d %s", b.Status, b.Message), New: "error/" + b.Code})
		}
	}
}

func (d *differ) errorRow(a, b facts.Error) {
	for _, aspect := range []struct{ name, before, after string }{
		{"status", strconv.Itoa(a.Status), strconv.Itoa(b.Status)},
		{"message", a.Message, b.Message},
	} {
		if aspect.before != aspect.after {
			d.add(Change{What: ErrorCode, Kind: Changed, Where: b.Code, Aspect: aspect.name,
				Before: aspect.before, After: aspect.after, Old: "error/" + a.Code, New: "error/" + b.Code})
		}
	}
}

// lookUps compares the look-up tables. Their changes break no program.
func (d *differ) lookUps(before, after *facts.Facts) {
	rows := func(f *facts.Facts) (keys []string, texts map[string]string) {
		texts = map[string]string{}
		add := func(key, text string) { keys = append(keys, key); texts[key] = text }
		for _, s := range f.Statuses {
			add(fmt.Sprintf("status/%d", s.Status), s.Reason)
		}
		for _, c := range f.Cities {
			add("city/"+c.Code, c.Name)
		}
		for _, c := range f.Categories {
			add("type/"+c.Type, c.Category+", "+c.Provider)
		}
		return keys, texts
	}
	beforeKeys, beforeTexts := rows(before)
	afterKeys, afterTexts := rows(after)
	for _, key := range beforeKeys {
		switch text, ok := afterTexts[key]; {
		case !ok:
			d.add(Change{What: LookUp, Kind: Removed, Where: key, Before: beforeTexts[key], Old: key})
		case text != beforeTexts[key]:
			d.add(Change{What: LookUp, Kind: Changed, Where: key, Aspect: "text", Before: beforeTexts[key], After: text, Old: key, New: key})
		}
	}
	for _, key := range afterKeys {
		if _, ok := beforeTexts[key]; !ok {
			d.add(Change{What: LookUp, Kind: Added, Where: key, After: afterTexts[key], New: key})
		}
	}
}
