// Package facts holds what a source document states: facts.yaml, with the
// identifier of each fact, and the look-up tables of tables.yaml. A contract is
// compared with them; nothing that runs beside a contract needs them.
package facts

// Facts is what a source document states, in document order: facts.yaml.
// It is written by specgen extract and never edited by hand.
type Facts struct {
	Service    string          `yaml:"service"`
	Operations []OperationFact `yaml:"operations"`
	Tables     []TableFact     `yaml:"tables,omitempty"`
	Examples   []ExampleFact   `yaml:"examples,omitempty"`
	Errors     []ErrorFact     `yaml:"errors,omitempty"`
	Statuses   []StatusFact    `yaml:"statuses,omitempty"`
	Cities     []CityFact      `yaml:"cities,omitempty"`
	Categories []CategoryFact  `yaml:"categories,omitempty"`
	// Unread names the lines from which a fact was expected and not obtained.
	Unread []UnreadFact `yaml:"unread,omitempty"`
}

// OperationFact is one operation: a section with a method and a path.
type OperationFact struct {
	Section  string `yaml:"section"`
	Method   string `yaml:"method"`
	Path     string `yaml:"path"`
	Statuses []int  `yaml:"statuses,flow"`
	Line     int    `yaml:"-"`
}

// TableFact is one captioned table of parameters or properties.
type TableFact struct {
	Table   string    `yaml:"table"` // "3-1"
	Section string    `yaml:"section"`
	Place   string    `yaml:"place"`            // path, query, header, request, response or schema
	Status  int       `yaml:"status,omitempty"` // of a response, and of the schemas below it
	Name    string    `yaml:"name,omitempty"`   // of a schema
	Rows    []RowFact `yaml:"rows"`
	Line    int       `yaml:"-"`
}

// RowFact is one row of a table.
type RowFact struct {
	Name     string `yaml:"name"` // "-" unnamed body, "[]" array body, "*" free key
	Type     string `yaml:"type"` // as printed
	Required *bool  `yaml:"required,omitempty"`
	// Joined says that the name was broken over lines or pages and has been put together.
	Joined bool `yaml:"joined,omitempty"`
	Line   int  `yaml:"-"`
}

// ExampleFact is one example block. Shape tells keys and value types, never values.
type ExampleFact struct {
	Section string `yaml:"section"`
	N       int    `yaml:"n"`                // counted from 1 within the section
	Place   string `yaml:"place"`            // request or response
	Status  int    `yaml:"status,omitempty"` // of a response
	Method  string `yaml:"method,omitempty"` // of a request, as printed
	Shape   string `yaml:"shape"`            // {"items": [{"kind": string}]}; "none", "text" or "broken" when it is no JSON
	Joined  bool   `yaml:"joined,omitempty"` // put together from several blocks
	Line    int    `yaml:"-"`
}

// ErrorFact is one row of the error code table.
type ErrorFact struct {
	Table   string `yaml:"table,omitempty"`
	Code    string `yaml:"code"`
	Status  int    `yaml:"status"`
	Message string `yaml:"message"`
	Joined  bool   `yaml:"joined,omitempty"`
	Line    int    `yaml:"-"`
}

// StatusFact is one row of the status code appendix.
type StatusFact struct {
	Status int    `yaml:"status"`
	Reason string `yaml:"reason"`
	Line   int    `yaml:"-"`
}

// CityFact is one row of the city code list.
type CityFact struct {
	Code string `yaml:"code"`
	Name string `yaml:"name"`
	Line int    `yaml:"-"`
}

// CategoryFact is one row of the category table.
type CategoryFact struct {
	Category string `yaml:"category"`
	Type     string `yaml:"type"`
	Provider string `yaml:"provider"`
	Line     int    `yaml:"-"`
}

// UnreadFact is a line that looked like a fact and could not be read.
type UnreadFact struct {
	Line int    `yaml:"line"`
	What string `yaml:"what"`
}
