// Package subject sets up what several programs measure of this repository. It
// and the program rows are what changes here when packages of the repository
// move.
package subject

import (
	"context"
	"fmt"
	"strings"

	"github.com/hwcontract/hwcontract/bench/internal/measure"
	"github.com/hwcontract/hwcontract/bench/internal/result"
	"github.com/hwcontract/hwcontract/bench/internal/sample"
	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/internal/judge"
	"github.com/hwcontract/hwcontract/internal/schema"
)

// Options are those of package judge: everything is judged.
var Options = schema.Options{Undocumented: true}

// Schema compiles the schema of a response.
func Schema(c *sample.Contract, pointer string) (*schema.Schema, error) {
	doc, err := schema.Parse(c.Service.OpenAPI())
	if err != nil {
		return nil, err
	}
	return doc.Compile(pointer, schema.Response)
}

// Judging judges one exchange that keeps the contract over and over, by one
// session.
func Judging(name string, o judge.Options, x *exchange.Exchange) (measure.Contender, error) {
	judge, err := judge.New(o)
	if err != nil {
		return measure.Contender{}, err
	}
	s := judge.Session()
	return measure.Contender{Name: name, Run: func() error {
		if v := s.Judge(x); !v.Checked || len(v.Findings) > 0 {
			return fmt.Errorf("an exchange that keeps the contract: %+v", v)
		}
		return nil
	}}, nil
}

// Judge has all contracts at hand and counts what they cover, as that of the
// command line does.
func Judge() (*conformance.Judge, error) {
	return conformance.New(conformance.Options{Coverage: true})
}

// Run judges a recording as the command line does.
func Run(judge *conformance.Judge, path string, workers int) (*report.Report, error) {
	r, err := conformance.Run(context.Background(), conformance.RunOptions{Paths: []string{path}, Judge: judge, Workers: workers})
	return r.Report, err
}

// HAR judges a recording and counts the exchanges that do not keep their
// schema.
func HAR(judge *conformance.Judge, path string, workers int) (result.HAR, error) {
	r, err := Run(judge, path, workers)
	if err != nil {
		return result.HAR{}, err
	}
	out := result.HAR{Entries: r.Summary.Checked}
	for _, f := range r.Findings {
		if !strings.HasPrefix(string(f.Rule), "schema-") {
			return out, fmt.Errorf("entry %d: %s: %s", f.Source.Entry, f.Rule, f.Message)
		}
		out.Broken += f.Count
	}
	return out, nil
}
