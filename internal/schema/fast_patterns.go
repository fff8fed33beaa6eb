package schema

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"unicode/utf8"
)

// This file runs a pattern over ASCII as a table, where one is small enough. The
// table is made at the first match: a program that judges one body should not
// wait for tables it never uses. The slow path with the same result is
// pattern.matchRegexp. Delete this file and its call in pattern.match, and only
// speed changes. fastPatterns turns it off.

// tableVerdict returns what the table says of the text, or unsure.
func (p *pattern) tableVerdict(text []byte) verdictAtEnd {
	t := p.table.Load()
	if t == nil {
		t = p.prepare()
	}
	if len(t.next) == 0 {
		return unsure
	}
	return t.run(text)
}

// prepare makes the table. Goroutines that come at once each make one.
func (p *pattern) prepare() *table {
	var t *table
	if p.off&fastPatterns == 0 {
		t = newTable(p.re)
	}
	if t == nil {
		t = &table{} // there is none
	}
	p.table.Store(t)
	return t
}

// table is a pattern as a deterministic automaton over ASCII. Bytes that the
// pattern never tells apart form a class. A state is where its row begins in
// next, so that a byte costs one load after another and nothing in between.
type table struct {
	class [256]uint8
	next  []uint16 // by state and class; in place of class 0, the state's verdict
	start int      // a state
}

// foreign is the class of what is not ASCII.
const foreign = 1

// The first rows are those of the dead state, of the one that gave up, and the
// start; the first two lead to themselves.
const (
	dead = iota
	lost
	start
)

// verdictAtEnd tells what it means to be in a state.
type verdictAtEnd uint8

const (
	reject    verdictAtEnd = iota
	acceptEnd              // a match if the text ends here
	accepted               // a match already
	unsure                 // the text is not ASCII
)

// maxStates keeps tables small: few have more than ten classes. Patterns that
// need more keep regexp.
const maxStates = 120

// run follows the text.
func (t *table) run(text []byte) verdictAtEnd {
	s := t.start
	for _, c := range text {
		s = int(t.next[s+int(t.class[c])])
	}
	return verdictAtEnd(t.next[s])
}

// builder makes a table by following all threads of the program at once.
type builder struct {
	prog *syntax.Prog
	t    *table
	reps []rune // one of each class
	ends []verdictAtEnd
	ids  map[string]int
	sets [][]uint32
	mark []uint32 // generation in which a pc was visited
	gen  uint32
}

// newTable returns nil for a pattern that a table cannot hold.
func newTable(re *regexp.Regexp) *table {
	parsed, err := syntax.Parse(re.String(), syntax.Perl)
	if err != nil {
		return nil
	}
	prog, err := syntax.Compile(parsed.Simplify())
	if err != nil || len(prog.Inst) > 4*maxStates {
		return nil
	}
	b := &builder{prog: prog, t: &table{}, ids: map[string]int{}, mark: make([]uint32, len(prog.Inst))}
	b.classes()
	b.add(nil, reject)
	b.add(nil, unsure)
	if _, ok := b.state([]uint32{uint32(prog.Start)}, syntax.EmptyBeginText); !ok {
		return nil
	}
	b.t.start = start * len(b.reps)
	b.loop(dead)
	b.loop(lost)
	for i := start; i < len(b.sets); i++ {
		if !b.expand(i) {
			return nil
		}
	}
	return b.t
}

// classes puts bytes that no instruction tells apart into one class.
func (b *builder) classes() {
	b.reps = make([]rune, foreign+1)
	for c := range b.t.class {
		b.t.class[c] = foreign
	}
	known := map[string]int{}
	for c := range rune(utf8.RuneSelf) {
		var sig []byte
		for k := range b.prog.Inst {
			if in := &b.prog.Inst[k]; in.Op >= syntax.InstRune && in.MatchRune(c) {
				sig = append(sig, byte(k), byte(k>>8))
			}
		}
		id, ok := known[string(sig)]
		if !ok {
			id = len(b.reps)
			known[string(sig)] = id
			b.reps = append(b.reps, c)
		}
		b.t.class[c] = uint8(id)
	}
}

// expand fills the row of a state.
func (b *builder) expand(i int) bool {
	if b.ends[i] == accepted {
		b.loop(i)
		return true
	}
	b.lead(i, foreign, lost)
	for class := foreign + 1; class < len(b.reps); class++ {
		to := []uint32{uint32(b.prog.Start)} // a match may begin at any byte
		for _, pc := range b.sets[i] {
			if in := &b.prog.Inst[pc]; in.Op >= syntax.InstRune && in.MatchRune(b.reps[class]) {
				to = append(to, in.Out)
			}
		}
		id, ok := b.state(to, 0)
		if !ok {
			return false
		}
		b.lead(i, class, id)
	}
	return true
}

// lead writes that a state goes to another on a class.
func (b *builder) lead(i, class, to int) {
	b.t.next[i*len(b.reps)+class] = uint16(to * len(b.reps))
}

// loop lets a state lead to itself.
func (b *builder) loop(i int) {
	for class := foreign; class < len(b.reps); class++ {
		b.lead(i, class, i)
	}
}

// state returns the number of the state that holds the given threads.
func (b *builder) state(pcs []uint32, at syntax.EmptyOp) (id int, ok bool) {
	set, match, ok := b.closure(pcs, at)
	if !ok {
		return 0, false
	}
	if len(set) == 0 {
		return dead, true
	}
	key := make([]byte, 0, 2*len(set)+1)
	for _, pc := range set {
		key = append(key, byte(pc), byte(pc>>8))
	}
	key = append(key, byte(at))
	if id, ok := b.ids[string(key)]; ok {
		return id, true
	}
	if len(b.sets) == maxStates {
		return 0, false
	}
	_, end, ok := b.closure(pcs, at|syntax.EmptyEndText)
	verdict := reject
	switch {
	case match:
		verdict = accepted
	case end:
		verdict = acceptEnd
	}
	id = len(b.sets)
	b.ids[string(key)] = id
	b.add(set, verdict)
	return id, ok
}

func (b *builder) add(set []uint32, v verdictAtEnd) {
	b.sets = append(b.sets, set)
	b.ends = append(b.ends, v)
	b.t.next = append(b.t.next, make([]uint16, len(b.reps))...)
	b.t.next[len(b.t.next)-len(b.reps)] = uint16(v)
}

// closure follows the moves that take no byte where only the given assertions
// hold. It reports false at assertions a table does not know, such as \b.
func (b *builder) closure(pcs []uint32, at syntax.EmptyOp) (set []uint32, match, ok bool) {
	b.gen++
	stack := append([]uint32(nil), pcs...)
	for len(stack) > 0 {
		pc := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if b.mark[pc] == b.gen {
			continue
		}
		b.mark[pc] = b.gen
		switch in := &b.prog.Inst[pc]; in.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			stack = append(stack, in.Out, in.Arg)
		case syntax.InstCapture, syntax.InstNop:
			stack = append(stack, in.Out)
		case syntax.InstEmptyWidth:
			need := syntax.EmptyOp(in.Arg)
			if need&^(syntax.EmptyBeginText|syntax.EmptyEndText) != 0 {
				return nil, false, false
			}
			if need&^at == 0 {
				stack = append(stack, in.Out)
			} else {
				set = append(set, pc) // it may hold at the end
			}
		case syntax.InstMatch:
			match = true
			set = append(set, pc)
		case syntax.InstFail:
		default:
			set = append(set, pc)
		}
	}
	slices.Sort(set)
	return set, match, true
}
