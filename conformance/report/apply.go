package report

import (
	"fmt"
	"strings"
	"time"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

// The reasons for which an entry of a baseline is stale.
const (
	Expired         = "expired"
	EvidenceChanged = "evidence-changed"
	Unmatched       = "unmatched"
	// Ambiguous is the reason of an entry of version 1 that fits findings which
	// that version could not tell apart: nobody knows which of them was accepted.
	Ambiguous = "ambiguous"
)

// Apply marks the findings that a baseline accepts on the day of now, counts
// again, and sets and returns the entries that do not hold: a run with any is
// a failed one.
func Apply(r *Report, b *Baseline, now time.Time, contracts Contracts) ([]Stale, error) {
	today := now.Format(time.DateOnly)
	found := map[string][]*verdict.Finding{}
	for i := range r.Findings {
		f := &r.Findings[i]
		f.Baselined = nil
		known := map[string]bool{}
		for _, print := range fingerprintsOf(f, b.Version) {
			if !known[print] {
				known[print] = true
				found[print] = append(found[print], f)
			}
		}
	}
	r.Stale = nil
	for i := range b.Entries {
		e := &b.Entries[i]
		matched := e.matching(found[e.Fingerprint])
		reason, message, err := e.holds(today, matched, contracts)
		if err != nil {
			return nil, fmt.Errorf("baseline: %s: %w", e.Fingerprint, err)
		}
		if reason != "" {
			r.Stale = append(r.Stale, Stale{Fingerprint: e.Fingerprint, Code: e.Code, Rule: e.Rule, Reason: reason, Message: message})
			continue
		}
		for _, f := range matched {
			f.Baselined = &Acceptance{Reason: e.Reason, Owner: e.Owner, Expires: e.Expires}
			if f.Fingerprint != e.Fingerprint {
				f.Baselined.Entry = e.Fingerprint
			}
		}
	}
	sortStale(r.Stale)
	r.Count()
	return r.Stale, nil
}

// fingerprintsOf returns the fingerprints by which a baseline may know a finding.
func fingerprintsOf(f *verdict.Finding, version int) []string {
	if version == version1 {
		return fingerprints1(f)
	}
	return []string{f.Fingerprint}
}

// matching returns the findings of the entry's fingerprint that it is about.
// Entries are written from findings without secrets and control characters.
func (e *Entry) matching(found []*verdict.Finding) (out []*verdict.Finding) {
	for _, f := range found {
		presented := counted(*f)
		presenter{secrets.Mask().Text}.finding(&presented)
		if e.accepts(f) || e.accepts(&presented) {
			out = append(out, f)
		}
	}
	return out
}

// holds returns why an entry is stale, and an empty reason when it is not.
func (e *Entry) holds(today string, found []*verdict.Finding, contracts Contracts) (reason, message string, err error) {
	what := strings.TrimSpace(strings.Join([]string{e.Service, e.Operation}, " "))
	if what == "" {
		what = "no operation"
	}
	switch changed, err := e.Evidence.changed(e.Service, contracts); {
	case err != nil:
		return "", "", err
	case len(found) == 0:
		return Unmatched, what + ": no finding matches; remove the entry", nil
	case e.Expires != "" && today > e.Expires:
		return Expired, fmt.Sprintf("%s: accepted until %s: %s", what, e.Expires, e.Reason), nil
	case changed != "":
		return EvidenceChanged, fmt.Sprintf("%s: %s has changed since this was accepted: %s", what, changed, e.Reason), nil
	}
	for _, f := range found {
		if f.Fingerprint != found[0].Fingerprint {
			return Ambiguous, fmt.Sprintf("%s: an entry of version %d does not tell %q from %q: run baseline write", what, version1, found[0].Name, f.Name), nil
		}
	}
	return "", "", nil
}
