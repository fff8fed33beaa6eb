package spec

import "strings"

// Outline is the part of a contract apart from its operations: name, title, source,
// servers and error table. It is small and fast to open.
type Outline struct {
	Name   string   `json:"name"`  // "ucs"
	Title  string   `json:"title"` // "Ubiquitous Cloud Native Service"
	Source Document `json:"source"`
	// Servers are URL templates in the order of the description, such as
	// https://iam.{region}.myhuaweicloud.com.
	Servers []string   `json:"servers"`
	Errors  []ErrorRow `json:"errors"`
	// ErrorForms are JSON Pointers to where the examples of failed calls carry
	// their code, such as /error_code, /error/code or /reason: the members that
	// hold a code of Errors, or the status as a number.
	ErrorForms []string `json:"errorForms,omitempty"`
	// Statuses are the statuses of the general status table of the document. Any
	// operation may respond with them.
	Statuses []int `json:"statuses,omitempty"`
}

// Service is the contract of one service.
type Service struct {
	Outline
	Operations []Operation `json:"operations"`
	// Tables are the documented tables by number.
	Tables map[string]DocTable `json:"tables,omitempty"`
	// SchemaTables are the numbers of the tables that describe each component schema.
	SchemaTables map[string][]string `json:"schemaTables,omitempty"`

	openapi   []byte
	positions func() (*positions, error)
	tree      lazyTree
}

// Operation is one method on one path.
type Operation struct {
	ID      string `json:"id"` // the vendor's operationId
	Method  string `json:"method"`
	Path    string `json:"path"` // template: /v1/clusters/{clusterid}
	Tag     string `json:"tag"`
	Summary string `json:"summary"`
	Pointer string `json:"pointer"` // of the operation object
	Doc     Place  `json:"doc"`

	Parameters []Parameter `json:"parameters,omitempty"`
	Request    *Body       `json:"request,omitempty"`
	Responses  []Response  `json:"responses"`
}

// Parameter is a path, query or header parameter of an operation.
type Parameter struct {
	Name     string `json:"name"`
	In       string `json:"in"` // path, query, header
	Required bool   `json:"required,omitempty"`
	Pointer  string `json:"pointer"`
	Schema   string `json:"schema"` // pointer of its schema
}

// Body is a request body.
type Body struct {
	Required bool        `json:"required,omitempty"`
	Pointer  string      `json:"pointer"`
	Content  []MediaType `json:"content"`
}

// Response is the response of an operation with one status.
type Response struct {
	Status    string      `json:"status"` // "200", "4XX" or "default"
	Pointer   string      `json:"pointer"`
	Headers   []Header    `json:"headers,omitempty"`
	Content   []MediaType `json:"content,omitempty"`
	EmptyBody bool        `json:"emptyBody,omitempty"` // x-empty-body: the body may be empty
}

// MediaType is one representation of a body.
type MediaType struct {
	Type     string    `json:"type"`             // "application/json"
	Schema   string    `json:"schema,omitempty"` // pointer; empty if the contract has none
	Examples []Example `json:"examples,omitempty"`
}

// Example is a named example of a body; Pointer leads to its value.
type Example struct {
	Name    string `json:"name"`
	Pointer string `json:"pointer"`
}

// Header is a response header.
type Header struct {
	Name     string `json:"name"`
	Required bool   `json:"required,omitempty"`
	Pointer  string `json:"pointer"`
	Schema   string `json:"schema"`
}

// Operation returns the operation with an operationId.
func (s *Service) Operation(id string) (*Operation, bool) {
	for i := range s.Operations {
		if s.Operations[i].ID == id {
			return &s.Operations[i], true
		}
	}
	return nil, false
}

// OpenAPI returns the description as one JSON document, which includes the path items
// and, under names with the prefix "common.", the shared components. The bytes are
// shared and must not be changed.
func (s *Service) OpenAPI() []byte { return s.openapi }

// Response returns the response that the contract lists for a status code,
// and false when it lists none. An exact status wins over a range such as
// 4XX, a range over default.
func (o *Operation) Response(status int) (*Response, bool) {
	var byRange, byDefault *Response
	for i := range o.Responses {
		switch r := &o.Responses[i]; {
		case r.Status == itoa(status):
			return r, true
		case r.Status == "default":
			byDefault = r
		case len(r.Status) == 3 && strings.EqualFold(r.Status[1:], "xx") && r.Status[0] == byte('0'+status/100):
			byRange = r
		}
	}
	if byRange != nil {
		return byRange, true
	}
	return byDefault, byDefault != nil
}

func itoa(status int) string {
	if status < 100 || status > 999 {
		return ""
	}
	return string([]byte{byte('0' + status/100), byte('0' + status/10%10), byte('0' + status%10)})
}
