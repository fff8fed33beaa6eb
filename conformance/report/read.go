package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// version1 is the version before names were part of fingerprints and before
// occurrences were counted.
const version1 = 1

// Read reads the reports that were written as json, one behind the other, and
// unites them. Anything else in the input is an error, and so are a severity
// and a count that no report can have. The findings are counted anew, whatever
// the summary says.
func Read(r io.Reader) (*Report, error) {
	var all []*Report
	dec := json.NewDecoder(r)
	for {
		var text json.RawMessage
		switch err := dec.Decode(&text); {
		case errors.Is(err, io.EOF) && len(all) == 0:
			return nil, errors.New("report: the input is empty")
		case errors.Is(err, io.EOF):
			return Merge(all...), nil
		case err != nil:
			return nil, fmt.Errorf("report: %w", err)
		}
		one, err := parse(text)
		if err != nil {
			return nil, fmt.Errorf("report: %w", err)
		}
		all = append(all, one)
	}
}

// parse reads one report.
func parse(text []byte) (*Report, error) {
	out := new(Report)
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	err := dec.Decode(out)
	var head struct{ Version int }
	if err != nil && json.Unmarshal(text, &head) == nil { // another version may have other fields
		out.Version = head.Version
	}
	if out.Version != Version && out.Version != version1 {
		return nil, fmt.Errorf("version %d is not known (known: %d, %d)", out.Version, version1, Version)
	}
	if err != nil {
		return nil, err
	}
	if err := out.validate(); err != nil {
		return nil, err
	}
	out.completeUnjudged()
	return out, nil
}

// maxCount is the largest count that is taken for one. It leaves room for the
// sum of many.
const maxCount = 1 << 53

func checkCount(n, least int, what string) error {
	if n < least || n > maxCount {
		return fmt.Errorf("%s: %d is not a count from %d to %d", what, n, least, maxCount)
	}
	return nil
}

// validate reports the first count, severity or place that cannot be right.
func (r *Report) validate() error {
	s := &r.Summary
	err := errors.Join(checkCount(s.Exchanges, 0, "summary.exchanges"), checkCount(s.Checked, 0, "summary.checked"),
		checkCount(s.Baselined, 0, "summary.baselined"), checkCount(s.Findings.Error, 0, "summary.findings.error"),
		checkCount(s.Findings.Warning, 0, "summary.findings.warning"), checkCount(s.Findings.Info, 0, "summary.findings.info"))
	switch {
	case err != nil:
		return err
	case s.Checked > s.Exchanges:
		return fmt.Errorf("summary.checked: %d is more than the %d exchanges", s.Checked, s.Exchanges)
	}
	for i := range r.Findings {
		if err := validateFinding(&r.Findings[i], r.Version); err != nil {
			return fmt.Errorf("findings[%d]: %w", i, err)
		}
	}
	return errors.Join(r.validateUnjudged(), validateCoverage(&r.Coverage), validateStale(r.Stale))
}

// validateFinding also brings a finding of version 1 into the present form.
func validateFinding(f *verdict.Finding, version int) error {
	switch {
	case f.Severity.Weight() == 0:
		return fmt.Errorf("severity %q must be error, warning or info", f.Severity)
	case f.Rule == "":
		return errors.New("rule is missing")
	case f.Baselined != nil && f.Baselined.Reason == "":
		return errors.New("baselined: reason is missing")
	case version == version1:
		f.Count, f.Places = 1, nil
		f.Fingerprint = prefix1 + f.Fingerprint
		return nil
	}
	if err := checkCount(f.Count, 1, "count"); err != nil {
		return err
	}
	if len(f.Places) > f.Count {
		return fmt.Errorf("%d places are more than its count of %d", len(f.Places), f.Count)
	}
	return nil
}

func (r *Report) validateUnjudged() error {
	total := 0
	for i, u := range r.Unjudged {
		if err := checkCount(u.Count, 1, "count"); err != nil {
			return fmt.Errorf("unjudged[%d]: %w", i, err)
		}
		if len(u.Places) > u.Count || u.Reason == "" {
			return fmt.Errorf("unjudged[%d]: a reason, and at most as many places as the count, are required", i)
		}
		total = add(total, u.Count)
	}
	if total > r.Summary.Unjudged() {
		return fmt.Errorf("unjudged: %d exchanges are more than the %d that the summary leaves", total, r.Summary.Unjudged())
	}
	return nil
}

func validateCoverage(c *verdict.Coverage) error {
	for i := range c.Answers {
		if err := checkCount(c.Answers[i].Count, 0, "count"); err != nil {
			return fmt.Errorf("coverage.answers[%d]: %w", i, err)
		}
	}
	for i := range c.Codes {
		if err := checkCount(c.Codes[i].Count, 0, "count"); err != nil {
			return fmt.Errorf("coverage.codes[%d]: %w", i, err)
		}
	}
	return nil
}

func validateStale(all []Stale) error {
	for i, s := range all {
		switch s.Reason {
		case Expired, EvidenceChanged, Unmatched, Ambiguous:
		default:
			return fmt.Errorf("stale[%d]: reason %q is not known", i, s.Reason)
		}
	}
	return nil
}

// completeUnjudged counts the exchanges that were not judged and have no
// reason, as in version 1, under the reason unknown.
func (r *Report) completeUnjudged() {
	rest := r.Summary.Unjudged()
	for _, u := range r.Unjudged {
		rest -= u.Count
	}
	if rest > 0 {
		r.Unjudged = append(r.Unjudged, verdict.Unjudged{Reason: verdict.UnjudgedUnknown, Count: rest})
	}
}
