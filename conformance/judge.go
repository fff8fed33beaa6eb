package conformance

import (
	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/judge"
)

// Options of a Judge. The zero value judges by every contract there is.
type Options struct {
	// Service judges every exchange by this contract, whatever its host.
	Service string
	// Hosts gives hosts (with port, and a path prefix where one is in use,
	// such as 127.0.0.1:8080/ucs) to services.
	Hosts map[string]string
	// BaseURL is where the services respond, with the path prefix of a gateway
	// or a mock, such as http://127.0.0.1:8080/ucs: those of Service or, without
	// it, any. A Transport or Handler with this Judge knows the prefix by it.
	BaseURL string
	// StrictHosts reports every exchange that belongs to no operation, whatever
	// its host. Without it, hosts that no contract claims are out of scope.
	StrictHosts bool
	// Include and Exclude are globs of hosts ("*.example.com"), of paths ("/v1/**")
	// or of both ("gw.example/api/**"). Exchanges with another URL than those of
	// Include, or with one of Exclude, are not judged.
	Include, Exclude []string
	// Severity changes that of a rule; Off silences it.
	Severity map[Rule]Severity
	// Ignore lists places where undocumented properties are accepted.
	Ignore []Ignore
	// MaxFailures is the number of failures of one body that are reported; 0
	// means 100.
	MaxFailures int
	// ShowValues lets findings quote every value, with its secrets masked.
	ShowValues bool
	// Coverage records which properties and branches bodies exercise, at some
	// cost.
	Coverage bool
	// ExpectSuccess is for calls that are all meant to succeed: one that is
	// refused, by a 401, a redirect to a login page or a gateway's error for
	// example, is a finding of the rule live-refused.
	ExpectSuccess bool
}

// Ignore is a place of a body in which undocumented properties are accepted.
type Ignore struct {
	Operation string // operationId; empty is any
	Pointer   string // JSON Pointer with * for any one step
}

// Judge judges exchanges by contracts. It is safe for concurrent use.
type Judge struct {
	judge *judge.Judge
}

// New returns a Judge by the contracts built in. It returns an error when the
// options name a service or a rule that does not exist.
func New(o Options) (*Judge, error) {
	inner := judge.Options{
		Service: o.Service, Hosts: o.Hosts, BaseURL: o.BaseURL, StrictHosts: o.StrictHosts, Include: o.Include, Exclude: o.Exclude,
		Severity: o.Severity, MaxFailures: o.MaxFailures, Coverage: o.Coverage,
		ExpectSuccess: o.ExpectSuccess, ShowValues: o.ShowValues,
	}
	for _, i := range o.Ignore {
		inner.Ignore = append(inner.Ignore, judge.Ignore(i))
	}
	j, err := judge.New(inner)
	if err != nil {
		return nil, err
	}
	return &Judge{j}, nil
}

// Judge judges one exchange. The findings of the verdict are the caller's to
// keep.
func (j *Judge) Judge(x *exchange.Exchange) Verdict { return j.judge.Judge(x) }

// Services returns the names of the contracts that are judged by.
func (j *Judge) Services() []string { return j.judge.Services() }
