package judge

import (
	"fmt"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/errorbody"
	"github.com/hwcontract/hwcontract/internal/route"
	"github.com/hwcontract/hwcontract/internal/schema"
	"github.com/hwcontract/hwcontract/internal/secrets"
	"github.com/hwcontract/hwcontract/spec"
)

// Options of a Judge. The zero value judges by every contract there is.
type Options struct {
	// Service judges every exchange by this contract, whatever its host.
	Service string
	// Hosts gives hosts (with port, and a path prefix where one is in use,
	// such as 127.0.0.1:8080/ucs) to services.
	Hosts map[string]string
	// Severity changes that of a rule; Off silences it.
	Severity map[verdict.Rule]verdict.Severity
	// Ignore lists places where undocumented properties are accepted.
	Ignore []Ignore
	// MaxFailures of one body that are reported; 0 is 100.
	MaxFailures int
	// Coverage records what bodies exercise, at some cost.
	Coverage bool
	// ShowValues lets findings quote every value, masked. Without it they quote
	// only numbers, literals, codes, and short strings that a schema restricts.
	ShowValues bool
}

// Ignore is a place of a body in which undocumented properties are accepted.
type Ignore struct {
	Operation string // operationId; empty is any
	Pointer   string // JSON Pointer with * for any one step
}

// Judge knows contracts. It is safe for concurrent use.
type Judge struct {
	options     Options
	services    []*contract
	forced      *contract // Options.Service
	layers      []errorbody.Layer
	layerErrors map[string][]spec.ErrorRow // by name of the layer
	severity    map[verdict.Rule]verdict.Severity
	secrets     bool // credentials are looked for
	hosts       route.Hosts
	idle        sync.Pool // of sessions
}

// contract is a service with what judging by it needs. Its outline is there
// from the start, the rest once it has been opened: a run mostly meets one
// service, and opening them all takes longer than judging its first body.
type contract struct {
	*spec.Outline
	index    int // among the services
	codes    errorbody.Table
	statuses map[int]bool // of the error table and the general status table
	name     string       // of the document, as findings cite it

	opening sync.Once
	opened  atomic.Bool

	*spec.Service // nil until it is opened, and so is all that follows
	document      func() (*schema.Document, error)
	speaks        [errorbody.NumForms]bool // the envelopes of its own
	reasons       bool                     // its codes are the reasons of a Kubernetes Status
	operations    []operation
	paths         *route.Paths
}

// New returns a Judge by the contracts built in.
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
	j.secrets = j.severity[verdict.RuleSecretExposed] != verdict.Off
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

func newContract(o *spec.Outline) *contract {
	c := &contract{Outline: o, codes: errorbody.NewTable(entries(o.Errors)), statuses: map[int]bool{}, name: o.Source.Cite()}
	for _, e := range o.Errors {
		c.statuses[e.Status] = true
	}
	for _, status := range o.Statuses {
		c.statuses[status] = true
	}
	return c
}

// open makes the whole contract available, and returns it. Contracts are built
// in and tests open each, so one that cannot be opened has no operations and
// says so at the first exchange.
func (c *contract) open() *contract {
	c.opening.Do(func() {
		s, err := c.Outline.Open()
		if err != nil {
			s = &spec.Service{Outline: *c.Outline}
		}
		c.Service = s
		c.document = sync.OnceValues(func() (*schema.Document, error) { return schema.Parse(s.OpenAPI()) })
		c.operations = newOperations(s.Operations)
		c.paths = route.NewPaths(s.Operations)
		c.learnForms()
		c.opened.Store(true)
	})
	return c
}

// learnForms takes from the contract in which forms the service writes errors.
func (c *contract) learnForms() {
	for _, pointer := range c.ErrorForms {
		for _, f := range errorbody.FormsAt(pointer) {
			c.speaks[f] = true
		}
		c.reasons = c.reasons || pointer == "/"+errorbody.MemberReason
	}
	for i := range c.Operations {
		for _, r := range c.Operations[i].Responses {
			if r.Status >= "4" && slices.ContainsFunc(r.Content, func(m spec.MediaType) bool { return m.Type == "text/plain" }) {
				c.speaks[errorbody.FormText] = true
			}
		}
	}
}

// contract returns that of the service of a name, nil when there is none.
func (j *Judge) contract(name string) *contract {
	for _, c := range j.services {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// Services returns the names of the contracts that are judged by.
func (j *Judge) Services() []string {
	var names []string
	for _, c := range j.services {
		names = append(names, c.Name)
	}
	return names
}

// Judge judges one exchange. A worker that judges many, or that wants to know
// what was covered, takes a [Session].
func (j *Judge) Judge(x *exchange.Exchange) verdict.Verdict {
	s, ok := j.idle.Get().(*Session)
	if !ok {
		s = j.Session()
	}
	defer j.idle.Put(s)
	return s.Judge(x)
}

// Session judges exchanges one after the other; it is for one goroutine.
type Session struct {
	judge *Judge
	seen  *recorder
	last  route.LastHost
	led   lastRoute

	// of the exchange at hand
	x        *exchange.Exchange
	url      route.Location
	service  *contract
	op       *operation
	response *response
	error    errorbody.Envelope // of an answer of status 400 and up
	rows     []*errorbody.Row   // of the error's code
	layer    *errorbody.Layer   // who answered in place of the service, if anybody did
	unknown  bool               // the status is undocumented, which has been said
	findings []verdict.Finding
	found    []secrets.Secret  // credentials that the recording holds
	masks    *secrets.Redactor // that knows them, once it is asked for
}

// Session returns a worker of j.
func (j *Judge) Session() *Session {
	return &Session{judge: j, seen: newRecorder(j)}
}

// Judge judges one exchange. The verdict's findings are the caller's.
func (s *Session) Judge(x *exchange.Exchange) verdict.Verdict {
	s.reset(x)
	s.search()
	matched := s.route()
	s.secrets()
	if !matched {
		return verdict.Verdict{Findings: s.findings}
	}
	v := verdict.Verdict{Service: s.service.Name, Operation: s.op.ID}
	if x.Response.Status != 0 {
		v.Checked = s.answer()
		if x.Response.Status < http.StatusBadRequest {
			s.request()
		}
	}
	v.Findings = s.findings
	s.x, s.findings, s.found, s.masks = nil, nil, nil, nil
	return v
}

// reset forgets the exchange before. What is large is only cleared when it
// holds something.
func (s *Session) reset(x *exchange.Exchange) {
	s.x, s.service, s.op, s.response, s.rows, s.layer, s.unknown, s.findings = x, nil, nil, nil, nil, nil, false, nil
	s.masks = nil
	if s.error.Form != errorbody.FormNone {
		s.error = errorbody.Envelope{}
	}
}

// answer judges the response and reports whether there was anything to judge
// it by.
func (s *Session) answer() bool {
	if s.x.Request.Method == http.MethodConnect || s.x.Response.Status < http.StatusOK {
		return false
	}
	if s.failed() {
		s.classify()
	}
	listed := s.status()
	s.headers()
	if s.watched() {
		s.stream()
		s.seen.answer(s.service, s.op, answerCount{s.x.Response.Status, watchEvents, 1})
		return false
	}
	m, judgeable := s.content(listed)
	checked := s.body(m, judgeable)
	s.seen.answer(s.service, s.op, answerCount{s.x.Response.Status, m, 1})
	return checked
}

// failed reports whether the answer is an error.
func (s *Session) failed() bool { return s.x.Response.Status >= http.StatusBadRequest }
