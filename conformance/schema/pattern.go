package schema

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"sync"
)

// pattern is a regular expression. It runs as a table where one is small
// enough, which is made at the first match: a program that judges one body
// should not wait for tables it never uses.
type pattern struct {
	source string
	re     *regexp.Regexp
	once   sync.Once
	table  *table
}

// pattern compiles a regular expression once for the document. The syntax is
// RE2's, with ECMA's \uXXXX on top; time is linear whatever the pattern says.
func (d *Document) pattern(source string) (*pattern, error) {
	if p := d.patterns[source]; p != nil {
		return p, nil
	}
	re, err := regexp.Compile(codePoints.ReplaceAllString(source, `\x{$1}`))
	if err != nil {
		return nil, err
	}
	p := &pattern{source: source, re: re}
	d.patterns[source] = p
	return p, nil
}

var codePoints = regexp.MustCompile(`\\u([0-9A-Fa-f]{4})`)

// match reports whether the text holds a match.
func (p *pattern) match(text []byte) bool {
	p.once.Do(func() { p.table = newTable(p.re) })
	if p.table == nil {
		return p.re.Match(text)
	}
	switch p.table.run(text) {
	case yes:
		return true
	case no:
		return false
	}
	return p.re.Match(text)
}

// answer is what a table says.
type answer uint8

const (
	no answer = iota
	yes
	unsure // the text is not ASCII
)

// table is a pattern as a deterministic automaton over ASCII: one load a byte.
// State 0 is dead, state 1 the start.
type table struct {
	next   [][128]uint8
	accept []verdictAtEnd
}

// verdictAtEnd tells what it means to be in a state.
type verdictAtEnd uint8

const (
	reject    verdictAtEnd = iota
	acceptEnd              // a match if the text ends here
	accepted               // a match already
)

// maxStates bounds a table to 15 KB. Patterns that need more keep regexp.
const maxStates = 120

// run follows the text. A state in which a match was found, and the dead one,
// lead to themselves, so nothing is asked on the way.
func (t *table) run(text []byte) answer {
	s := uint8(1)
	for _, c := range text {
		if c >= 0x80 {
			return unsure
		}
		s = t.next[s][c&0x7f]
	}
	if t.accept[s] != reject {
		return yes
	}
	return no
}

// builder makes a table by following all threads of the program at once.
type builder struct {
	prog *syntax.Prog
	t    *table
	ids  map[string]uint8
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
	b := &builder{prog: prog, t: &table{}, ids: map[string]uint8{}, mark: make([]uint32, len(prog.Inst))}
	b.add(nil, reject)
	if _, ok := b.state([]uint32{uint32(prog.Start)}, syntax.EmptyBeginText); !ok {
		return nil
	}
	for i := 1; i < len(b.sets); i++ {
		if !b.expand(i) {
			return nil
		}
	}
	return b.t
}

// expand fills the row of a state. Bytes that no instruction tells apart share
// what the first of them leads to.
func (b *builder) expand(i int) bool {
	if b.t.accept[i] == accepted {
		for c := range b.t.next[i] {
			b.t.next[i][c] = uint8(i)
		}
		return true
	}
	reps := map[string]uint8{}
	var sig []byte
	for c := range 128 {
		sig = sig[:0]
		to := []uint32{uint32(b.prog.Start)} // a match may begin at any byte
		for k, pc := range b.sets[i] {
			if in := &b.prog.Inst[pc]; in.Op >= syntax.InstRune && in.MatchRune(rune(c)) {
				to = append(to, in.Out)
				sig = append(sig, byte(k), byte(k>>8))
			}
		}
		id, ok := reps[string(sig)]
		if !ok {
			if id, ok = b.state(to, 0); !ok {
				return false
			}
			reps[string(sig)] = id
		}
		b.t.next[i][c] = id
	}
	return true
}

// state returns the number of the state that holds the given threads.
func (b *builder) state(pcs []uint32, at syntax.EmptyOp) (id uint8, ok bool) {
	set, match, ok := b.closure(pcs, at)
	if !ok {
		return 0, false
	}
	if len(set) == 0 {
		return 0, true
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
	id = uint8(len(b.sets))
	b.ids[string(key)] = id
	b.add(set, verdict)
	return id, ok
}

func (b *builder) add(set []uint32, v verdictAtEnd) {
	b.sets = append(b.sets, set)
	b.t.accept = append(b.t.accept, v)
	b.t.next = append(b.t.next, [128]uint8{})
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
