package compare

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/hwcontract/hwcontract/bench/internal/measure"
)

// write writes what was compared, a line a row. What chance does comes first.
func write(w io.Writer, o Options, p plan, all []outcome) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "old is %s, new is the working tree; processor time of the cheapest turn; old is measured by %s\n\n", o.Base, p.from)
	fmt.Fprintln(t, "row\told/old\tspread\tnew/old\tbounds\told takes\trounds\tallocations\tresult")
	for i := range all {
		x := &all[i]
		fmt.Fprintf(t, "%s\t%.3f\t%.1f %%\t%.3f\t%.3f to %.3f\t%s\t%d\t%s\t%s\n", x.name, x.chance.Value, 100*x.chance.Spread(),
			x.ratio.Value, x.ratio.Low, x.ratio.High, measure.Short(time.Duration(x.cpu)), x.rounds, x.allocations, x.result())
	}
	for _, name := range p.oldOnly {
		fmt.Fprintf(t, "%s%sonly the old tree has it\n", name, strings.Repeat("\t", 8))
	}
	for _, name := range p.newOnly {
		fmt.Fprintf(t, "%s%sonly the new tree has it\n", name, strings.Repeat("\t", 8))
	}
	measured, lost, added := tell(all)
	fmt.Fprintf(t, "\n%d of %d rows are measurements; %d lost more than %g %% beyond the spread of old/old, %d allocate more\n",
		measured, len(all), lost, 100*o.Loss, added)
	return t.Flush()
}

// tell counts rows.
func tell(all []outcome) (measured, lost, added int) {
	count := func(n *int, is bool) {
		if is {
			*n++
		}
	}
	for i := range all {
		count(&measured, all[i].measured)
		count(&lost, all[i].lost)
		count(&added, all[i].added)
	}
	return measured, lost, added
}

// result is what a row shows.
func (o *outcome) result() string {
	text := "no loss"
	switch {
	case !o.measured:
		text = "not a measurement"
	case o.lost:
		text = fmt.Sprintf("LOSS of %.1f %%", 100*(o.ratio.Value-1))
	case o.won:
		text = fmt.Sprintf("gain of %.1f %%", 100*(1-o.ratio.Value))
	}
	if o.added {
		text += ", ALLOCATES MORE"
	}
	return text
}

// String tells allocations and their bytes, and what changed of them.
func (a allocations) String() string {
	if !a.counted {
		return "not counted"
	}
	text := change(a.old, a.now)
	if a.oldBytes != 0 || a.nowBytes != 0 {
		text += " (" + change(a.oldBytes, a.nowBytes) + " B)"
	}
	return text
}

func change(old, now uint64) string {
	if old == now {
		return fmt.Sprint(old)
	}
	return fmt.Sprintf("%d, now %d", old, now)
}
