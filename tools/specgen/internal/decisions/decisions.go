// Package decisions reads decisions.yaml, the differences between a contract and its
// facts, with their reasons.
package decisions

import (
	"fmt"
	"io/fs"
	"path"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// Decision is one difference between a contract and its facts.
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

// Load reads decisions.yaml of a service.
func Load(fsys fs.FS, service string) ([]Decision, error) {
	name := path.Join(service, "decisions.yaml")
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	var d decisionFile
	err = spec.DecodeStrict(name, data, &d)
	return d.Decisions, err
}

// Matches reports whether the decision is about a fact. A malformed glob matches
// nothing; [Decision.Check] returns an error for it.
func (d *Decision) Matches(id string) bool {
	for _, pattern := range d.Facts {
		if ok, err := facts.Match(pattern, id); ok && err == nil {
			return true
		}
	}
	return false
}

// Check returns an error when a fact pattern of the decision is malformed.
func (d *Decision) Check() error {
	for _, pattern := range d.Facts {
		if _, err := facts.Match(pattern, ""); err != nil {
			return fmt.Errorf("decision %s: fact %q: %w", d.ID, pattern, err)
		}
	}
	return nil
}
