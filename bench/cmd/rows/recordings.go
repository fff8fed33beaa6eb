package main

import (
	"fmt"
	"path/filepath"

	"github.com/hwcontract/hwcontract/bench/internal/subject"
	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// recordingRows read and judge files. An operation is the whole file.
var recordingRows = []work{
	{name: "har/judge-20MB", runs: 1, turns: 5, prepare: judgingHAR("mixed.har")},
	{name: "har/judge-500KB", runs: 1, turns: 50, prepare: judgingHAR("short.har")},
	{name: "har/read-500KB", runs: 1, turns: 70, prepare: reading("short.har")},
	{name: "ndjson/read-500KB", runs: 1, turns: 70, prepare: reading("short.ndjson")},
}

// judgingHAR judges a HAR by one worker.
func judgingHAR(file string) func(string) (func() error, error) {
	return func(folder string) (func() error, error) {
		judge, err := subject.Judge()
		return func() error {
			h, err := subject.HAR(judge, filepath.Join(folder, file), 1)
			if err == nil && h.Entries == 0 {
				err = fmt.Errorf("no exchange of %s is judged", file)
			}
			return err
		}, err
	}
}

// reading reads a recording and judges nothing.
func reading(file string) func(string) (func() error, error) {
	return func(folder string) (func() error, error) {
		var x exchange.Exchange
		return func() error {
			n := 0
			err := read(filepath.Join(folder, file), func() *exchange.Exchange { n++; return &x })
			if err == nil && n < 2 {
				err = fmt.Errorf("%s holds no exchange", file)
			}
			return err
		}, nil
	}
}
