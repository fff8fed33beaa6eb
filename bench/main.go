// Bench compares this repository with its peers on this machine and prints one
// report. What is compared with each other runs in turns; medians count, and
// ratios are what to trust. With -quick it leaves out what takes long and fails
// when a ratio misses half of its budget.
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
	"time"
)

func main() {
	quick := flag.Bool("quick", false, "fewer rounds and smaller inputs; fail when half-budgets are missed")
	out := flag.String("o", "", "also write the report to this file")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, *quick, *out, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench: error:", err)
		os.Exit(1)
	}
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
