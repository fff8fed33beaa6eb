// Package compare shows whether a change costs speed: it compares the packages
// of another commit of this repository, the old tree, with those of the working
// tree, the new one.
//
// The old commit is checked out into a temporary git worktree. From each tree
// the program rows and the command line are built, and rows are measured in
// rounds. In a round three programs are started and take short turns with each
// other: the old one, the old one again, and the new one. The cheapest turn of
// each counts, in processor time, because other programs on the machine can
// only make a turn dearer. A round gives the ratio of new over old, and the
// median over the rounds is what is said of a row: programs of one round meet
// the same machine, which a minute later may be slower by half.
//
// The old program against itself comes first: it shows what chance does. When
// that is more than [MostChance], the row is not a measurement, and says
// neither that speed was lost nor that it was not, unless more rounds help.
// Allocations are counted, and one more is a loss whatever chance does to times.
//
// Each tree has its own program rows, since packages move. See [build] for
// which one measures an old tree.
package compare

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"slices"

	"github.com/hwcontract/hwcontract/bench/internal/row"
)

// Options of a comparison.
type Options struct {
	Base   string         // the old commit
	Rows   *regexp.Regexp // which rows are compared
	Rounds int
	Loss   float64   // largest share that a row may lose beyond what chance does
	Folder string    // for programs and samples
	Log    io.Writer // what is being done
}

// Errors of a comparison that was made.
var (
	ErrLoss    = errors.New("speed is lost or allocations are added")
	ErrNothing = errors.New("no row is a measurement: the machine does too much else, or there are too few rounds")
)

// Run compares and writes a table.
func Run(ctx context.Context, o Options, w io.Writer) error {
	folder, err := filepath.Abs(o.Folder)
	if err != nil {
		return err
	}
	p := programs{filepath.Join(folder, "old"), filepath.Join(folder, "new"), filepath.Join(folder, "started"), filepath.Join(folder, "samples")}
	plan, err := p.build(ctx, o)
	if err != nil {
		return err
	}
	if err := p.writeSamples(ctx, o.Log); err != nil {
		return err
	}
	taken, err := p.measure(ctx, plan.both, o.Rounds, o.Log)
	if err != nil {
		return err
	}
	outcomes := make([]outcome, len(taken))
	for i := range taken {
		outcomes[i] = taken[i].outcome(o.Loss)
	}
	if err := write(w, o, plan, outcomes); err != nil {
		return err
	}
	return verdict(outcomes)
}

// verdict is what a comparison is said to have shown.
func verdict(all []outcome) error {
	switch measured, lost, added := tell(all); {
	case lost+added > 0:
		return ErrLoss
	case measured == 0:
		return ErrNothing
	}
	return nil
}

// plan is which rows are compared, and which only one tree has.
type plan struct {
	from             string       // whose program measures the old tree
	both             []row.Listed // with the amounts of the new tree
	oldOnly, newOnly []string
}

// planOf asks both programs what they can measure.
func (p *programs) planOf(ctx context.Context, matching *regexp.Regexp) (plan, error) {
	old, err := list(ctx, p.old)
	if err != nil {
		return plan{}, err
	}
	present, err := list(ctx, p.new)
	if err != nil {
		return plan{}, err
	}
	out := planOf(old, present, matching)
	if len(out.both) == 0 {
		return out, fmt.Errorf("no row that both trees have matches %q", matching)
	}
	return out, nil
}

func planOf(old, present []row.Listed, matching *regexp.Regexp) (p plan) {
	has := func(all []row.Listed, name string) bool {
		return slices.ContainsFunc(all, func(l row.Listed) bool { return l.Name == name })
	}
	for _, l := range present {
		switch {
		case !matching.MatchString(l.Name):
		case has(old, l.Name):
			p.both = append(p.both, l)
		default:
			p.newOnly = append(p.newOnly, l.Name)
		}
	}
	for _, l := range old {
		if matching.MatchString(l.Name) && !has(present, l.Name) {
			p.oldOnly = append(p.oldOnly, l.Name)
		}
	}
	return p
}
