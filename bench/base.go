package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"

	"github.com/hwcontract/hwcontract/bench/internal/compare"
)

// base holds the flags of a comparison with another commit.
type base struct {
	commit string
	rows   string
	rounds int
	loss   float64 // in percent
}

func baseFlags(f *flag.FlagSet) *base {
	var b base
	f.StringVar(&b.commit, "base", "", "compare the packages of this commit with those of the working tree, and nothing else")
	f.StringVar(&b.rows, "rows", "", "with -base: compare the rows that match this regular expression")
	f.IntVar(&b.rounds, "rounds", 20, "with -base: how many rounds the programs of both trees take turns in")
	f.Float64Var(&b.loss, "loss", 5, "with -base: fail when a row loses more than so many percent beyond what chance does")
	return &b
}

// The exit codes of a comparison.
const (
	exitLoss    = 1
	exitNotDone = 2
)

// run compares, and returns the exit code.
func (b *base) run(ctx context.Context, w io.Writer) (int, error) {
	rows, err := regexp.Compile(b.rows)
	if err != nil {
		return exitNotDone, fmt.Errorf("-rows: %w", err)
	}
	if b.rounds < 1 || b.loss < 0 {
		return exitNotDone, fmt.Errorf("-rounds %d -loss %g: at least 1 round, and no loss below 0", b.rounds, b.loss)
	}
	err = compare.Run(ctx, compare.Options{
		Base: b.commit, Rows: rows, Rounds: b.rounds, Loss: b.loss / 100, Folder: filepath.Join(folder, "base"), Log: os.Stderr,
	}, w)
	switch {
	case errors.Is(err, compare.ErrLoss):
		return exitLoss, err
	case err != nil:
		return exitNotDone, err
	}
	return 0, nil
}
