package check

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/spec"
)

// Finding is one place where an exchange does not keep the contract.
type Finding struct {
	Rule      Rule     `json:"rule"`
	Severity  Severity `json:"severity"`
	Service   string   `json:"service,omitempty"`
	Operation string   `json:"operation,omitempty"` // operationId
	Status    int      `json:"status,omitempty"`    // of the response; 0 when there is none
	Code      string   `json:"code,omitempty"`      // error code that the finding is about, as the error table prints it
	Pointer   string   `json:"pointer,omitempty"`   // JSON Pointer into the body; "" is the whole of it
	Message   string   `json:"message"`
	Hint      string   `json:"hint,omitempty"`
	Got       string   `json:"got,omitempty"` // what was found there, redacted and cut
	Spec      At       `json:"spec,omitzero"`
	Doc       Doc      `json:"doc,omitzero"`

	// Request is the vendor's identifier of the request, to be named when asking
	// about it: of the X-Request-Id header, or of request_id in the body.
	Request string `json:"request,omitempty"`
	// Details are the codes of the errors behind an error, as its details[] tell.
	Details []string `json:"details,omitempty"`

	Source      exchange.Source `json:"source"`
	Fingerprint string          `json:"fingerprint"`

	// SchemaPointer leads to the node of the contract that was broken.
	SchemaPointer string `json:"schema,omitempty"`
	// Baselined is set on a finding that a baseline accepts.
	Baselined *Acceptance `json:"baselined,omitempty"`
}

// At is a line of the contract's own files.
type At struct {
	File string // "spec/ucs/openapi.yaml"
	Line int
}

// MarshalText writes file:line.
func (a At) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads file:line.
func (a *At) UnmarshalText(text []byte) error {
	i := strings.LastIndexByte(string(text), ':')
	if i < 0 {
		return fmt.Errorf("%q is not file:line", text)
	}
	n, err := strconv.Atoi(string(text[i+1:]))
	if err != nil {
		return fmt.Errorf("%q is not file:line", text)
	}
	*a = At{File: string(text[:i]), Line: n}
	return nil
}

func (a At) String() string {
	if a.File == "" {
		return ""
	}
	return a.File + ":" + strconv.Itoa(a.Line)
}

func at(p spec.Position) At { return At{File: p.File, Line: p.Line} }

// Doc is a place in the vendor's document.
type Doc struct {
	Document string `json:"document,omitempty"`
	Section  string `json:"section,omitempty"`
	Table    string `json:"table,omitempty"`
}

func (d Doc) String() string {
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
}

// Severity is how much a finding matters.
type Severity string

// The severities, from the heaviest.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
)

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

// fingerprint identifies a finding across runs: by rule, operation, status
// and the place in the contract, with array indices generalised; never by
// values, order or lines. place is the schema pointer, or the body pointer of
// a rule that has none.
func fingerprint(rule Rule, service, operation string, status int, place string) string {
	steps := strings.Split(place, "/")
	for i, s := range steps {
		if _, err := strconv.Atoi(s); err == nil {
			steps[i] = "*"
		}
	}
	key := strings.Join([]string{string(rule), service, operation, strconv.Itoa(status), strings.Join(steps, "/")}, "\n")
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:8])
}
