package check

import (
	"cmp"
	"path"
	"slices"

	"github.com/hwcontract/hwcontract/conformance/schema"
	"github.com/hwcontract/hwcontract/spec"
)

// recorder counts what one session has seen.
type recorder struct {
	judge   *Judge
	answers map[answerKey]int
	codes   map[*spec.ErrorRow]int
	nodes   map[*contract]*schema.Coverage // nil when nodes are not recorded
}

type answerKey struct {
	op     *spec.Operation
	status int
	media  *spec.MediaType
}

func newRecorder(j *Judge) *recorder {
	r := &recorder{judge: j, answers: map[answerKey]int{}, codes: map[*spec.ErrorRow]int{}}
	if j.options.Coverage {
		r.nodes = map[*contract]*schema.Coverage{}
	}
	return r
}

// cover returns the record of schema nodes of a service, nil when none is kept.
func (r *recorder) cover(c *contract) *schema.Coverage {
	if r.nodes == nil {
		return nil
	}
	if known, ok := r.nodes[c]; ok {
		return known
	}
	doc, err := c.document()
	if err != nil {
		return nil
	}
	r.nodes[c] = doc.Coverage()
	return r.nodes[c]
}

func (r *recorder) answer(s *Session, media *spec.MediaType) {
	r.answers[answerKey{s.op, s.x.Response.Status, media}]++
}

// code counts a row of the error table.
func (r *recorder) code(row *spec.ErrorRow) { r.codes[row]++ }

// Coverage returns what the session has seen, beside what the contracts of
// the services that it met have to show.
func (s *Session) Coverage() Coverage { return s.judge.Coverage(s) }

// Coverage unites what sessions have seen.
func (j *Judge) Coverage(sessions ...*Session) Coverage {
	total := newRecorder(j)
	for _, s := range sessions {
		total.merge(s.seen)
	}
	var out Coverage
	for _, c := range j.services {
		if c.opened.Load() && total.met(c) {
			out.Answers = append(out.Answers, total.answersOf(c)...)
			out.Codes = append(out.Codes, total.codesOf(c)...)
			total.nodesOf(c, &out)
		}
	}
	return out
}

func (r *recorder) merge(o *recorder) {
	for k, n := range o.answers {
		r.answers[k] += n
	}
	for k, n := range o.codes {
		r.codes[k] += n
	}
	for c, n := range o.nodes {
		if mine := r.cover(c); mine != nil {
			mine.Merge(n)
		}
	}
}

func (r *recorder) met(c *contract) bool {
	for k := range r.answers {
		if owns(c, k.op) {
			return true
		}
	}
	return false
}

func owns(c *contract, op *spec.Operation) bool {
	known, ok := c.Operation(op.ID)
	return ok && known == op
}

// answersOf lists the answers of a service: those that its contract lists, in
// its order, and after each operation those that it does not list.
func (r *recorder) answersOf(c *contract) []AnswerCoverage {
	var out []AnswerCoverage
	for i := range c.Operations {
		op := &c.Operations[i]
		counts := map[AnswerCoverage]int{}
		for k, n := range r.answers {
			if k.op == op {
				counts[answerRow(c, k)] += n
			}
		}
		for _, row := range listedRows(c, op) {
			n := counts[row]
			delete(counts, row)
			row.Count = n
			out = append(out, row)
		}
		var rest []AnswerCoverage
		for row, n := range counts {
			row.Count = n
			rest = append(rest, row)
		}
		slices.SortFunc(rest, func(a, b AnswerCoverage) int {
			return cmp.Or(cmp.Compare(a.Status, b.Status), cmp.Compare(a.MediaType, b.MediaType))
		})
		out = append(out, rest...)
	}
	return out
}

func listedRows(c *contract, op *spec.Operation) []AnswerCoverage {
	var out []AnswerCoverage
	for i := range op.Responses {
		resp := &op.Responses[i]
		row := AnswerCoverage{Service: c.Name, Operation: op.ID, Method: op.Method, Path: op.Path, Status: resp.Status, Listed: true, Checkable: true}
		if len(resp.Content) == 0 || resp.EmptyBody {
			out = append(out, row)
		}
		for _, m := range resp.Content {
			row.MediaType, row.Checkable = m.Type, m.Schema != ""
			out = append(out, row)
		}
	}
	return out
}

// answerRow is the row that an answer counts in.
func answerRow(c *contract, k answerKey) AnswerCoverage {
	row := AnswerCoverage{Service: c.Name, Operation: k.op.ID, Method: k.op.Method, Path: k.op.Path, Status: statusText(k.status)}
	resp, ok := k.op.Response(k.status)
	if !ok {
		return row
	}
	row.Status = resp.Status
	switch {
	case k.media != nil:
		row.MediaType, row.Checkable, row.Listed = k.media.Type, k.media.Schema != "", true
	case len(resp.Content) == 0 || resp.EmptyBody:
		row.Listed, row.Checkable = true, true
	}
	return row
}

func (r *recorder) codesOf(c *contract) []CodeCoverage {
	var out []CodeCoverage
	seen := map[CodeCoverage]bool{}
	for i := range c.Errors {
		e := &c.Errors[i]
		row := CodeCoverage{Service: c.Name, Code: e.Code, Status: e.Status}
		if seen[row] {
			continue
		}
		seen[row] = true
		row.Count = r.codes[e]
		out = append(out, row)
	}
	return out
}

// nodesOf adds the response properties and branches of a service: those of
// the schemas that were in use, and which of them bodies exercised.
func (r *recorder) nodesOf(c *contract, out *Coverage) {
	record := r.nodes[c]
	if record == nil {
		return
	}
	seen := record.Seen()
	for _, pointer := range record.All() {
		_, hit := slices.BinarySearch(seen, pointer)
		node := NodeCoverage{Service: c.Name, Pointer: pointer, Seen: hit}
		if isBranch(pointer) {
			out.Branches = append(out.Branches, node)
		} else {
			out.Properties = append(out.Properties, node)
		}
	}
}

// isBranch reports whether a pointer leads to a branch of oneOf or anyOf.
func isBranch(pointer string) bool {
	parent := path.Base(path.Dir(pointer))
	return parent == "oneOf" || parent == "anyOf"
}

func statusText(status int) string {
	return string([]byte{byte('0' + status/100%10), byte('0' + status/10%10), byte('0' + status%10)})
}
