package judge

import (
	"cmp"
	"path"
	"slices"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/errorbody"
	"github.com/hwcontract/hwcontract/internal/schema"
	"github.com/hwcontract/hwcontract/spec"
)

// recorder counts what one session has seen.
type recorder struct {
	judge   *Judge
	answers [][][]answerCount              // of a service, of an operation
	codes   [][]int                        // of a service, of a row of its error table
	nodes   map[*contract]*schema.Coverage // nil when nodes are not recorded
}

// answerCount counts the answers of one status and type. An operation has but
// a few.
type answerCount struct {
	status int
	media  *media
	n      int
}

func newRecorder(j *Judge) *recorder {
	r := &recorder{judge: j, answers: make([][][]answerCount, len(j.services)), codes: make([][]int, len(j.services))}
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

// answer counts answers of an operation.
func (r *recorder) answer(c *contract, op *operation, a answerCount) {
	of := r.answersTo(c)
	for i := range of[op.index] {
		if known := &of[op.index][i]; known.status == a.status && known.media == a.media {
			known.n += a.n
			return
		}
	}
	of[op.index] = append(of[op.index], a)
}

func (r *recorder) answersTo(c *contract) [][]answerCount {
	if r.answers[c.index] == nil {
		r.answers[c.index] = make([][]answerCount, len(c.operations))
	}
	return r.answers[c.index]
}

// code counts a row of the error table.
func (r *recorder) code(c *contract, row *errorbody.Row) { r.codesIn(c)[row.Index]++ }

func (r *recorder) codesIn(c *contract) []int {
	if r.codes[c.index] == nil {
		r.codes[c.index] = make([]int, len(c.Errors))
	}
	return r.codes[c.index]
}

// Coverage returns what the session has seen, beside what the contracts of
// the services that it met have to show.
func (s *Session) Coverage() verdict.Coverage { return s.judge.Coverage(s) }

// Coverage unites what sessions have seen.
func (j *Judge) Coverage(sessions ...*Session) verdict.Coverage {
	total := newRecorder(j)
	for _, s := range sessions {
		total.merge(s.seen)
	}
	var out verdict.Coverage
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
	for _, c := range r.judge.services {
		for i, counts := range o.answers[c.index] {
			for _, a := range counts {
				r.answer(c, &c.operations[i], a)
			}
		}
		for i, n := range o.codes[c.index] {
			r.codesIn(c)[i] += n
		}
	}
	for c, n := range o.nodes {
		if mine := r.cover(c); mine != nil {
			mine.Merge(n)
		}
	}
}

func (r *recorder) met(c *contract) bool {
	return r.answers[c.index] != nil
}

// answersOf lists the answers of a service: those that its contract lists, in
// its order, and after each operation those that it does not list.
func (r *recorder) answersOf(c *contract) []verdict.AnswerCoverage {
	var out []verdict.AnswerCoverage
	for i := range c.Operations {
		op := &c.Operations[i]
		counts := map[verdict.AnswerCoverage]int{}
		for _, a := range r.answers[c.index][i] {
			counts[answerRow(c, op, a)] += a.n
		}
		for _, row := range listedRows(c, op) {
			n := counts[row]
			delete(counts, row)
			row.Count = n
			out = append(out, row)
		}
		var rest []verdict.AnswerCoverage
		for row, n := range counts {
			row.Count = n
			rest = append(rest, row)
		}
		slices.SortFunc(rest, func(a, b verdict.AnswerCoverage) int {
			return cmp.Or(cmp.Compare(a.Status, b.Status), cmp.Compare(a.MediaType, b.MediaType))
		})
		out = append(out, rest...)
	}
	return out
}

func listedRows(c *contract, op *spec.Operation) []verdict.AnswerCoverage {
	var out []verdict.AnswerCoverage
	for i := range op.Responses {
		resp := &op.Responses[i]
		row := verdict.AnswerCoverage{Service: c.Name, Operation: op.ID, Method: op.Method, Path: op.Path, Status: resp.Status, Listed: true, Checkable: true}
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
func answerRow(c *contract, op *spec.Operation, a answerCount) verdict.AnswerCoverage {
	row := verdict.AnswerCoverage{Service: c.Name, Operation: op.ID, Method: op.Method, Path: op.Path, Status: statusText(a.status)}
	resp, ok := op.Response(a.status)
	if !ok {
		return row
	}
	row.Status = resp.Status
	switch {
	case a.media != nil:
		row.MediaType, row.Checkable, row.Listed = a.media.Type, a.media.Schema != "", a.media != watchEvents
	case len(resp.Content) == 0 || resp.EmptyBody:
		row.Listed, row.Checkable = true, true
	}
	return row
}

func (r *recorder) codesOf(c *contract) []verdict.CodeCoverage {
	var out []verdict.CodeCoverage
	seen := map[verdict.CodeCoverage]bool{}
	for i := range c.Errors {
		e := &c.Errors[i]
		row := verdict.CodeCoverage{Service: c.Name, Code: e.Code, Status: e.Status}
		if seen[row] {
			continue
		}
		seen[row] = true
		row.Count = r.codesIn(c)[i]
		out = append(out, row)
	}
	return out
}

// nodesOf adds the response properties and branches of a service: those of
// the schemas that were in use, and which of them bodies exercised.
func (r *recorder) nodesOf(c *contract, out *verdict.Coverage) {
	record := r.nodes[c]
	if record == nil {
		return
	}
	seen := record.Seen()
	for _, pointer := range record.All() {
		_, hit := slices.BinarySearch(seen, pointer)
		node := verdict.NodeCoverage{Service: c.Name, Pointer: pointer, Seen: hit}
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
