package diff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

func examplesOf(f *facts.Facts, op *facts.Operation) map[string]*facts.Example {
	out, count := map[string]*facts.Example{}, map[string]int{}
	for i := range f.Examples {
		if e := &f.Examples[i]; e.Section == op.Section {
			key := fmt.Sprintf("%s %d", e.Place, e.Status)
			count[key]++
			out[fmt.Sprintf("%s %d", key, count[key])] = e
		}
	}
	return out
}

// examples compares the shapes of examples. A changed example breaks no program, because
// the tables describe the same values.
func (d *differ) examples(p pair, before, after map[string]*facts.Example) {
	for _, key := range sortedKeys(before, after) {
		a, b := before[key], after[key]
		status := 0
		if a != nil {
			status = a.Status
		} else {
			status = b.Status
		}
		c := Change{What: Example, Where: p.name() + ", example of the " + strings.TrimSuffix(key, " 1")}
		switch {
		case !listed(p.before, status) || !listed(p.after, status):
			continue
		case b == nil:
			c.Kind, c.Old = Removed, fmt.Sprintf("%s!%d", a.Section, a.N)
		case a == nil:
			c.Kind, c.New = Added, fmt.Sprintf("%s!%d", b.Section, b.N)
		case a.Shape != b.Shape:
			c.Kind, c.Aspect, c.Before, c.After = Changed, "shape", a.Shape, b.Shape
			c.Old, c.New = fmt.Sprintf("%s!%d", a.Section, a.N), fmt.Sprintf("%s!%d", b.Section, b.N)
		default:
			continue
		}
		d.add(c)
	}
}

func sortedKeys(a, b map[string]*facts.Example) []string {
	var keys []string
	for k := range a {
		keys = append(keys, k)
	}
	for k := range b {
		if a[k] == nil {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return keys
}
