package schema

// This file matches patterns against ASCII texts with a table, if the table is small
// enough. The table is made at the first match, so that a program that judges one
// body makes only the tables it needs. The slow path with the same result is
// pattern.matchRegexp. Delete this file, fast_patterns_table.go
// and the call in pattern.match, and only speed changes. fastPatterns turns it off.

// runTable returns the result of the table for the text, unsure if there is no table.
func (p *pattern) runTable(text []byte) verdictAtEnd {
	t := p.table.Load()
	if t == nil {
		t = p.prepare()
	}
	if len(t.next) == 0 {
		return unsure
	}
	return t.run(text)
}

// prepare makes and stores the table. Goroutines that call it at the same time each
// make one.
func (p *pattern) prepare() *table {
	var t *table
	if p.off&fastPatterns == 0 {
		t = newTable(p.re)
	}
	if t == nil {
		t = &table{} // an empty one, so that prepare is not called again
	}
	p.table.Store(t)
	return t
}

// table is a deterministic automaton of a pattern over ASCII. Bytes that the pattern
// does not distinguish form a class. A state is the index of its row in next, so that
// a byte needs two loads and an addition.
type table struct {
	class [256]uint8
	next  []uint16 // next state by state and class; for class 0, the verdictAtEnd of the state
	start int      // the first state
}

// nonASCII is the class of the bytes that are not ASCII.
const nonASCII = 1

// The first three states. No byte leaves the first two.
const (
	rejecting  = iota // the pattern cannot match
	undecided         // the text is not ASCII
	firstState        // no byte was read
)

// verdictAtEnd is the result of a match if the text ends in a state.
type verdictAtEnd uint8

const (
	reject    verdictAtEnd = iota // no match
	acceptEnd                     // a match if the text ends here
	accepted                      // a match, even if the text goes on
	unsure                        // the text is not ASCII
)

// maxStates limits the size of a table, which seldom has more than ten classes.
// regexp matches the patterns that need more states.
const maxStates = 120

// run returns the verdict of the state in which the text ends.
func (t *table) run(text []byte) verdictAtEnd {
	s := t.start
	for _, c := range text {
		s = int(t.next[s+int(t.class[c])])
	}
	return verdictAtEnd(t.next[s])
}
