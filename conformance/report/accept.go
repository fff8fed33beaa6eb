package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// Acceptance is what every new entry of a baseline says.
type Acceptance = verdict.Acceptance

// NewBaseline accepts every finding of a report, and keeps reason, owner and
// expiry of the entries of an older baseline, which may be nil, for the
// findings that it accepted before and that are neither expired nor resting on
// changed evidence. The report must have gone through Apply with the older
// baseline. The new one has the present version, whatever the older one has.
func NewBaseline(r *Report, old *Baseline, a Acceptance, contracts Contracts) (*Baseline, error) {
	b := &Baseline{Version: BaselineVersion, Entries: []Entry{}}
	type key struct{ fingerprint, code string }
	seen := map[key]bool{}
	routes := routesOf(r)
	for _, f := range presentable(r).Findings {
		k := key{f.Fingerprint, f.Code}
		if seen[k] {
			continue
		}
		seen[k] = true
		if strings.HasPrefix(f.Fingerprint, prefix1) {
			return nil, fmt.Errorf("baseline: %s: the finding comes from a report of version %d, which does not tell names apart: check the recordings again", f.Fingerprint, version1)
		}
		e, err := newEntry(&f, old, a, contracts)
		if err != nil {
			return nil, err
		}
		if at, ok := routes[[2]string{e.Service, e.Operation}]; ok {
			e.Method, e.Path = cmp.Or(e.Method, at.Method), cmp.Or(e.Path, at.Path)
		}
		b.Entries = append(b.Entries, e)
	}
	slices.SortFunc(b.Entries, func(x, y Entry) int { return strings.Compare(x.order(), y.order()) })
	return b, nil
}

func (e *Entry) order() string {
	return row(e.Service, e.Operation, string(e.Rule), e.Name, e.Fingerprint, e.Code)
}

// newEntry returns the entry that accepts a finding: with the reason of the
// old entry that accepts it, if one does, or else with that of a.
func newEntry(f *verdict.Finding, old *Baseline, a Acceptance, contracts Contracts) (Entry, error) {
	e := Entry{Fingerprint: f.Fingerprint, Rule: f.Rule, Service: f.Service, Operation: f.Operation, Method: f.Method, Host: f.Host, Path: f.Path,
		Status: f.Status, Code: f.Code, Name: f.Name, Pointer: f.Pointer, Message: f.Message,
		Reason: a.Reason, Owner: a.Owner, Expires: a.Expires}
	if known := old.accepting(f); known != nil {
		e.Reason, e.Owner, e.Expires, e.Evidence = known.Reason, known.Owner, known.Expires, known.Evidence
		return e, nil
	}
	var err error
	if e.Evidence, err = evidenceOf(*f, contracts); err != nil {
		return e, fmt.Errorf("baseline: %s: %w", f.Fingerprint, err)
	}
	if err := e.check(); err != nil {
		return e, fmt.Errorf("baseline: %w", err)
	}
	return e, nil
}

// accepting returns the entry by which Apply marked a finding, nil when it
// marked none.
func (b *Baseline) accepting(f *verdict.Finding) *Entry {
	if b == nil || f.Baselined == nil {
		return nil
	}
	for i := range b.Entries {
		e := &b.Entries[i]
		if e.Fingerprint == cmp.Or(f.Baselined.Entry, f.Fingerprint) && e.accepts(f) {
			return e
		}
	}
	return nil
}

// accepts reports whether a finding agrees with what an entry says beside its
// fingerprint. What the entry leaves out agrees with anything.
func (e *Entry) accepts(f *verdict.Finding) bool {
	for _, field := range []struct{ entry, finding string }{
		{string(e.Rule), string(f.Rule)}, {e.Service, f.Service}, {e.Operation, f.Operation}, {e.Method, f.Method},
		{e.Host, f.Host}, {e.Path, f.Path}, {e.Name, f.Name}, {cmp.Or(e.Code, e.Evidence.Code), f.Code},
	} {
		if field.entry != "" && field.entry != field.finding {
			return false
		}
	}
	return e.Status == 0 || e.Status == f.Status
}

// routesOf returns method and path of the operations that a report covers.
func routesOf(r *Report) map[[2]string]verdict.AnswerCoverage {
	routes := map[[2]string]verdict.AnswerCoverage{}
	for _, a := range r.Coverage.Answers {
		routes[[2]string{a.Service, a.Operation}] = a
	}
	return routes
}
