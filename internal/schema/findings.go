package schema

import "strings"

// finding is a failure before its texts are made. Its path grows from the
// inside out, in memory that later runs use again.
type finding struct {
	node       *node
	keyword    keyword
	at         int64
	got        string
	count      int      // of items or members, for a keyword that counts them
	want       string   // where it is not the node's to say
	holds      []string // the branches of a oneOf that hold at once
	suggestion string
	path       []step
}

// step leads from a value into one it holds.
type step struct {
	name  string
	index int // where name is empty and path is an array's
	named bool
}

// mode says what a pass over a value is for.
type mode uint8

const (
	report mode = 1 << iota // record failures of the schema
	survey                  // record what is so whatever the schema says

	quiet mode = 0               // only count failures
	full  mode = report | survey // the ordinary pass
)

// findings is what a run found, in the order in which the body shows it.
type findings struct {
	mode    mode
	count   int  // failures while quiet
	ended   bool // the input is a JSON text
	found   []finding
	room    [2]int // for failures and for survey's findings
	dropped int    // failures beyond room
}

// reset forgets the findings of the run before and makes room for limit failures,
// and as many findings of the survey.
func (l *findings) reset(limit int) {
	l.mode, l.count, l.found, l.dropped = full, 0, l.found[:0], 0
	l.room[0] = limit
	if limit <= 0 {
		l.room[0] = defaultFailures
	}
	l.room[1] = l.room[0]
}

// takes reports whether a finding is to be recorded in this pass.
func (l *findings) takes(k keyword) bool {
	room, wanted := &l.room[0], l.mode&report != 0
	if k.surveyed() {
		room, wanted = &l.room[1], l.mode&survey != 0
	} else if l.mode == quiet {
		l.count++
	}
	if wanted && *room == 0 {
		l.dropped++
	}
	if !wanted || *room == 0 {
		return false
	}
	*room--
	return true
}

// record appends a finding. The path of one that stood there in an earlier run
// lends its memory.
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

// addText records a finding about a value whose text is at hand.
func (l *findings) addText(n *node, k keyword, at int64, text []byte) {
	if l.takes(k) {
		l.record(finding{node: n, keyword: k, at: at, got: cut(text)})
	}
}

// addCount records a finding about how much a value holds.
func (l *findings) addCount(n *node, k keyword, at int64, count int) {
	if l.takes(k) {
		l.record(finding{node: n, keyword: k, at: at, count: count})
	}
}

// addStep adds the step by which a value was reached to the findings from the
// given one on.
func (l *findings) addStep(from int, st step) {
	for k := from; k < len(l.found); k++ {
		l.found[k].path = append(l.found[k].path, st)
	}
}

// failures returns the findings as the caller sees them.
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
			Alternatives: f.holds,
			Got:          f.value(),
			Suggestion:   f.suggestion,
			Offset:       f.at,
		})
		*f = finding{path: f.path[:0]} // keep the memory, not what it names
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
