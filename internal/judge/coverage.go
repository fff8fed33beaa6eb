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

// recorder counts the responses, error codes and schema nodes that one session
// has judged.
type recorder struct {
	judge     *Judge
	responses [][][]responseCount            // by service and operation
	codes     [][]int                        // by service and row of its error table
	nodes     map[*contract]*schema.Coverage // nil when Options.Coverage is not set
}

// responseCount is the number of responses with one status and media type.
type responseCount struct {
	status int
	media  *media
	n      int
}

func newRecorder(j *Judge) *recorder {
	r := &recorder{judge: j, responses: make([][][]responseCount, len(j.services)), codes: make([][]int, len(j.services))}
	if j.options.Coverage {
		r.nodes = map[*contract]*schema.Coverage{}
	}
	return r
}

// schemaCoverage returns the record of the schema nodes of a service, nil when
// they are not recorded.
func (r *recorder) schemaCoverage(c *contract) *schema.Coverage {
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

// count counts a judged response with the media type of the contract, and the
// row of the error table; both may be nil.
func (r *recorder) count(of *routed, m *media, row *errorbody.Row) {
	r.addResponses(of.service, of.op, responseCount{of.x.Response.Status, m, 1})
	if row != nil {
		r.codesIn(of.service)[row.Index]++
	}
}

// addResponses adds to the count of an operation.
func (r *recorder) addResponses(c *contract, op *operation, a responseCount) {
	of := r.responsesIn(c)
	for i := range of[op.index] {
		if known := &of[op.index][i]; known.status == a.status && known.media == a.media {
			known.n += a.n
			return
		}
	}
	of[op.index] = append(of[op.index], a)
}

func (r *recorder) responsesIn(c *contract) [][]responseCount {
	if r.responses[c.index] == nil {
		r.responses[c.index] = make([][]responseCount, len(c.operations))
	}
	return r.responses[c.index]
}

func (r *recorder) codesIn(c *contract) []int {
	if r.codes[c.index] == nil {
		r.codes[c.index] = make([]int, len(c.Errors))
	}
	return r.codes[c.index]
}

// Coverage returns what the session has judged, among all that the contracts of
// the services in its exchanges list.
func (s *Session) Coverage() verdict.Coverage { return s.judge.Coverage(s) }

// Coverage returns what the sessions have judged together.
func (j *Judge) Coverage(sessions ...*Session) verdict.Coverage {
	total := newRecorder(j)
	for _, s := range sessions {
		total.merge(s.coverage)
	}
	var out verdict.Coverage
	for _, c := range j.services {
		if c.opened.Load() && total.hasResponses(c) {
			out.Answers = append(out.Answers, total.responsesOf(c)...)
			out.Codes = append(out.Codes, total.codesOf(c)...)
			total.nodesOf(c, &out)
		}
	}
	return out
}

func (r *recorder) merge(o *recorder) {
	for _, c := range r.judge.services {
		for i, counts := range o.responses[c.index] {
			for _, a := range counts {
				r.addResponses(c, &c.operations[i], a)
			}
		}
		for i, n := range o.codes[c.index] {
			r.codesIn(c)[i] += n
		}
	}
	for c, n := range o.nodes {
		if mine := r.schemaCoverage(c); mine != nil {
			mine.Merge(n)
		}
	}
}

func (r *recorder) hasResponses(c *contract) bool {
	return r.responses[c.index] != nil
}

// responsesOf returns the counts of the responses of a service: for each
// operation those that its contract lists, in its order, then the others.
func (r *recorder) responsesOf(c *contract) []verdict.AnswerCoverage {
	var out []verdict.AnswerCoverage
	for i := range c.Operations {
		op := &c.Operations[i]
		counts := map[verdict.AnswerCoverage]int{}
		for _, a := range r.responses[c.index][i] {
			counts[responseRow(c, op, a)] += a.n
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

// responseRow returns the row that a response counts in.
func responseRow(c *contract, op *spec.Operation, a responseCount) verdict.AnswerCoverage {
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

// nodesOf adds the properties and branches of the response schemas that were
// used, and says which of them occurred in bodies.
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
