package spec

// Document says which source document a contract comes from. It is what
// doc.yaml holds; the text of the document is never part of the repository.
type Document struct {
	Title    string `yaml:"title" json:"title"`
	Edition  string `yaml:"edition" json:"edition"`
	Date     string `yaml:"date" json:"date"` // YYYY-MM-DD
	Language string `yaml:"language" json:"language,omitempty"`
	File     string `yaml:"file" json:"file,omitempty"` // name of the text that facts.yaml was read from
	SHA256   string `yaml:"sha256" json:"sha256,omitempty"`
	Where    string `yaml:"where" json:"where,omitempty"` // where to get it
	Chapters string `yaml:"chapters" json:"chapters,omitempty"`
	Notes    string `yaml:"notes" json:"-"`
}

// Place is a place in the source document.
type Place struct {
	Section string   `yaml:"section" json:"section,omitempty"`
	Tables  []string `yaml:"tables" json:"tables,omitempty"`
}
