package spec

// Decision is one place where the contract departs from the facts.
type Decision struct {
	ID       string   `yaml:"id"`             // "ucs-001"
	Kind     string   `yaml:"kind,omitempty"` // contradiction, wider, typo, silent or omitted
	Facts    []string `yaml:"facts"`          // fact identifiers, globs allowed
	Spec     []string `yaml:"spec,omitempty"` // operationId, Schema, Schema.property or JSON Pointer
	Says     string   `yaml:"says"`           // what the document says
	Decided  string   `yaml:"decided"`        // what the contract says
	Evidence []string `yaml:"evidence"`
}

// decisionFile is decisions.yaml.
type decisionFile struct {
	Decisions []Decision `yaml:"decisions"`
}
