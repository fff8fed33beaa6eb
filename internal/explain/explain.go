// Package explain tells what an error code or a rule means: the row of the
// vendor's table, what is behind it, what to do, and where the document says
// so. It needs no network.
package explain

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/errorbody"
	"github.com/hwcontract/hwcontract/internal/judge"
	"github.com/hwcontract/hwcontract/internal/secrets"
	"github.com/hwcontract/hwcontract/spec"
)

// Explanation is what is known of an input.
type Explanation struct {
	Rule *verdict.RuleDoc `json:"rule,omitempty"`
	// Codes are the error codes of the input, each with every row that a
	// table has for it; where the status is known, the rows of that status.
	Codes []Code `json:"codes,omitempty"`
	// Operations and Statuses are those that the input names.
	Operations []Operation `json:"operations,omitempty"`
	Statuses   []Status    `json:"statuses,omitempty"`
	// Findings are what the judge says of an answer that was given whole.
	Findings []verdict.Finding `json:"findings,omitempty"`
}

// Code is one row of an error table.
type Code struct {
	Code      string     `json:"code"`
	Status    int        `json:"status"`
	Message   string     `json:"message,omitempty"`
	Cause     string     `json:"cause,omitempty"`
	Remedy    string     `json:"remedy,omitempty"`
	Class     spec.Class `json:"class"`
	Retryable bool       `json:"retryable"`
	// Service has the code in its table, or Layer answers with it in place of
	// a service.
	Service string         `json:"service,omitempty"`
	Layer   string         `json:"layer,omitempty"`
	Doc     verdict.DocRef `json:"doc,omitzero"`
	// Operation is the one that was called, where the input tells.
	Operation string `json:"operation,omitempty"`
	// Operations list the status, where the operation is not known.
	Operations []string `json:"operations,omitempty"`
}

// ErrUnknown is wrapped by the error for an input in which nothing is known.
var ErrUnknown = errors.New("nothing in it is known")

// maxInput is how much of an input is looked at.
const maxInput = 1 << 20

// Explain explains a rule's name, an error code with or without its family, an
// error message, an operation, a status, an error body, a curl -i answer, or any
// text with error codes in it, such as a log line. service, when given, is asked
// alone.
func Explain(input, service string) (*Explanation, error) {
	input = strings.TrimSpace(input[:min(len(input), maxInput)])
	if r, ok := verdict.LookupRule(verdict.Rule(input)); ok {
		return &Explanation{Rule: &r}, nil
	}
	e := new(Explanation)
	var met answer
	if strings.Contains(input, "HTTP/") {
		met = judgeTranscript(input, service)
		e.Findings = met.findings
	}
	tables, err := open(service)
	if err != nil {
		return nil, err
	}
	for _, code := range codesIn(input, tables) {
		e.Codes = append(e.Codes, tables.rows(code, met)...)
	}
	if len(e.Codes) == 0 && len(e.Findings) == 0 {
		e.lookUp(input, tables)
	}
	if len(e.Codes)+len(e.Findings)+len(e.Operations)+len(e.Statuses) == 0 {
		return nil, fmt.Errorf("%.60q: %w", secrets.Mask().Text(input), ErrUnknown)
	}
	return e, nil
}

// answer is what the judge knows of an answer that was given whole.
type answer struct {
	service, operation string
	status             int
	findings           []verdict.Finding
}

// judgeTranscript reads and judges the first answer of a transcript.
func judgeTranscript(input, service string) answer {
	r, _, err := exchange.Open("-", strings.NewReader(input+"\n"), exchange.Limits{})
	if err != nil {
		return answer{}
	}
	var x exchange.Exchange
	if err := r.Next(&x); err != nil && !errors.Is(err, io.EOF) {
		return answer{}
	}
	met := answer{status: x.Response.Status}
	j, err := judge.New(judge.Options{Service: service})
	if err != nil || x.Request.URL == "" {
		return met
	}
	v := j.Judge(&x)
	met.service, met.operation, met.findings = v.Service, v.Operation, v.Findings
	return met
}

