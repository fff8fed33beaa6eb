package lint

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/decisions"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/source"
)

// kinds of decisions; none is given where none fits.
var kinds = []string{"", "contradiction", "wider", "typo", "silent", "omitted"}

func (l *linter) decisions() {
	i := slices.IndexFunc(l.Files, func(f *source.File) bool { return strings.HasSuffix(f.Name, "/decisions.yaml") })
	if i < 0 {
		return
	}
	f := l.Files[i]
	last := 0
	for n, d := range l.Decisions {
		at := f.At(f.Find("decisions", strconv.Itoa(n)))
		number, ok := numberOf(l.Service, d.ID)
		switch {
		case !ok:
			l.add(at, fmt.Sprintf("call it %s-%03d", l.Service, last+1), "decision %q is not named after service and number", d.ID)
		case number <= last:
			l.add(at, "number decisions in order", "decision %s stands after %s-%03d", d.ID, l.Service, last)
		}
		last = max(last, number)
		if !slices.Contains(kinds, d.Kind) {
			l.add(at, fmt.Sprintf("take one of %v", kinds[1:]), "decision %s is of the kind %q", d.ID, d.Kind)
		}
		l.complete(at, d)
	}
}

// numberOf reads the number of ucs-001. Numbers of decisions that are gone stay
// free, so that old texts still name the right one.
func numberOf(service, id string) (int, bool) {
	digits, ok := strings.CutPrefix(id, service+"-")
	n, err := strconv.Atoi(digits)
	return n, ok && err == nil && len(digits) == 3
}

func (l *linter) complete(at spec.Position, d decisions.Decision) {
	for _, part := range []struct{ name, text string }{{"says", d.Says}, {"decided", d.Decided}} {
		if text := strings.TrimSpace(part.text); text == "" {
			l.add(at, "say it", "decision %s has no %s", d.ID, part.name)
		} else if !strings.HasSuffix(text, ".") {
			l.add(at, "end with a full stop", "%s of decision %s does not end in a full stop", part.name, d.ID)
		}
	}
	if len(d.Facts) == 0 {
		l.add(at, "name what it is about", "decision %s names no fact", d.ID)
	}
	if len(d.Evidence) == 0 {
		l.add(at, "name it", "decision %s has no evidence", d.ID)
	}
}
