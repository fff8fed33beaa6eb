package suite

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/spec"
)

// Target is a deployment, gateway or mock of one service.
type Target struct {
	Service string // by the name of its contract
	URL     string // base URL
	Header  http.Header
	// Values are given to parameters of these names in place of the contract's
	// examples.
	Values map[string]string
	// Timeout bounds one call; 0 means no bound.
	Timeout time.Duration
}

// Run calls operations of a target one after the other and judges the responses.
// Without operations it calls those that only read and need no identifiers.
//
// A response that the client cannot decode has been judged and is no error. The
// error joins those of calls that got no response; the report holds all others.
// The report is nil when nothing could be called at all.
func Run(ctx context.Context, t Target, operations []string) (*report.Report, error) {
	service, err := spec.Open(t.Service)
	if err != nil {
		return nil, err
	}
	chosen, err := choose(service, operations)
	if err != nil {
		return nil, err
	}
	judge, err := conformance.New(conformance.Options{Service: t.Service, BaseURL: t.URL, Coverage: true})
	if err != nil {
		return nil, err
	}
	collect := conformance.NewCollector(judge)
	client := &http.Client{Transport: &conformance.Transport{Judge: collect}, Timeout: t.Timeout}
	caller, err := NewCaller(service, t.URL, client)
	if err != nil {
		return nil, err
	}
	caller.Values = t.Values
	var failed []error
	for _, op := range chosen {
		if _, err := caller.Call(ctx, op, t.Header); err != nil && !Undecodable(err) {
			failed = append(failed, err)
		}
	}
	return collect.Report(), errors.Join(failed...)
}

// choose returns the operations of the names given or, without names, those
// that only read and have no path parameters.
func choose(s *spec.Service, names []string) ([]*spec.Operation, error) {
	var all []*spec.Operation
	for _, name := range names {
		op, ok := s.Operation(name)
		if !ok {
			return nil, fmt.Errorf("%s has no operation %s", s.Name, name)
		}
		all = append(all, op)
	}
	if len(names) > 0 {
		return all, nil
	}
	for i := range s.Operations {
		if op := &s.Operations[i]; op.Method == http.MethodGet && !strings.Contains(op.Path, "{") {
			all = append(all, op)
		}
	}
	return all, nil
}
