package schema

import "strings"

// finding is a failure before its texts are made. Its path begins with the innermost
// step. Later runs reuse its memory.
type finding struct {
	node       *node
	keyword    keyword
	at         int64
	got        string
	count      int      // number of items or members, for a keyword that counts them
	want       string   // Failure.Expected, if it does not follow from the node
	matching   []string // names of the branches of a oneOf that accept the value
	suggestion string
	path       []step
}

// step leads from an object to a member, or from an array to an item.
type step struct {
	name  string
	index int  // of an item
	named bool // the step leads to a member
}

// mode selects the findings that a pass over a value records.
type mode uint8

const (
	report mode = 1 << iota // record failures of keywords of OpenAPI
	survey                  // record undocumented, duplicate and depth, and the coverage

	quiet mode = 0               // only count failures
	full  mode = report | survey // the ordinary pass
)

// findings are the findings of a run, in the order of the body.
type findings struct {
	mode      mode
	count     int  // number of failures in quiet passes
	ended     bool // the whole input was read and is JSON
	found     []finding
	remaining [2]int // number of failures, and of findings of the survey, that may still be recorded
	dropped   int    // number of findings that were not recorded
}

// reset removes the findings of the run before, and allows limit failures and the
// same number of findings of the survey.
func (l *findings) reset(limit int) {
	l.mode, l.count, l.found, l.dropped = full, 0, l.found[:0], 0
	l.remaining[0] = limit
	if limit <= 0 {
		l.remaining[0] = defaultFailures
	}
	l.remaining[1] = l.remaining[0]
}

// takes reports whether this pass records a finding with keyword k, and counts it.
func (l *findings) takes(k keyword) bool {
	remaining, wanted := &l.remaining[0], l.mode&report != 0
	if k.surveyed() {
		remaining, wanted = &l.remaining[1], l.mode&survey != 0
	} else if l.mode == quiet {
		l.count++
	}
	if wanted && *remaining == 0 {
		l.dropped++
	}
	if !wanted || *remaining == 0 {
		return false
	}
	*remaining--
	return true
}

// record appends a finding. It reuses the path of the finding that an earlier run
// had at this index.
func (l *findings) record(f finding) {
	if k := len(l.found); k < cap(l.found) {
		f.path = l.found[:k+1][k].path[:0]
	}
	l.found = append(l.found, f)
}

// add records a finding about the value at the absolute offset at.
func (l *findings) add(n *node, k keyword, at int64, got string) {
	if l.takes(k) {
		l.record(finding{node: n, keyword: k, at: at, got: got})
	}
}

// addText records a finding about a value whose text is known.
func (l *findings) addText(n *node, k keyword, at int64, text []byte) {
	if l.takes(k) {
		l.record(finding{node: n, keyword: k, at: at, got: cut(text)})
	}
}

// addCount records a finding about the number of items or members of a value.
func (l *findings) addCount(n *node, k keyword, at int64, count int) {
	if l.takes(k) {
		l.record(finding{node: n, keyword: k, at: at, count: count})
	}
}

// addStep adds a step to the paths of the findings from the given one on.
func (l *findings) addStep(from int, st step) {
	for k := from; k < len(l.found); k++ {
		l.found[k].path = append(l.found[k].path, st)
	}
}

// failures returns the findings as failures.
func (l *findings) failures(maxDepth int) []Failure {
	if len(l.found) == 0 {
		return nil
	}
	list := make([]Failure, 0, len(l.found))
	for k := range l.found {
		f := &l.found[k]
		list = append(list, Failure{
			Keyword:      f.keyword.String(),
			Pointer:      pointer(f.path),
			Schema:       f.schema(),
			Expected:     f.expected(maxDepth),
			Alternatives: f.matching,
			Got:          f.value(),
			Suggestion:   f.suggestion,
			Offset:       f.at,
		})
		*f = finding{path: f.path[:0]} // keep only the memory of the path
	}
	return list
}

// value returns the value that the finding is about.
func (f *finding) value() Value {
	switch f.keyword {
	case kwMinItems, kwMaxItems:
		return Value{Type: kArray.String(), Count: f.count}
	case kwMinProperties, kwMaxProperties:
		return Value{Type: kObject.String(), Count: f.count}
	}
	if f.got == "" {
		return Value{}
	}
	k := kindOf(f.got[0])
	if k&kNumber != 0 && !strings.ContainsAny(f.got, ".eE") {
		k = kInteger
	}
	return Value{Type: k.String(), Text: f.got}
}

func (f *finding) schema() string {
	if f.node.ptr == "" {
		return ""
	}
	return f.node.ptr + f.keyword.suffix()
}
