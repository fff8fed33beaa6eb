package judge

import (
	"fmt"
	"slices"
	"sync"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/errorbody"
	"github.com/hwcontract/hwcontract/internal/route"
	"github.com/hwcontract/hwcontract/spec"
)

// Options of a Judge. The zero value judges by every contract there is.
type Options struct {
	// Service judges every exchange by this contract, whatever its host.
	Service string
	// Hosts maps hosts to services. A host may have a port and a path prefix,
	// such as 127.0.0.1:8080/ucs.
	Hosts map[string]string
	// BaseURL is where the services respond, with the path prefix of a gateway:
	// those of Service or, without it, any.
	BaseURL string
	// StrictHosts reports every exchange that belongs to no operation, whatever
	// its host.
	StrictHosts bool
	// Include and Exclude are globs of hosts ("*.example.com"), of paths ("/v1/**")
	// or of both ("gw.example/api/**"). Exchanges with another URL than those
	// of Include, or with one of Exclude, are not judged.
	Include, Exclude []string
	// Severity changes the severity of a rule; Off silences the rule.
	Severity map[verdict.Rule]verdict.Severity
	// Ignore lists places where undocumented properties are accepted.
	Ignore []Ignore
	// MaxFailures is the number of failures reported for one body; 0 means 100.
	MaxFailures int
	// Coverage records which parts of the schemas the bodies use, at some cost.
	Coverage bool
	// ShowValues lets findings quote every value, with its secrets masked. Without
	// it they quote only numbers, literals, codes, and short strings that a schema
	// restricts.
	ShowValues bool
	// ExpectSuccess reports calls that were refused (live-refused).
	ExpectSuccess bool
}

// Ignore is a place in a body where undocumented properties are accepted.
type Ignore struct {
	Operation string // operationId; empty means any
	Pointer   string // JSON Pointer in which * stands for any one step
}

// Judge holds the contracts. It is safe for concurrent use.
type Judge struct {
	options     Options
	services    []*contract
	forced      *contract // of Options.Service
	layers      []errorbody.Layer
	layerErrors map[string][]spec.ErrorRow // by name of the layer
	severity    map[verdict.Rule]verdict.Severity
	findSecrets bool
	hosts       route.Hosts
	idle        sync.Pool // of sessions
}

// New returns a Judge with the built-in contracts.
func New(o Options) (*Judge, error) {
	j := &Judge{options: o, severity: map[verdict.Rule]verdict.Severity{}, layerErrors: map[string][]spec.ErrorRow{}}
	for _, r := range verdict.Catalogue() {
		j.severity[r.Name] = r.Severity
	}
	for name, s := range o.Severity {
		if _, ok := j.severity[name]; !ok {
			return nil, fmt.Errorf("no rule is called %q", name)
		}
		j.severity[name] = s
	}
	if err := j.open(); err != nil {
		return nil, err
	}
	for _, pattern := range slices.Concat(o.Include, o.Exclude) {
		if !doublestar.ValidatePattern(pattern) {
			return nil, fmt.Errorf("%q is not a glob of hosts and paths", pattern)
		}
	}
	j.findSecrets = j.severity[verdict.RuleSecretExposed] != verdict.Off
	layers, err := spec.Layers()
	if err != nil {
		return nil, err
	}
	for _, l := range layers {
		j.layers = append(j.layers, errorbody.Layer{Name: l.Name, Prefixes: l.Prefix, Table: errorbody.NewTable(entries(l.Errors))})
		j.layerErrors[l.Name] = l.Errors
	}
	return j, j.newHosts()
}

func (j *Judge) open() error {
	names := spec.Names()
	if s := j.options.Service; s != "" && !slices.Contains(names, s) {
		return fmt.Errorf("no service is called %q (known: %v)", s, names)
	}
	for _, name := range names {
		o, err := spec.OpenOutline(name)
		if err != nil {
			return err
		}
		c := newContract(o)
		c.index = len(j.services)
		j.services = append(j.services, c)
		if name == j.options.Service {
			j.forced = c
		}
	}
	return nil
}

// contract returns the contract of the named service, nil when there is none.
func (j *Judge) contract(name string) *contract {
	for _, c := range j.services {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// Services returns the names of the services whose contracts the judge holds.
func (j *Judge) Services() []string {
	var names []string
	for _, c := range j.services {
		names = append(names, c.Name)
	}
	return names
}

// Judge judges one exchange. A worker that judges many exchanges, or needs the
// coverage, uses a [Session].
func (j *Judge) Judge(x *exchange.Exchange) verdict.Verdict { return j.JudgeNear(x, Neighbour{}) }

// JudgeNear is [Judge.Judge] for an exchange with known neighbours.
func (j *Judge) JudgeNear(x *exchange.Exchange, near Neighbour) verdict.Verdict {
	s, ok := j.idle.Get().(*Session)
	if !ok {
		s = j.Session()
	}
	defer j.idle.Put(s)
	return s.JudgeNear(x, near)
}
