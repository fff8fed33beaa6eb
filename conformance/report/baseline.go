package report

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// Baseline is the list of findings that are accepted for now, in a file of
// this form:
//
//	version: 1
//	entries:
//	  - fingerprint: 3f1c0a9be27d6654
//	    rule: schema-type
//	    service: ucs
//	    operation: ShowCluster
//	    reason: The console sends the number as a string until its next release.
//	    owner: cluster-team
//	    expires: 2026-12-31
//	    evidence:
//	      node: '#/components/schemas/ClusterSpec/properties/city/type'
//	      nodeSHA256: 5c1a…
//
// fingerprint, rule and reason are required. An entry holds through the day
// of expires, for ever without one. Its evidence is the part of the contract
// that the finding rested on when it was accepted: once that has changed, the
// entry has to be looked at again.
type Baseline struct {
	Version int     `yaml:"version"`
	Entries []Entry `yaml:"entries"`
}

// Entry accepts the findings of one fingerprint.
type Entry struct {
	Fingerprint string       `yaml:"fingerprint"`
	Rule        verdict.Rule `yaml:"rule"`
	Service     string       `yaml:"service,omitempty"`
	Operation   string       `yaml:"operation,omitempty"`
	Reason      string       `yaml:"reason"`
	Owner       string       `yaml:"owner,omitempty"`
	Expires     string       `yaml:"expires,omitempty"` // YYYY-MM-DD
	Evidence    Evidence     `yaml:"evidence,omitempty"`
}

// The reasons for which an entry of a baseline is stale.
const (
	Expired         = "expired"
	EvidenceChanged = "evidence-changed"
	Unmatched       = "unmatched"
)

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
	if b.Version != Version {
		return nil, fmt.Errorf("baseline: version %d is not known (known: %d)", b.Version, Version)
	}
	seen := map[string]bool{}
	for i, e := range b.Entries {
		if err := e.check(); err != nil {
			return nil, fmt.Errorf("baseline: entry %d: %w", i+1, err)
		}
		if seen[e.Fingerprint] {
			return nil, fmt.Errorf("baseline: entry %d: fingerprint %s is listed twice", i+1, e.Fingerprint)
		}
		seen[e.Fingerprint] = true
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

// Acceptance is what every new entry of a baseline says.
type Acceptance = verdict.Acceptance

// NewBaseline accepts every finding of a report, and keeps the entries of an
// older baseline, which may be nil, for those that it accepted before and
// that are neither expired nor resting on changed evidence.
func NewBaseline(r *Report, old *Baseline, a Acceptance, contracts Contracts) (*Baseline, error) {
	kept := map[string]Entry{}
	if old != nil {
		for _, e := range old.Entries {
			kept[e.Fingerprint] = e
		}
	}
	b := &Baseline{Version: Version, Entries: []Entry{}}
	seen := map[string]bool{}
	for _, f := range r.Findings {
		if seen[f.Fingerprint] {
			continue
		}
		seen[f.Fingerprint] = true
		if e, ok := kept[f.Fingerprint]; ok && f.Baselined != nil {
			b.Entries = append(b.Entries, e)
			continue
		}
		e := Entry{Fingerprint: f.Fingerprint, Rule: f.Rule, Service: f.Service, Operation: f.Operation,
			Reason: a.Reason, Owner: a.Owner, Expires: a.Expires}
		var err error
		if e.Evidence, err = evidenceOf(f, contracts); err != nil {
			return nil, fmt.Errorf("baseline: %s: %w", f.Fingerprint, err)
		}
		if err := e.check(); err != nil {
			return nil, fmt.Errorf("baseline: %w", err)
		}
		b.Entries = append(b.Entries, e)
	}
	slices.SortFunc(b.Entries, func(x, y Entry) int {
		return strings.Compare(row(x.Service, x.Operation, string(x.Rule), x.Fingerprint), row(y.Service, y.Operation, string(y.Rule), y.Fingerprint))
	})
	return b, nil
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

// Apply marks the findings that a baseline accepts on the day of now, counts
// again, and sets and returns the entries that do not hold: a run with any is
// a failed one.
func Apply(r *Report, b *Baseline, now time.Time, contracts Contracts) ([]Stale, error) {
	today := now.Format(time.DateOnly)
	found := map[string][]*verdict.Finding{}
	for i := range r.Findings {
		f := &r.Findings[i]
		f.Baselined = nil
		found[f.Fingerprint] = append(found[f.Fingerprint], f)
	}
	r.Stale = nil
	for _, e := range b.Entries {
		reason, message, err := e.holds(today, found[e.Fingerprint], contracts)
		if err != nil {
			return nil, fmt.Errorf("baseline: %s: %w", e.Fingerprint, err)
		}
		if reason != "" {
			r.Stale = append(r.Stale, Stale{Fingerprint: e.Fingerprint, Rule: e.Rule, Reason: reason, Message: message})
			continue
		}
		for _, f := range found[e.Fingerprint] {
			f.Baselined = &Acceptance{Reason: e.Reason, Owner: e.Owner, Expires: e.Expires}
		}
	}
	sortStale(r.Stale)
	r.Count()
	return r.Stale, nil
}

// holds tells why an entry is stale, and nothing when it is not.
func (e *Entry) holds(today string, found []*verdict.Finding, contracts Contracts) (reason, message string, err error) {
	what := strings.TrimSpace(strings.Join([]string{e.Service, e.Operation}, " "))
	if what == "" {
		what = "no operation"
	}
	switch changed, err := e.Evidence.changed(e.Service, contracts); {
	case err != nil:
		return "", "", err
	case len(found) == 0:
		return Unmatched, what + ": nothing of that kind was found; take the entry out", nil
	case e.Expires != "" && today > e.Expires:
		return Expired, fmt.Sprintf("%s: accepted until %s: %s", what, e.Expires, e.Reason), nil
	case changed != "":
		return EvidenceChanged, fmt.Sprintf("%s: %s has changed since this was accepted: %s", what, changed, e.Reason), nil
	}
	return "", "", nil
}
