package lint

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/spec"
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
	for n, d := range l.Decisions {
		at := f.At(f.Find("decisions", strconv.Itoa(n)))
		if want := fmt.Sprintf("%s-%03d", l.Service, n+1); d.ID != want {
			l.add(at, "number decisions in order", "decision %s should be %s", d.ID, want)
		}
		if !slices.Contains(kinds, d.Kind) {
			l.add(at, fmt.Sprintf("take one of %v", kinds[1:]), "decision %s is of the kind %q", d.ID, d.Kind)
		}
		l.complete(at, d)
	}
}

func (l *linter) complete(at spec.Position, d spec.Decision) {
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
