package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/hwcontract/hwcontract/bench/internal/subject"
	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/judge"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

// exchangeRows judge and redact exchanges that are in memory.
var exchangeRows = []work{
	{name: "judge/error", runs: 800, turns: 90, prepare: judging("error.ndjson", judge.Options{})},
	{name: "judge/real", runs: 60, turns: 90, prepare: judging("real.ndjson", judge.Options{Coverage: true})},
	{name: "judge/pseudonym", runs: 35, turns: 90, prepare: judging("pseudonym.ndjson", judge.Options{Coverage: true})},
	{name: "redact/exchanges", runs: 1, turns: 70, prepare: redacting},
}

// judging judges the one exchange of a file repeatedly, as a recording:
// credentials are looked for.
func judging(file string, o judge.Options) func(string) (func() error, error) {
	return func(folder string) (func() error, error) {
		all, err := load(filepath.Join(folder, file))
		if err != nil {
			return nil, err
		}
		c, err := subject.Judging(file, o, all[0])
		return c.Run, err
	}
}

var errNotRedacted = errors.New("nothing is redacted")

// redacting redacts every exchange of a file; an operation is the whole file.
func redacting(folder string) (func() error, error) {
	all, err := load(filepath.Join(folder, "secrets.ndjson"))
	if err != nil {
		return nil, err
	}
	r := secrets.WithKey([]byte("rows"))
	return func() error {
		for _, x := range all {
			was := x.Request.Header.Get(tokenHeader)
			redacted := *x // Exchange does not write to memory that is shared
			if r.Exchange(&redacted); redacted.Request.Header.Get(tokenHeader) == was {
				return errNotRedacted
			}
		}
		return nil
	}, nil
}

// load reads all exchanges of a recording.
func load(path string) ([]*exchange.Exchange, error) {
	var all []*exchange.Exchange
	err := read(path, func() *exchange.Exchange {
		all = append(all, new(exchange.Exchange))
		return all[len(all)-1]
	})
	if len(all) > 0 {
		all = all[:len(all)-1] // the last one was asked for and not there
	}
	return all, err
}

// read reads the exchanges of a recording into what next returns.
func read(path string, next func() *exchange.Exchange) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	r, _, err := exchange.Open(path, f, exchange.Limits{})
	for err == nil {
		err = r.Next(next())
	}
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
