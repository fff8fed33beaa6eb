package report

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// BaselineVersion is the version of the baseline file. Files of version 1 are
// still read.
const BaselineVersion = 2

// Baseline is the list of findings that are accepted for now, in a file of
// this form:
//
//	version: 2
//	entries:
//	  - fingerprint: 3f1c0a9be27d66543a20
//	    rule: schema-type
//	    service: ucs
//	    operation: ShowCluster
//	    method: GET
//	    path: /v1/clusters/{clusterid}
//	    status: 200
//	    name: city
//	    pointer: /spec/city
//	    message: city must be a string but is an integer
//	    reason: The console sends a number until its next release.
//	    owner: cluster-team
//	    expires: 2026-12-31
//	    evidence:
//	      node: '#/components/schemas/ClusterSpec/properties/city/type'
//	      nodeSHA256: 5c1a…
//
// fingerprint, rule and reason are required. An entry accepts the findings that
// have its fingerprint and agree with what else it says of rule, service,
// operation, method, path, status, name and code: what a reviewer reads is
// what is accepted. Pointer and message are those of the finding that was seen
// first, for the reviewer alone.
//
// An entry holds through the day of expires, for ever without one. Its
// evidence is the part of the contract that the finding rested on when it was
// accepted: once that has changed, the entry has to be looked at again.
type Baseline struct {
	Version int     `yaml:"version"`
	Entries []Entry `yaml:"entries"`
}

// Entry accepts the findings of one fingerprint and error code.
type Entry struct {
	Fingerprint string       `yaml:"fingerprint"`
	Rule        verdict.Rule `yaml:"rule"`
	Service     string       `yaml:"service,omitempty"`
	Operation   string       `yaml:"operation,omitempty"`
	Method      string       `yaml:"method,omitempty"`
	Host        string       `yaml:"host,omitempty"`
	Path        string       `yaml:"path,omitempty"`
	Status      int          `yaml:"status,omitempty"`
	Code        string       `yaml:"code,omitempty"`
	Name        string       `yaml:"name,omitempty"`
	Pointer     string       `yaml:"pointer,omitempty"`
	Message     string       `yaml:"message,omitempty"`
	Reason      string       `yaml:"reason"`
	Owner       string       `yaml:"owner,omitempty"`
	Expires     string       `yaml:"expires,omitempty"` // YYYY-MM-DD
	Evidence    Evidence     `yaml:"evidence,omitempty"`
}

// ReadBaseline reads a baseline strictly.
func ReadBaseline(r io.Reader) (*Baseline, error) {
	b := new(Baseline)
	dec := yaml.NewDecoder(r)
	dec.KnownFields(true)
	if err := dec.Decode(b); err != nil {
		return nil, fmt.Errorf("baseline: %w", err)
	}
	if err := dec.Decode(new(Baseline)); !errors.Is(err, io.EOF) {
		return nil, errors.New("baseline: more than one YAML document")
	}
	if b.Version != BaselineVersion && b.Version != version1 {
		return nil, fmt.Errorf("baseline: version %d is not known (known: %d, %d)", b.Version, version1, BaselineVersion)
	}
	type key struct{ fingerprint, code string }
	seen := map[key]bool{}
	for i, e := range b.Entries {
		if err := e.check(); err != nil {
			return nil, fmt.Errorf("baseline: entry %d: %w", i+1, err)
		}
		if seen[key{e.Fingerprint, e.Code}] {
			return nil, fmt.Errorf("baseline: entry %d: fingerprint %s is listed twice", i+1, e.Fingerprint)
		}
		seen[key{e.Fingerprint, e.Code}] = true
	}
	return b, nil
}

func (e *Entry) check() error {
	for _, field := range []struct{ name, value string }{{"fingerprint", e.Fingerprint}, {"rule", string(e.Rule)}, {"reason", e.Reason}} {
		if strings.TrimSpace(field.value) == "" {
			return fmt.Errorf("%s is missing", field.name)
		}
	}
	if e.Expires == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, e.Expires); err != nil {
		return fmt.Errorf("expires: %q is not a day such as 2026-12-31", e.Expires)
	}
	return nil
}

// WriteBaseline writes a baseline in the form that ReadBaseline reads.
func WriteBaseline(w io.Writer, b *Baseline) error {
	var buf bytes.Buffer
	enc := yaml.NewEncoder(&buf)
	enc.SetIndent(2)
	if err := enc.Encode(b); err != nil {
		return fmt.Errorf("baseline: %w", err)
	}
	if err := enc.Close(); err != nil {
		return fmt.Errorf("baseline: %w", err)
	}
	_, err := w.Write(buf.Bytes())
	return err
}
