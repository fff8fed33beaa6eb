// Mutants measures how much the tests notice. It flips one operator of the
// source at a time (== to !=, < to <=, > to >=, && to ||, + 1 to - 1, and each
// the other way round) and runs the tests of the package that the operator
// stands in. A source with one flipped operator is a mutant. When a test fails,
// the mutant is killed: some test depends on that operator. When all tests
// pass, the mutant survived: the tests would not notice this mistake, so either a
// test is missing or the operator decides nothing.
//
// The steps, one file each:
//
//   - module.go lists the packages whose source people write;
//   - flip.go finds the operators in a file;
//   - draw.go orders them by the seed, and equivalent.go names those that no
//     test can notice;
//   - judge.go hands the changed file to go test as an overlay, so that the
//     working tree never changes, and reads what came of it;
//   - campaign.go judges until enough are drawn, and report.go writes it down.
//
// The exit code is 0 when enough mutants were killed, 1 when not or when too
// many are declared equivalent, and 2 when the work could not be done.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// Exit codes: the tests notice enough, too little, or the work could not be done.
const (
	exitEnough = 0
	exitFew    = 1
	exitError  = 2
)

// options is what the command line says.
type options struct {
	seed       uint64
	n          int
	workers    int
	packages   string
	equivalent string
	min        float64
	limit      time.Duration
}

func parseOptions(args []string, stderr io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("mutants", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Uint64Var(&o.seed, "seed", 20261124, "number that decides which operators are drawn")
	flags.IntVar(&o.n, "n", 200, "number of mutants to draw")
	flags.IntVar(&o.workers, "workers", max(1, runtime.NumCPU()/2), "number of mutants judged at a time")
	flags.StringVar(&o.packages, "packages", "./...", "packages to draw from, as go list names them, separated by spaces")
	flags.StringVar(&o.equivalent, "equivalent", "tools/mutants/equivalent.yaml", "list of flips that no test can notice; empty for none")
	flags.Float64Var(&o.min, "min", 85, "percentage of the mutants that must be killed")
	flags.DurationVar(&o.limit, "timeout", 90*time.Second, "time that the tests of a mutant may take")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if flags.NArg() > 0 {
		return o, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if o.n < 1 || o.workers < 1 {
		return o, errors.New("-n and -workers must be at least 1")
	}
	return o, nil
}

// run is the program: it returns its exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	o, err := parseOptions(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return exitEnough
	}
	if err != nil {
		return fail(stderr, err)
	}
	enough, err := measure(ctx, ".", o, stdout, stderr)
	switch {
	case err != nil:
		return fail(stderr, err)
	case !enough:
		return exitFew
	default:
		return exitEnough
	}
}

func fail(stderr io.Writer, err error) int {
	fmt.Fprintf(stderr, "mutants: error: %v\n", err)
	return exitError
}

// measure draws and judges in the module around the folder, writes the report,
// and reports whether the tests notice enough. When it is interrupted it writes
// what was found so far.
func measure(ctx context.Context, folder string, o options, stdout, stderr io.Writer) (bool, error) {
	m, err := openModule(ctx, folder)
	if err != nil {
		return false, err
	}
	flips, err := m.flips(ctx, o)
	if err != nil {
		return false, err
	}
	j, err := newJudge(m.root, o.limit)
	if err != nil {
		return false, err
	}
	defer j.close()
	c := newCampaign(j, order(flips, o.seed), o.n)
	err = c.run(ctx, o.workers, stderr)
	if err != nil && len(c.results) == 0 {
		return false, err
	}
	r := newReport(c.results, o)
	if err := r.write(stdout); err != nil {
		return false, err
	}
	return r.enough(), err
}
