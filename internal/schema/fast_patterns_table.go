package schema

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"unicode/utf8"
)

// builder makes a table. Each state is the set of instructions that the program of
// the pattern may have reached.
type builder struct {
	prog            *syntax.Prog
	t               *table
	representatives []rune // one byte of each class
	ends            []verdictAtEnd
	ids             map[string]int
	sets            [][]uint32
	visited         []uint32 // by instruction, the generation of the last closure that visited it
	generation      uint32
}

// newTable returns the table of a pattern, nil if it has no table.
func newTable(re *regexp.Regexp) *table {
	parsed, err := syntax.Parse(re.String(), syntax.Perl)
	if err != nil {
		return nil
	}
	prog, err := syntax.Compile(parsed.Simplify())
	if err != nil || len(prog.Inst) > 4*maxStates {
		return nil
	}
	b := &builder{prog: prog, t: &table{}, ids: map[string]int{}, visited: make([]uint32, len(prog.Inst))}
	b.classes()
	b.add(nil, reject)
	b.add(nil, unsure)
	if _, ok := b.state([]uint32{uint32(prog.Start)}, syntax.EmptyBeginText); !ok {
		return nil
	}
	b.t.start = firstState * len(b.representatives)
	b.loopToItself(rejecting)
	b.loopToItself(undecided)
	for i := firstState; i < len(b.sets); i++ {
		if !b.expand(i) {
			return nil
		}
	}
	return b.t
}

// classes puts bytes that no instruction distinguishes into one class.
func (b *builder) classes() {
	b.representatives = make([]rune, nonASCII+1)
	for c := range b.t.class {
		b.t.class[c] = nonASCII
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
			id = len(b.representatives)
			known[string(sig)] = id
			b.representatives = append(b.representatives, c)
		}
		b.t.class[c] = uint8(id)
	}
}

// expand fills the row of a state. It returns false if the table is too large.
func (b *builder) expand(i int) bool {
	if b.ends[i] == accepted {
		b.loopToItself(i)
		return true
	}
	b.setTransition(i, nonASCII, undecided)
	for class := nonASCII + 1; class < len(b.representatives); class++ {
		to := []uint32{uint32(b.prog.Start)} // a match may begin at any byte
		for _, pc := range b.sets[i] {
			if in := &b.prog.Inst[pc]; in.Op >= syntax.InstRune && in.MatchRune(b.representatives[class]) {
				to = append(to, in.Out)
			}
		}
		id, ok := b.state(to, 0)
		if !ok {
			return false
		}
		b.setTransition(i, class, id)
	}
	return true
}

// setTransition sets the state that follows state i on a byte of a class.
func (b *builder) setTransition(i, class, to int) {
	b.t.next[i*len(b.representatives)+class] = uint16(to * len(b.representatives))
}

// loopToItself makes state i follow itself on every byte.
func (b *builder) loopToItself(i int) {
	for class := nonASCII; class < len(b.representatives); class++ {
		b.setTransition(i, class, i)
	}
}

// state returns the number of the state for a set of instructions, and adds the state
// if it is new. It returns false if the table is too large.
func (b *builder) state(pcs []uint32, at syntax.EmptyOp) (id int, ok bool) {
	set, match, ok := b.closure(pcs, at)
	if !ok {
		return 0, false
	}
	if len(set) == 0 {
		return rejecting, true
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

// add appends a state and its row.
func (b *builder) add(set []uint32, v verdictAtEnd) {
	b.sets = append(b.sets, set)
	b.ends = append(b.ends, v)
	b.t.next = append(b.t.next, make([]uint16, len(b.representatives))...)
	b.t.next[len(b.t.next)-len(b.representatives)] = uint16(v)
}

// closure returns the instructions that can be reached from pcs without reading a
// byte, if only the assertions of at are true. It returns false at an assertion that
// no table supports, such as \b.
func (b *builder) closure(pcs []uint32, at syntax.EmptyOp) (set []uint32, match, ok bool) {
	b.generation++
	stack := append([]uint32(nil), pcs...)
	for len(stack) > 0 {
		pc := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if b.visited[pc] == b.generation {
			continue
		}
		b.visited[pc] = b.generation
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
				set = append(set, pc) // it may be true at the end
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
