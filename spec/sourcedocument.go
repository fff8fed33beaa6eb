package spec

import "strings"

// Document identifies the source document of a contract. It is the content of doc.yaml.
// The text of the document is never part of the repository.
type Document struct {
	Title    string `yaml:"title" json:"title"`
	Edition  string `yaml:"edition" json:"edition"`
	Date     string `yaml:"date" json:"date"` // YYYY-MM-DD
	Language string `yaml:"language" json:"language,omitempty"`
	File     string `yaml:"file" json:"file,omitempty"` // name of the text that facts.yaml was read from
	SHA256   string `yaml:"sha256" json:"sha256,omitempty"`
	Where    string `yaml:"where" json:"where,omitempty"` // web page of the document
	Chapters string `yaml:"chapters" json:"chapters,omitempty"`
	Notes    string `yaml:"notes" json:"-"`
}

// Place is a section of the source document and its tables.
type Place struct {
	Section string   `yaml:"section" json:"section,omitempty"`
	Tables  []string `yaml:"tables" json:"tables,omitempty"`
}

// DocTable is the place of a table in the source document, and the part of a contract
// that it describes.
type DocTable struct {
	Section string `yaml:"section" json:"section"`
	Place   string `yaml:"place" json:"place"`             // path, query, header, request, response or schema
	Status  int    `yaml:"status" json:"status,omitempty"` // of a response, and of the schemas below it
}

// DocTable returns the number of the table of the source document that describes a node
// of an operation, "" if there is none. If several tables describe a schema, it returns
// the one in the section of the operation.
func (s *Service) DocTable(op *Operation, pointer string, place string, status int) string {
	section := ""
	if op != nil {
		section = op.Doc.Section
	}
	if rest, ok := strings.CutPrefix(pointer, "#/components/schemas/"); ok {
		name, _, _ := strings.Cut(rest, "/")
		if t := s.tableIn(s.SchemaTables[Unescape(name)], section, func(DocTable) bool { return true }); t != "" {
			return t
		}
	}
	if op == nil {
		return ""
	}
	return s.tableIn(op.Doc.Tables, section, func(t DocTable) bool {
		return t.Place == place && (status == 0 || t.Status == status)
	})
}

// tableIn returns the first of names that fits and is in the section or, if none is, the
// first that fits.
func (s *Service) tableIn(names []string, section string, fits func(DocTable) bool) string {
	first := ""
	for _, name := range names {
		t, known := s.Tables[name]
		if known && !fits(t) {
			continue
		}
		if known && t.Section == section {
			return name
		}
		if first == "" {
			first = name
		}
	}
	return first
}

// Cite returns the title and the date of the document, as findings print them.
func (d Document) Cite() string {
	if d.Date == "" {
		return d.Title
	}
	return d.Title + " (" + d.Date + ")"
}
