package spec

// ErrorRow is one row of a service's error code table, with our judgement
// beside it. One code may have several rows.
type ErrorRow struct {
	Code      string `yaml:"code" json:"code"`
	Status    int    `yaml:"status" json:"status"`
	Message   string `yaml:"message" json:"message"` // template as printed; placeholders as printed
	Cause     string `yaml:"cause" json:"cause,omitempty"`
	Remedy    string `yaml:"remedy" json:"remedy,omitempty"`
	Class     Class  `yaml:"class" json:"class"`
	Retryable bool   `yaml:"retryable" json:"retryable,omitempty"`
	Table     string `yaml:"table" json:"table,omitempty"`     // of the document; the file's unless the row says otherwise
	Section   string `yaml:"section" json:"section,omitempty"` // of the table; likewise
	Evidence  string `yaml:"evidence" json:"-"`                // for a row that is in no table of the document
}

// Class is what an error means to a caller, whatever its status.
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

// Layer is something that stands before the services and responds in their
// place: the API gateway, the identity service, the policy service.
type Layer struct {
	Name   string     `yaml:"name" json:"name"`
	Prefix []string   `yaml:"prefix" json:"prefix"` // of its codes, such as "APIGW."
	Errors []ErrorRow `yaml:"errors" json:"errors,omitempty"`
}
