package extract

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// reconstruction is the part of a reconstructed document that states facts.
// Such a file stands in for a document that is damaged (EMS) or that exists as
// separate pages only (IAM, CCI, Karmada); each has grown its own shape, and
// this is what they share. What it says beside that, such as descriptions and
// doubts, is no fact.
type reconstruction struct {
	Operations []rebuiltOperation `yaml:"operations"`
	// Deployments are the operations that a Karmada control plane takes over
	// from Kubernetes.
	Deployments struct {
		Operations []rebuiltOperation `yaml:"operations"`
	} `yaml:"deployment_operations"`
	Parameters map[string]rebuiltRow `yaml:"parameters"` // shared ones, by key
	Schemas    yaml.Node             `yaml:"schemas"`
	Tables     []rebuiltTable        `yaml:"tables"`
	Statuses   struct {
		Rows []struct {
			Status int    `yaml:"status"`
			Reason string `yaml:"reason"`
		} `yaml:"rows"`
	} `yaml:"status_codes"`
	Codes struct {
		Table string         `yaml:"table"`
		Rows  []rebuiltError `yaml:"rows"`
	} `yaml:"error_codes"`
	Errors struct {
		Common   []rebuiltStatus `yaml:"common_error_statuses"`
		Statuses yaml.Node       `yaml:"statuses"`
		Codes    []rebuiltError  `yaml:"codes"`
	} `yaml:"errors"`
}

type rebuiltOperation struct {
	ID         string    `yaml:"operationId"`
	Section    string    `yaml:"section"`
	Method     string    `yaml:"method"`
	Path       string    `yaml:"path"`
	Parameters yaml.Node `yaml:"parameters"`
	Request    struct {
		Schema   string `yaml:"schema"`
		Required bool   `yaml:"required"`
	} `yaml:"request_body"`
	Responses       yaml.Node        `yaml:"responses"`
	RequestExample  yaml.Node        `yaml:"request_example"`
	ResponseExample []rebuiltExample `yaml:"response_examples"`
}

// rebuiltRow is a parameter or a property.
type rebuiltRow struct {
	Name     string `yaml:"name"`
	WireName string `yaml:"wire_name"`
	In       string `yaml:"in"`
	Type     string `yaml:"type"`
	Required *bool  `yaml:"required"`
}

type rebuiltTable struct {
	Number    string `yaml:"no"`
	Caption   string `yaml:"caption"`
	Operation string `yaml:"operation"`
	Status    int    `yaml:"status"`
	Schema    string `yaml:"schema"`
	Within    string `yaml:"within"`
}

type rebuiltStatus struct {
	Status  int    `yaml:"status"`
	Meaning string `yaml:"meaning"`
}

type rebuiltError struct {
	Status     int    `yaml:"status"`
	HTTPStatus int    `yaml:"http_status"`
	Code       string `yaml:"code"`
	ErrorCode  string `yaml:"error_code"`
	RawCode    string `yaml:"raw_code"`
	Message    string `yaml:"message"`
}

type rebuiltExample struct {
	Status int       `yaml:"status"`
	Body   yaml.Node `yaml:"body"`
}

// rebuilder turns a reconstruction into facts.
type rebuilder struct {
	reader
	from    reconstruction
	schemas map[string][]facts.Row
	order   []string // of the schemas, as they stand in the file
	refs    map[string][]string
}

// Reconstructed reads the facts of a service out of a reconstruction of its
// document. An operation without a section is known by its operationId, and a
// table without a number by its operation and place (ListReleases.query) or by
// the name of its schema.
func Reconstructed(service string, document []byte) (*facts.Facts, error) {
	r := &rebuilder{schemas: map[string][]facts.Row{}, refs: map[string][]string{}}
	r.facts.Service = service
	if err := yaml.Unmarshal(document, &r.from); err != nil {
		return nil, fmt.Errorf("read reconstruction: %w", err)
	}
	operations := slices.Concat(r.from.Operations, r.from.Deployments.Operations)
	if len(operations) == 0 {
		return nil, ErrNoOperation
	}
	if err := r.readSchemas(); err != nil {
		return nil, err
	}
	for i := range operations {
		if err := r.rebuild(&operations[i]); err != nil {
			return nil, fmt.Errorf("operation %d (%s): %w", i+1, operations[i].ID, err)
		}
	}
	if len(r.from.Tables) > 0 {
		r.numbered(operations)
	} else {
		r.named(operations)
	}
	r.appendices()
	return &r.facts, nil
}

// rebuild reads one operation; where the document has no table numbers, its
// parameters become tables here.
func (r *rebuilder) rebuild(op *rebuiltOperation) error {
	if op.ID == "" || op.Method == "" || op.Path == "" {
		return errors.New("no operationId, method or path")
	}
	if op.Section == "" {
		op.Section = op.ID
	}
	statuses, err := r.statusesOf(op)
	if err != nil {
		return err
	}
	r.facts.Operations = append(r.facts.Operations, facts.Operation{Section: op.Section, Method: op.Method, Path: op.Path, Statuses: statuses, Line: op.Parameters.Line})
	r.rebuiltExamples(op)
	return nil
}

func (r *rebuilder) rebuiltExamples(op *rebuiltOperation) {
	add := func(place string, status int, body *yaml.Node) {
		if body.IsZero() || body.Tag == "!!null" {
			return
		}
		r.exampleNumbers(op.Section, facts.Example{Place: place, Status: status, Shape: shapeOfNode(body).String(), Line: body.Line})
	}
	add("request", 0, &op.RequestExample)
	for i := range op.ResponseExample {
		add("response", op.ResponseExample[i].Status, &op.ResponseExample[i].Body)
	}
}

func (r *rebuilder) exampleNumbers(section string, e facts.Example) {
	if r.exampleCount == nil {
		r.exampleCount = map[string]int{}
	}
	r.exampleCount[section]++
	e.Section, e.N = section, r.exampleCount[section]
	r.facts.Examples = append(r.facts.Examples, e)
}

// appendices reads the error codes and the status codes.
func (r *rebuilder) appendices() {
	for _, row := range slices.Concat(r.from.Codes.Rows, r.from.Errors.Codes) {
		fact := facts.Error{Table: r.from.Codes.Table, Code: row.Code + row.ErrorCode, Status: row.Status + row.HTTPStatus, Message: squeeze(row.Message)}
		fact.Joined = strings.Contains(row.RawCode, "/")
		r.facts.Errors = append(r.facts.Errors, fact)
	}
	for _, row := range r.from.Statuses.Rows {
		r.facts.Statuses = append(r.facts.Statuses, facts.Status{Status: row.Status, Reason: row.Reason})
	}
	for _, row := range r.from.Errors.Common {
		r.facts.Statuses = append(r.facts.Statuses, facts.Status{Status: row.Status, Reason: firstReason(row.Meaning)})
	}
	for status, reason := range pairs(&r.from.Errors.Statuses) {
		r.facts.Statuses = append(r.facts.Statuses, facts.Status{Status: number(status), Reason: firstReason(reason.Value)})
	}
}

// firstReason takes the usual reason where a row names one for special cases too.
func firstReason(s string) string {
	s, _, _ = strings.Cut(s, ";")
	s, _, _ = strings.Cut(s, " or ")
	return strings.TrimSpace(s)
}