// tables are the error tables that are asked.
type tables struct {
	services []*spec.Outline
	layers   []spec.Layer
	opened   map[string]*spec.Service // those whose operations were asked for
}

func open(service string) (tables, error) {
	t := tables{opened: map[string]*spec.Service{}}
	for _, name := range spec.Names() {
		if service != "" && service != name {
			continue
		}
		s, err := spec.OpenOutline(name)
		if err != nil {
			return t, err
		}
		t.services = append(t.services, s)
	}
	if len(t.services) == 0 {
		return t, fmt.Errorf("no service is called %q (known: %v)", service, spec.Names())
	}
	var err error
	t.layers, err = spec.Layers()
	return t, err
}

// codesIn returns the codes of a text, in the order in which they occur, each
// once. A code without the usual form, such as IAM's 1100, is known only when
// it is the whole of the input.
func codesIn(input string, t tables) []string {
	if len(t.rows(input, answer{})) > 0 {
		return []string{input}
	}
	var codes []string
	for _, m := range errorbody.FindCodes([]byte(input)) {
		code := string(m)
		if !slices.ContainsFunc(codes, func(c string) bool { return strings.EqualFold(c, code) }) {
			codes = append(codes, code)
		}
	}
	return codes
}

// rows returns what the tables have for a code: the rows of the status that
// was met if there are any, else all of them.
func (t tables) rows(code string, met answer) []Code {
	var all []Code
	for _, s := range t.services {
		for _, e := range s.Errors {
			if strings.EqualFold(e.Code, code) {
				all = append(all, t.ofService(s, e, met))
			}
		}
	}
	for _, l := range t.layers {
		for _, e := range l.Errors {
			if strings.EqualFold(e.Code, code) {
				c := row(e)
				c.Layer = l.Name
				all = append(all, c)
			}
		}
	}
	fits := func(c Code) bool { return c.Status == met.status }
	if slices.ContainsFunc(all, fits) {
		all = slices.DeleteFunc(all, func(c Code) bool { return !fits(c) })
	}
	return all
}

func row(e spec.ErrorRow) Code {
	return Code{
		Code: e.Code, Status: e.Status, Message: e.Message, Cause: e.Cause, Remedy: e.Remedy,
		Class: e.Class, Retryable: e.Retryable,
	}
}

func (t tables) ofService(o *spec.Outline, e spec.ErrorRow, met answer) Code {
	c := row(e)
	c.Service = o.Name
	c.Doc = verdict.DocRef{Document: o.Source.Cite(), Section: e.Section, Table: e.Table}
	if met.service == o.Name && met.operation != "" {
		c.Operation = met.operation
		return c
	}
	for _, op := range t.operations(o) {
		if r, ok := op.Response(e.Status); ok && r.Status != "default" {
			c.Operations = append(c.Operations, op.ID)
		}
	}
	return c
}

// operations opens a service, which is left until somebody asks because it
// takes longer than all the rest.
func (t tables) operations(o *spec.Outline) []spec.Operation {
	s, ok := t.opened[o.Name]
	if !ok {
		var err error
		if s, err = o.Open(); err != nil {
			return nil
		}
		t.opened[o.Name] = s
	}
	return s.Operations
}

// Nearest returns the known codes and rules that are closest to an input and
// begin as it does, three at most, for a hint.
func Nearest(input string) []string {
	t, err := open("")
	if err != nil {
		return nil
	}
	var names []string
	for _, r := range verdict.Catalogue() {
		names = append(names, string(r.Name))
	}
	for _, s := range t.services {
		for _, e := range s.Errors {
			if !slices.Contains(names, e.Code) {
				names = append(names, e.Code)
			}
		}
	}
	want := strings.ToLower(strings.TrimSpace(input))
	shared := func(name string) int {
		n := 0
		for n < len(want) && n < len(name) && want[n] == strings.ToLower(name)[n] {
			n++
		}
		return n
	}
	names = slices.DeleteFunc(names, func(name string) bool { return shared(name) < 4 })
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(shared(b), shared(a)) })
	return names[:min(3, len(names))]
}
