package extract

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// reconstruction is the part of a reconstructed document that has facts. A reconstructed
// document replaces a document that is damaged (EMS) or that is published only as
// separate pages (IAM, CCI, Karmada). These files differ in their form, and this type has
// the fields of all forms. Other fields, such as descriptions and doubts, are not facts.
type reconstruction struct {
	Operations []reconstructedOperation `yaml:"operations"`
	// Deployments are operations of Kubernetes that a Karmada control plane has, too.
	Deployments struct {
		Operations []reconstructedOperation `yaml:"operations"`
	} `yaml:"deployment_operations"`
	Parameters map[string]reconstructedRow `yaml:"parameters"` // shared parameters by key
	Schemas    yaml.Node                   `yaml:"schemas"`
	Tables     []reconstructedTable        `yaml:"tables"`
	Statuses   struct {
		Rows []struct {
			Status int    `yaml:"status"`
			Reason string `yaml:"reason"`
		} `yaml:"rows"`
	} `yaml:"status_codes"`
	Codes struct {
		Table string               `yaml:"table"`
		Rows  []reconstructedError `yaml:"rows"`
	} `yaml:"error_codes"`
	Errors struct {
		Common   []reconstructedStatus `yaml:"common_error_statuses"`
		Statuses yaml.Node             `yaml:"statuses"`
		Codes    []reconstructedError  `yaml:"codes"`
	} `yaml:"errors"`
}

type reconstructedOperation struct {
	ID         string    `yaml:"operationId"`
	Section    string    `yaml:"section"`
	Method     string    `yaml:"method"`
	Path       string    `yaml:"path"`
	Parameters yaml.Node `yaml:"parameters"`
	Request    struct {
		Schema   string `yaml:"schema"`
		Required bool   `yaml:"required"`
	} `yaml:"request_body"`
	Responses       yaml.Node              `yaml:"responses"`
	RequestExample  yaml.Node              `yaml:"request_example"`
	ResponseExample []reconstructedExample `yaml:"response_examples"`
}

// rebuiltRow is a parameter or a property.
type reconstructedRow struct {
	Name     string `yaml:"name"`
	WireName string `yaml:"wire_name"`
	In       string `yaml:"in"`
	Type     string `yaml:"type"`
	Required *bool  `yaml:"required"`
}

type reconstructedTable struct {
	Number    string `yaml:"no"`
	Caption   string `yaml:"caption"`
	Operation string `yaml:"operation"`
	Status    int    `yaml:"status"`
	Schema    string `yaml:"schema"`
	Within    string `yaml:"within"`
}

type reconstructedStatus struct {
	Status  int    `yaml:"status"`
	Meaning string `yaml:"meaning"`
}

type reconstructedError struct {
	Status     int    `yaml:"status"`
	HTTPStatus int    `yaml:"http_status"`
	Code       string `yaml:"code"`
	ErrorCode  string `yaml:"error_code"`
	RawCode    string `yaml:"raw_code"`
	Message    string `yaml:"message"`
}

type reconstructedExample struct {
	Status int       `yaml:"status"`
	Body   yaml.Node `yaml:"body"`
}

// reconstructor turns a reconstruction into facts.
type reconstructor struct {
	reader
	from    reconstruction
	schemas map[string][]facts.Row
	order   []string // names of the schemas in the order of the file
	refs    map[string][]string
}

// Reconstructed reads the facts of a service out of a reconstruction of its
// document. The section of an operation without one is its operationId. The number of
// a table without one is its operation and place (ListReleases.query) or the name of its
// schema.
func Reconstructed(service string, document []byte) (*facts.Facts, error) {
	r := &reconstructor{schemas: map[string][]facts.Row{}, refs: map[string][]string{}}
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
		if err := r.readOperation(&operations[i]); err != nil {
			return nil, fmt.Errorf("operation %d (%s): %w", i+1, operations[i].ID, err)
		}
	}
	if len(r.from.Tables) > 0 {
		r.addNumberedTables(operations)
	} else {
		r.addNamedTables(operations)
	}
	r.appendices()
	return &r.facts, nil
}

// readOperation reads one operation and its examples.
func (r *reconstructor) readOperation(op *reconstructedOperation) error {
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
	r.readExamples(op)
	return nil
}

func (r *reconstructor) readExamples(op *reconstructedOperation) {
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

func (r *reconstructor) exampleNumbers(section string, e facts.Example) {
	if r.exampleCount == nil {
		r.exampleCount = map[string]int{}
	}
	r.exampleCount[section]++
	e.Section, e.N = section, r.exampleCount[section]
	r.facts.Examples = append(r.facts.Examples, e)
}

// appendices reads the error codes and the status codes.
func (r *reconstructor) appendices() {
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

// firstReason returns the first of the reasons in s, without those of special cases.
func firstReason(s string) string {
	s, _, _ = strings.Cut(s, ";")
	s, _, _ = strings.Cut(s, " or ")
	return strings.TrimSpace(s)
}
