package main

import (
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"text/tabwriter"
)

// counts is how many mutants had which outcome.
type counts map[outcome]int

func (c counts) drawn() int { return c.judged() + c[declared] }

// judged is how many mutants the tests had a chance to notice.
func (c counts) judged() int { return c[killed] + c[timedOut] + c[survived] }

// rate is the percentage of these that the tests noticed. A test that never
// ends is noticed too.
func (c counts) rate() float64 {
	if c.judged() == 0 {
		return 100
	}
	return 100 * float64(c[killed]+c[timedOut]) / float64(c.judged())
}

// maxEquivalent is the percentage of the drawn that may be declared equivalent.
// With more, the rate would say little about the tests.
const maxEquivalent = 10

// report is the outcome of a campaign.
type report struct {
	options
	results  []result
	packages map[string]counts
	total    counts
}

func newReport(results []result, o options) report {
	r := report{options: o, results: slices.Clone(results), packages: map[string]counts{}, total: counts{}}
	slices.SortFunc(r.results, func(a, b result) int { return byPlace(a.flip, b.flip) })
	for _, one := range r.results {
		folder := path.Dir(one.file)
		if r.packages[folder] == nil {
			r.packages[folder] = counts{}
		}
		r.packages[folder][one.outcome]++
		r.total[one.outcome]++
	}
	return r
}

// enough reports whether the tests kill as many mutants as they must.
func (r report) enough() bool { return r.total.rate() >= r.min && !r.tooManyEquivalent() }

func (r report) tooManyEquivalent() bool {
	return 100*r.total[declared] > maxEquivalent*r.total.drawn()
}

func (r report) write(w io.Writer) error {
	if err := r.writeTable(w); err != nil {
		return err
	}
	if r.total[survived] > 0 {
		fmt.Fprint(w, "\nsurvivors:\n")
	}
	for _, one := range r.results {
		if one.outcome == survived {
			fmt.Fprintf(w, "  %s\n", one.flip)
		}
	}
	_, err := fmt.Fprintf(w, "\n%.1f %% of %d mutants are killed, at least %g %% must be (seed %d)\n", r.total.rate(), r.total.judged(), r.min, r.seed)
	if r.tooManyEquivalent() {
		_, err = fmt.Fprintf(w, "%d of %d are declared equivalent, at most %d %% may be\n", r.total[declared], r.total.drawn(), maxEquivalent)
	}
	return err
}

func (r report) writeTable(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "drawn\tkilled\ttimed out\tsurvived\tequivalent\trate\t  package")
	for _, folder := range slices.Sorted(maps.Keys(r.packages)) {
		writeRow(t, folder, r.packages[folder])
	}
	writeRow(t, "all", r.total)
	return t.Flush()
}

func writeRow(w io.Writer, name string, c counts) {
	fmt.Fprintf(w, "%d\t%d\t%d\t%d\t%d\t%.1f %%\t  %s\n", c.drawn(), c[killed], c[timedOut], c[survived], c[declared], c.rate(), name)
}
