package spec

// ErrorRow is one row of the error code table of a service, with a class that the
// contract adds. One code may have several rows.
type ErrorRow struct {
	Code      string `yaml:"code" json:"code"`
	Status    int    `yaml:"status" json:"status"`
	Message   string `yaml:"message" json:"message"` // template as printed, with its placeholders
	Cause     string `yaml:"cause" json:"cause,omitempty"`
	Remedy    string `yaml:"remedy" json:"remedy,omitempty"`
	Class     Class  `yaml:"class" json:"class"`
	Retryable bool   `yaml:"retryable" json:"retryable,omitempty"`
	Table     string `yaml:"table" json:"table,omitempty"`     // of the document; by default that of the file
	Section   string `yaml:"section" json:"section,omitempty"` // of the table; by default that of the file
	Evidence  string `yaml:"evidence" json:"-"`                // for a row that is not in a table of the document
}

// Class is the meaning of an error to a caller; it does not depend on the status.
type Class string

// The classes of errors.
const (
	Auth       Class = "auth"
	Quota      Class = "quota"
	NotFound   Class = "not-found"
	Conflict   Class = "conflict"
	Throttle   Class = "throttle"
	BadRequest Class = "bad-request"
	Server     Class = "server"
)

// Classes lists every class.
var Classes = []Class{Auth, Quota, NotFound, Conflict, Throttle, BadRequest, Server}

// errorTable is errors.yaml.
type errorTable struct {
	Section string     `yaml:"section"`
	Table   string     `yaml:"table"`
	Errors  []ErrorRow `yaml:"errors"`
}

// Layer is a system in front of the services that responds in their place: the API
// gateway, the identity service or the policy service.
type Layer struct {
	Name   string     `yaml:"name" json:"name"`
	Prefix []string   `yaml:"prefix" json:"prefix"` // of its codes, such as "APIGW."
	Errors []ErrorRow `yaml:"errors" json:"errors,omitempty"`
}
