// Package facts reads the facts of a source document: facts.yaml, with the identifier of
// each fact, and the look-up tables of tables.yaml. Only specgen needs them, to compare
// them with a contract.
package facts

// Facts is the content of facts.yaml, the facts of a source document in its order.
// specgen extract writes the file, and nobody edits it by hand.
type Facts struct {
	Service    string      `yaml:"service"`
	Operations []Operation `yaml:"operations"`
	Tables     []Table     `yaml:"tables,omitempty"`
	Examples   []Example   `yaml:"examples,omitempty"`
	Errors     []Error     `yaml:"errors,omitempty"`
	Statuses   []Status    `yaml:"statuses,omitempty"`
	Cities     []City      `yaml:"cities,omitempty"`
	Categories []Category  `yaml:"categories,omitempty"`
	// Unread are the lines that should have a fact and could not be read.
	Unread []Unread `yaml:"unread,omitempty"`
}

// Operation is one operation: a section with a method and a path.
type Operation struct {
	Section  string `yaml:"section"`
	Method   string `yaml:"method"`
	Path     string `yaml:"path"`
	Statuses []int  `yaml:"statuses,flow"`
	Line     int    `yaml:"-"`
}

// Table is one captioned table of parameters or properties.
type Table struct {
	Table   string `yaml:"table"` // "3-1"
	Section string `yaml:"section"`
	Place   string `yaml:"place"`            // path, query, header, request, response or schema
	Status  int    `yaml:"status,omitempty"` // of a response, and of the schemas below it
	Name    string `yaml:"name,omitempty"`   // of a schema
	Rows    []Row  `yaml:"rows"`
	Line    int    `yaml:"-"`
}

// Row is one row of a table.
type Row struct {
	Name     string `yaml:"name"` // "-" unnamed body, "[]" array body, "*" free key
	Type     string `yaml:"type"` // as printed
	Required *bool  `yaml:"required,omitempty"`
	// Joined is true if the name was joined from several lines or pages.
	Joined bool `yaml:"joined,omitempty"`
	Line   int  `yaml:"-"`
}

// Example is one example block. Shape has keys and types of values, but no values.
type Example struct {
	Section string `yaml:"section"`
	N       int    `yaml:"n"`                // counted from 1 within the section
	Place   string `yaml:"place"`            // request or response
	Status  int    `yaml:"status,omitempty"` // of a response
	Method  string `yaml:"method,omitempty"` // of a request, as printed
	Shape   string `yaml:"shape"`            // {"items": [{"kind": string}]}; "none", "text" or "broken" when it is no JSON
	Joined  bool   `yaml:"joined,omitempty"` // put together from several blocks
	Line    int    `yaml:"-"`
}

// Error is one row of the error code table.
type Error struct {
	Table   string `yaml:"table,omitempty"`
	Code    string `yaml:"code"`
	Status  int    `yaml:"status"`
	Message string `yaml:"message"`
	Joined  bool   `yaml:"joined,omitempty"`
	Line    int    `yaml:"-"`
}

// Status is one row of the status code appendix.
type Status struct {
	Status int    `yaml:"status"`
	Reason string `yaml:"reason"`
	Line   int    `yaml:"-"`
}

// City is one row of the city code list.
type City struct {
	Code string `yaml:"code"`
	Name string `yaml:"name"`
	Line int    `yaml:"-"`
}

// Category is one row of the category table.
type Category struct {
	Category string `yaml:"category"`
	Type     string `yaml:"type"`
	Provider string `yaml:"provider"`
	Line     int    `yaml:"-"`
}

// Unread is a line that looked like a fact and could not be read.
type Unread struct {
	Line int    `yaml:"line"`
	What string `yaml:"what"`
}
