package suite

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/exchange"
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
	// CallTimeout bounds one call; 0 means no bound.
	CallTimeout time.Duration
}

// ErrNoSuccess is wrapped by the error of a run in which responses came and none
// of them was a success that could be judged.
var ErrNoSuccess = errors.New("no call succeeded")

// Run calls operations of a target one after the other and judges the responses.
// Without operations it calls those that only read and need no identifiers.
// Redirects are not followed: the redirect is the response that is judged. A
// call that is refused is a finding of the rule live-refused.
//
// A response that the client cannot decode has been judged and is no error. The
// error joins those of calls that got no response; the report holds all others.
// The report is nil when nothing could be called at all. When ctx is done, the
// report holds the calls before, and the error wraps the cause of ctx.
func Run(ctx context.Context, t Target, operations []string) (*report.Report, error) {
	service, err := spec.Open(t.Service)
	if err != nil {
		return nil, err
	}
	chosen, err := choose(service, operations)
	if err != nil {
		return nil, err
	}
	judge, err := conformance.New(conformance.Options{Service: t.Service, BaseURL: t.URL, Coverage: true, ExpectSuccess: true})
	if err != nil {
		return nil, err
	}
	collect := &successCounter{Collector: conformance.NewCollector(judge)}
	client := &http.Client{Transport: &conformance.Transport{Judge: collect}, Timeout: t.CallTimeout}
	caller, err := NewCaller(service, t.URL, client)
	if err != nil {
		return nil, err
	}
	caller.Values = t.Values
	err = callEach(ctx, caller, chosen, t.Header)
	r := collect.Report()
	if err == nil && collect.successes.Load() == 0 {
		err = fmt.Errorf("%w: %d of %d calls got an error or a response that cannot be judged", ErrNoSuccess, r.Summary.Exchanges, len(chosen))
	}
	return r, err
}

// callEach calls operations until ctx is done, and joins the errors of those that
// got no response.
func callEach(ctx context.Context, caller *Caller, operations []*spec.Operation, header http.Header) error {
	var failed []error
	for _, op := range operations {
		_, err := caller.Call(ctx, op, header)
		if ctx.Err() != nil {
			return fmt.Errorf("stopped: %w", context.Cause(ctx))
		}
		if err != nil && !Undecodable(err) {
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}

// successCounter counts the successes among the responses that were judged.
type successCounter struct {
	*conformance.Collector
	successes atomic.Int64
}

// Judge implements conformance.ExchangeJudge.
func (c *successCounter) Judge(x *exchange.Exchange) conformance.Verdict {
	v := c.Collector.Judge(x)
	if v.Checked && x.Response.Status/100 == 2 {
		c.successes.Add(1)
	}
	return v
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
