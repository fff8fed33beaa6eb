package main

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/hwcontract/hwcontract/bench/internal/sample"
	"github.com/hwcontract/hwcontract/bench/internal/subject"
)

// bodyRows validate one body against its schema.
var bodyRows = []work{
	{name: "validate/error", runs: 10_000, turns: 90, prepare: validating("error.json", true)},
	{name: "validate/1-cluster", runs: 1_000, turns: 90, prepare: validating("1-cluster.json", false)},
	{name: "validate/100-clusters", runs: 12, turns: 90, prepare: validating("100-clusters.json", false)},
	{name: "validate/1000-clusters", runs: 1, turns: 90, prepare: validating("1000-clusters.json", false)},
}

var errRefused = errors.New("a valid body is refused")

func validating(file string, failed bool) func(string) (func() error, error) {
	return func(folder string) (func() error, error) {
		body, err := os.ReadFile(filepath.Join(folder, file))
		if err != nil {
			return nil, err
		}
		c, err := sample.Open()
		if err != nil {
			return nil, err
		}
		pointer := c.List
		if failed {
			pointer = c.Error
		}
		s, err := subject.Schema(c, pointer)
		return func() error {
			if r := s.Validate(body, subject.Options); !r.Valid() {
				return errRefused
			}
			return nil
		}, err
	}
}
