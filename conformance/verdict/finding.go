package verdict

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// Finding is one place where an exchange does not keep the contract.
type Finding struct {
	Rule      Rule     `json:"rule"`
	Severity  Severity `json:"severity"`
	Service   string   `json:"service,omitempty"`
	Operation string   `json:"operation,omitempty"` // operationId
	Status    int      `json:"status,omitempty"`    // of the response; 0 when there is none
	Code      string   `json:"code,omitempty"`      // error code that the finding is about, as the error table prints it
	Name      string   `json:"name,omitempty"`      // of the parameter, header, property or media type
	Method    string   `json:"method,omitempty"`    // of the request
	Host      string   `json:"host,omitempty"`      // of the request, where no service is known
	Path      string   `json:"path,omitempty"`      // template of the operation; where none is known, that of the request with * for identifiers
	Pointer   string   `json:"pointer,omitempty"`   // JSON Pointer into the body; "" is the whole of it
	Message   string   `json:"message"`
	Hint      string   `json:"hint,omitempty"`
	Got       string   `json:"got,omitempty"` // what was found there, redacted and cut
	Spec      Location `json:"spec,omitzero"`
	Doc       DocRef   `json:"doc,omitzero"`

	// RequestID is the vendor's identifier of the request, to be named when asking
	// about it: of the X-Request-Id header, or of request_id in the body.
	RequestID string `json:"request,omitempty"`
	// Details are the codes of the errors behind an error, as its details[] tell.
	Details []string `json:"details,omitempty"`

	// Source is the place of the first occurrence.
	Source exchange.Source `json:"source"`
	// Count is the number of occurrences that a report unites in the finding;
	// Places are the first of them. A finding that was just made has neither.
	Count  int     `json:"count,omitempty"`
	Places []Place `json:"places,omitempty"`
	// Fingerprint identifies the finding across runs: by rule, operation,
	// status, schema node and name, never by values, order or lines.
	Fingerprint string `json:"fingerprint"`

	// SchemaPointer leads to the node of the contract that was broken.
	SchemaPointer string `json:"schema,omitempty"`
	// Baselined is set on a finding that a baseline accepts.
	Baselined *Acceptance `json:"baselined,omitempty"`
}

// Place is where an occurrence of a finding is.
type Place struct {
	exchange.Source
	Pointer string `json:"pointer,omitempty"` // JSON Pointer into the body
}

// Occurrences returns Count, and 1 for a finding that was just made.
func (f *Finding) Occurrences() int { return max(f.Count, 1) }

// String returns the finding on one line: rule, operation, place and message.
func (f Finding) String() string {
	var b strings.Builder
	b.WriteString(string(f.Rule))
	for _, word := range []string{f.Service, f.Operation} {
		if word != "" {
			b.WriteString(" " + word)
		}
	}
	if f.Operation == "" && f.Path != "" {
		b.WriteString(" " + f.Method + " " + f.Host + f.Path)
	}
	if f.Status != 0 {
		b.WriteString(" " + strconv.Itoa(f.Status))
	}
	if f.Pointer != "" {
		b.WriteString(" at " + f.Pointer)
	}
	if f.Source.File != "" {
		fmt.Fprintf(&b, " in %s, entry %d", f.Source.File, f.Source.Entry)
	}
	b.WriteString(": " + f.Message)
	return Escape(b.String())
}

// Location is a line of the contract's own files.
type Location struct {
	File string // "spec/ucs/openapi.yaml"
	Line int
}

// MarshalText writes file:line.
func (l Location) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads file:line.
func (l *Location) UnmarshalText(text []byte) error {
	i := strings.LastIndexByte(string(text), ':')
	if i < 0 {
		return fmt.Errorf("%q is not file:line", text)
	}
	n, err := strconv.Atoi(string(text[i+1:]))
	if err != nil {
		return fmt.Errorf("%q is not file:line", text)
	}
	*l = Location{File: string(text[:i]), Line: n}
	return nil
}

func (l Location) String() string {
	if l.File == "" {
		return ""
	}
	return l.File + ":" + strconv.Itoa(l.Line)
}

// DocRef is a place in the vendor's document.
type DocRef struct {
	Document string `json:"document,omitempty"`
	Section  string `json:"section,omitempty"`
	Table    string `json:"table,omitempty"`
}

func (d DocRef) String() string {
	s := d.Document
	if d.Section != "" {
		s += ", section " + d.Section
	}
	if d.Table != "" {
		s += ", table " + d.Table
	}
	return s
}

// Acceptance is why a finding is accepted for now; see package report.
type Acceptance struct {
	Reason  string `json:"reason"`
	Owner   string `json:"owner,omitempty"`
	Expires string `json:"expires,omitempty"` // YYYY-MM-DD
	// Entry is the fingerprint of the baseline entry, where it is not that of
	// the finding: the entries of version 1 have others.
	Entry string `json:"entry,omitempty"`
}

// Severity is how much a finding matters.
type Severity string

// The severities, from the heaviest.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
)

// Off is the severity of a rule that is not to be reported.
const Off Severity = "off"

// Weight orders severities: the heavier, the larger.
func (s Severity) Weight() int {
	switch s {
	case Error:
		return 3
	case Warning:
		return 2
	case Info:
		return 1
	}
	return 0
}
