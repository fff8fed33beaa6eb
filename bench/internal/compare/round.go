package compare

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/hwcontract/hwcontract/bench/internal/row"
)

// programs are the folders of what was built from the trees, of the copies
// that are started, and of samples.
type programs struct{ old, new, started, samples string }

// rowsIn is the program rows in a folder.
func rowsIn(folder string) string { return filepath.Join(folder, "rows") }

// copyPrograms gives each contender copies of its programs. Where in memory a
// program lies makes it faster or slower by up to 7 %, for as long as its file
// stays in the memory of the system. With new copies in each round that is
// chance, which the rounds even out and the spread shows. Those of the last
// round are still there, so that new ones lie elsewhere.
func (p *programs) copyPrograms(round int) (to [contenders]string, err error) {
	for k, folder := range [contenders]string{oldProgram: p.old, oldAgain: p.old, newProgram: p.new} {
		to[k] = filepath.Join(p.started, fmt.Sprintf("%d-%d", round, k))
		if err := os.CopyFS(to[k], os.DirFS(folder)); err != nil {
			return to, err
		}
	}
	return to, nil
}

// list asks a program which rows it has.
func list(ctx context.Context, folder string) ([]row.Listed, error) {
	c := exec.CommandContext(ctx, rowsIn(folder), "list")
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("list the rows of %s: %w", folder, err)
	}
	return row.ParseList(string(out))
}

// writeSamples has the new program write what both work on.
func (p *programs) writeSamples(ctx context.Context, log io.Writer) error {
	fmt.Fprintln(log, "bench: write samples")
	if err := errors.Join(os.RemoveAll(p.samples), os.MkdirAll(p.samples, 0o755)); err != nil {
		return err
	}
	c := exec.CommandContext(ctx, rowsIn(p.new), "samples", p.samples)
	c.Stderr = os.Stderr
	if err := c.Run(); err != nil {
		return fmt.Errorf("write samples: %w", err)
	}
	return nil
}

// takeTurns starts every contender and lets them take turns. Who begins changes
// from turn to turn and from round to round.
func takeTurns(ctx context.Context, from [contenders]string, samples string, l row.Listed, first int) (cheapest [contenders]row.Row, err error) {
	var all [contenders]*contender
	defer func() {
		for _, c := range all {
			if c != nil {
				err = errors.Join(err, c.end())
			}
		}
	}()
	for k, folder := range from {
		if all[k], err = start(ctx, folder, samples, l); err != nil {
			return cheapest, err
		}
	}
	for turn := range l.Turns {
		for k := range all {
			k = (k + turn + first) % contenders
			r, err := all[k].turn()
			if err != nil {
				return cheapest, err
			}
			if turn == 0 || r.CPU < cheapest[k].CPU {
				cheapest[k] = r
			}
		}
	}
	return cheapest, nil
}
