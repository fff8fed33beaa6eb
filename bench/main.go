// Bench compares this repository with its peers on this machine and prints one
// report. What is compared with each other runs in turns; medians count, and
// ratios are what to trust. With -quick it leaves out what takes long and fails
// when a ratio misses half of its budget.
//
// With -base it compares the packages of another commit with those of the
// working tree, to show that a change costs no speed:
//
//	bench -base main                    every row, 20 rounds
//	bench -base main -rows '^validate/' some rows
//	bench -base main -loss 3            fail from a loss of 3 % on
//
// It exits with 0 when nothing is lost, 1 when a row lost speed or allocates
// more, and 2 when the comparison could not be made. Package compare says how
// it measures, and the program rows what.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	quick := flag.Bool("quick", false, "fewer rounds and smaller inputs; fail when half-budgets are missed")
	out := flag.String("o", "", "also write the report to this file")
	base := baseFlags(flag.CommandLine)
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	var code int
	var err error
	if base.commit != "" {
		code, err = base.run(ctx, os.Stdout)
	} else if err = run(ctx, *quick, *out, os.Stdout); err != nil {
		code = 1
	}
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench: error:", err)
	}
	os.Exit(code)
}

// errBudget is returned by a quick run that misses half-budgets.
var errBudget = errors.New("half-budgets are missed")

func run(ctx context.Context, quick bool, path string, stdout io.Writer) error {
	m, err := measureAll(ctx, quick)
	if err != nil {
		return err
	}
	var text bytes.Buffer
	if err := m.write(&text, time.Now()); err != nil {
		return err
	}
	if _, err := stdout.Write(text.Bytes()); err != nil {
		return err
	}
	if path != "" {
		if err := os.WriteFile(path, text.Bytes(), 0o644); err != nil {
			return err
		}
	}
	if quick && !allMet(m.budgets()) {
		return errBudget
	}
	return nil
}
