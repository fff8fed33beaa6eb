package compare

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"

	"github.com/hwcontract/hwcontract/bench/internal/row"
)

// contender is a running program that measures one row, a turn for each line
// that it gets.
type contender struct {
	name  string
	cmd   *exec.Cmd
	in    io.WriteCloser
	lines *bufio.Scanner
}

func start(ctx context.Context, folder, samples string, l row.Listed) (*contender, error) {
	c := &contender{name: l.Name, cmd: exec.CommandContext(ctx, rowsIn(folder), "measure", samples, l.Name, fmt.Sprint(l.Runs))}
	c.cmd.Stderr = os.Stderr
	in, err := c.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c.in, c.lines = in, bufio.NewScanner(out)
	if err := c.cmd.Start(); err != nil {
		return nil, fmt.Errorf("%s: %w", c.name, err)
	}
	return c, nil
}

// turn asks for a turn and returns what it took.
func (c *contender) turn() (row.Row, error) {
	if _, err := io.WriteString(c.in, "\n"); err != nil {
		return row.Row{}, fmt.Errorf("%s: ask %s for a turn: %w", c.name, c.cmd.Path, err)
	}
	if !c.lines.Scan() {
		return row.Row{}, errors.Join(fmt.Errorf("%s: %s took no turn", c.name, c.cmd.Path), c.lines.Err())
	}
	r, err := row.Parse(c.lines.Text())
	if err == nil && r.Name != c.name {
		err = fmt.Errorf("row %s was measured where %s was asked for", r.Name, c.name)
	}
	return r, err
}

// end lets the program end, which it does when nobody asks any more.
func (c *contender) end() error {
	_ = c.in.Close() // of a program that has ended: Wait tells
	if err := c.cmd.Wait(); err != nil {
		return fmt.Errorf("%s: %s: %w", c.name, c.cmd.Path, err)
	}
	return nil
}
