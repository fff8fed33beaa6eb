package report

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// maxPlaces is the number of places that a report keeps of a finding, and of
// the exchanges that were not judged for one reason.
const maxPlaces = 3

// cause is what occurrences have in common that a report unites in one finding.
type cause struct {
	fingerprint        string
	rule               verdict.Rule
	severity           verdict.Severity
	service, operation string
	status             int
	code, schema, name string
	method, host, path string
	baselined          bool
	accepted           verdict.Acceptance
	pointer, message   string // where there is no fingerprint
}

func causeOf(f *verdict.Finding) cause {
	c := cause{fingerprint: f.Fingerprint, rule: f.Rule, severity: f.Severity, service: f.Service, operation: f.Operation, status: f.Status,
		code: f.Code, schema: f.SchemaPointer, name: f.Name, method: f.Method, host: f.Host, path: f.Path}
	if f.Baselined != nil {
		c.baselined, c.accepted = true, *f.Baselined
	}
	if f.Fingerprint == "" {
		c.pointer, c.message = f.Pointer, f.Message
	}
	return c
}

// unite returns one finding for the occurrences of each cause, in the order in
// which the causes first occur. It has the text of the first occurrence, the
// number of all, and the first places. The findings themselves stay unchanged.
func unite(all []verdict.Finding) []verdict.Finding {
	out := make([]verdict.Finding, 0, len(all))
	index := make(map[cause]int, len(all))
	for i := range all {
		key := causeOf(&all[i])
		at, ok := index[key]
		if !ok {
			index[key] = len(out)
			out = append(out, counted(all[i]))
			continue
		}
		join(&out[at], &all[i])
	}
	return out
}

// counted returns a finding with a count and with places of its own.
func counted(f verdict.Finding) verdict.Finding {
	f.Count = f.Occurrences()
	var places []verdict.Place
	for _, p := range placesOf(&f) {
		places = insert(places, p, comparePlaces)
	}
	f.Places = places
	return f
}

// join adds the occurrences of f to those of a finding with the same cause.
func join(to, f *verdict.Finding) {
	count, places := add(to.Count, f.Occurrences()), to.Places
	for _, p := range placesOf(f) {
		places = insert(places, p, comparePlaces)
	}
	if compareOccurrences(f, to) < 0 {
		*to = *f
	}
	to.Count, to.Places = count, places
}

func placesOf(f *verdict.Finding) []verdict.Place {
	if len(f.Places) > 0 {
		return f.Places
	}
	return []verdict.Place{{Source: f.Source, Pointer: f.Pointer}}
}

// insert puts an element into a sorted list that keeps the first maxPlaces.
func insert[T any](list []T, x T, compare func(a, b T) int) []T {
	if len(list) == maxPlaces && compare(list[maxPlaces-1], x) <= 0 {
		return list
	}
	i, _ := slices.BinarySearchFunc(list, x, compare)
	list = slices.Insert(list, i, x)
	return list[:min(len(list), maxPlaces)]
}

func comparePlaces(a, b verdict.Place) int {
	return cmp.Or(verdict.CompareSources(a.Source, b.Source), strings.Compare(a.Pointer, b.Pointer))
}

// compareOccurrences orders the occurrences of one cause by place, and those at
// one place by all they hold, so that the order in which they come is no matter.
func compareOccurrences(a, b *verdict.Finding) int {
	if c := cmp.Or(verdict.CompareSources(a.Source, b.Source), verdict.Compare(a, b)); c != 0 {
		return c
	}
	return strings.Compare(occurrenceText(*a), occurrenceText(*b))
}

// occurrenceText returns a finding as JSON, without what depends on the
// number of its occurrences.
func occurrenceText(f verdict.Finding) string {
	f.Count, f.Places = 0, nil
	text, err := json.Marshal(f)
	if err != nil { // nothing in a finding can fail to be written
		return f.Message
	}
	return string(text)
}

// uniteUnjudged adds up the counts of each reason, sorted by reason.
func uniteUnjudged(all []verdict.Unjudged) []verdict.Unjudged {
	out := []verdict.Unjudged{}
	for _, u := range all {
		i, ok := slices.BinarySearchFunc(out, u.Reason, func(x verdict.Unjudged, r verdict.UnjudgedReason) int { return cmp.Compare(x.Reason, r) })
		if !ok {
			out = slices.Insert(out, i, verdict.Unjudged{Reason: u.Reason})
		}
		out[i].Count = add(out[i].Count, u.Count)
		for _, p := range u.Places {
			out[i].Places = insert(out[i].Places, p, verdict.CompareSources)
		}
	}
	return out
}

// Add adds the verdict about one exchange.
func (r *Report) Add(v verdict.Verdict, at exchange.Source) {
	r.Summary.Exchanges++
	r.Findings = append(r.Findings, v.Findings...)
	if v.Checked {
		r.Summary.Checked++
		return
	}
	for i := range r.Unjudged {
		if u := &r.Unjudged[i]; u.Reason == v.Unjudged {
			u.Count++
			u.Places = insert(u.Places, at, verdict.CompareSources)
			return
		}
	}
	r.Unjudged = append(r.Unjudged, verdict.Unjudged{Reason: v.Unjudged, Count: 1, Places: []exchange.Source{at}})
}
