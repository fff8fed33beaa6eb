package schema

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// Failure is one rule that a body breaks.
type Failure struct {
	// Keyword is the rule: a keyword of OpenAPI 3.0 such as "type" or
	// "required", or "undocumented", "duplicate" or "depth".
	Keyword string
	// Pointer is the RFC 6901 pointer of the value in the body. A member that
	// is missing is named as if it were there.
	Pointer string
	// Schema points to the keyword in the document, such as
	// "#/components/schemas/Cluster/properties/kind/enum". It is empty where
	// no schema applied.
	Schema string
	// Want says for people, in few words, what the rule asks.
	Want string
	// Alternatives are the branches of a oneOf that hold at once. Where no
	// branch holds there are none.
	Alternatives []string
	// Got is the value that breaks the rule.
	Got Value
	// Near is the documented name closest to an undocumented one, if any is
	// close.
	Near string
	// Offset is where the value begins in the body, in bytes.
	Offset int64
}

// Value is a value of the body as a failure shows it. The zero Value is that of
// a member that is missing.
type Value struct {
	// Type is the JSON type of the value. A number without fraction and exponent
	// is an integer.
	Type string
	// Text is the JSON text of the value, cut to 80 bytes. It is empty for a rule
	// that counts items or members.
	Text string
	// Count is the number of items or members, for a rule that counts them.
	Count int
}

// String returns the text of the value, or the number of its items or members.
func (v Value) String() string {
	if v.Text == "" && v.Type != "" {
		return strconv.Itoa(v.Count)
	}
	return v.Text
}

// finding is a failure before it is put into words. Its path grows from the
// inside out, in memory that later runs use again.
type finding struct {
	node    *node
	keyword keyword
	at      int64
	got     string
	count   int      // of items or members, for a keyword that counts them
	want    string   // where it is not the node's to say
	holds   []string // the branches of a oneOf that hold at once
	near    string
	path    []step
}

// step leads from a value into one it holds.
type step struct {
	name  string
	index int // where name is empty and path is an array's
	named bool
}

// cutAt is how many bytes of a value Got shows at most.
const cutAt = 80

// cut copies the text of a value, or how it begins.
func cut(text []byte) string {
	if len(text) <= cutAt {
		return string(text)
	}
	end := cutAt
	for end > cutAt-utf8.UTFMax && !utf8.RuneStart(text[end]) {
		end--
	}
	return string(text[:end]) + "…"
}

// takes reports whether a finding is to be recorded in this pass.
func (s *state) takes(k keyword) bool {
	room, wanted := &s.room[0], s.mode&report != 0
	if k.surveyed() {
		room, wanted = &s.room[1], s.mode&survey != 0
	} else if s.mode == quiet {
		s.count++
	}
	if wanted && *room == 0 {
		s.dropped++
	}
	if !wanted || *room == 0 {
		return false
	}
	*room--
	return true
}

// record appends a finding. The path of one that stood there in an earlier run
// lends its memory.
func (s *state) record(f finding) {
	if k := len(s.found); k < cap(s.found) {
		f.path = s.found[:k+1][k].path[:0]
	}
	s.found = append(s.found, f)
}

// add records a finding about the value at the absolute offset at.
func (s *state) add(n *node, k keyword, at int64, got string) {
	if s.takes(k) {
		s.record(finding{node: n, keyword: k, at: at, got: got})
	}
}

// addText records a finding about a value whose text is at hand.
func (s *state) addText(n *node, k keyword, at int64, text []byte) {
	if s.takes(k) {
		s.record(finding{node: n, keyword: k, at: at, got: cut(text)})
	}
}

// addCount records a finding about how much a value holds.
func (s *state) addCount(n *node, k keyword, at int64, count int) {
	if s.takes(k) {
		s.record(finding{node: n, keyword: k, at: at, count: count})
	}
}

// addShown records a finding about the value at i, which has not been read yet,
// and returns where i is now, or -1 if the input ends.
func (s *state) addShown(n *node, k keyword, i int) int {
	if i = s.ws(i); i >= len(s.buf) {
		return s.fail(i, "")
	}
	if s.takes(k) {
		i = s.want(i, cutAt+1)
		s.record(finding{node: n, keyword: k, at: s.abs(i), got: show(s.buf[i:])})
	}
	return i
}

// show returns the text of the value that b begins with, as far as it is there.
func show(b []byte) string {
	b = b[:min(len(b), cutAt+1)]
	depth, quoted := 0, false
	for i, c := range b {
		switch {
		case quoted:
			if c == '"' && !escapedAt(b, i) {
				quoted = false
			}
		case c == '"':
			quoted = true
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		}
		if quoted || depth > 0 {
			continue
		}
		if c == '"' || c == '}' && depth == 0 || c == ']' && depth == 0 {
			return string(b[:i+1])
		}
		if depth < 0 || c == ',' || c <= ' ' {
			return string(b[:i])
		}
	}
	return cut(b)
}

// escapedAt reports whether an odd number of backslashes stands before i.
func escapedAt(b []byte, i int) bool {
	k := i
	for k > 0 && b[k-1] == '\\' {
		k--
	}
	return (i-k)%2 == 1
}

// prefix tells the findings from the given one on by which step the value was
// reached.
func (s *state) prefix(from int, st step) {
	for k := from; k < len(s.found); k++ {
		s.found[k].path = append(s.found[k].path, st)
	}
}

// failures puts the findings into words.
func (s *state) failures() []Failure {
	if len(s.found) == 0 {
		return nil
	}
	list := make([]Failure, 0, len(s.found))
	for k := range s.found {
		f := &s.found[k]
		list = append(list, Failure{
			Keyword:      f.keyword.String(),
			Pointer:      pointer(f.path),
			Schema:       f.schema(),
			Want:         f.wants(s.limit),
			Alternatives: f.holds,
			Got:          f.value(),
			Near:         f.near,
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

// pointer writes a path, innermost step first, as a JSON Pointer.
func pointer(path []step) string {
	var b strings.Builder
	size := 0
	for _, st := range path {
		size += len(st.name) + 4
	}
	b.Grow(size)
	for k := len(path) - 1; k >= 0; k-- {
		b.WriteByte('/')
		switch st := path[k]; {
		case !st.named:
			var digits [20]byte
			b.Write(strconv.AppendInt(digits[:0], int64(st.index), 10))
		case strings.ContainsAny(st.name, "~/"):
			b.WriteString(jsonscan.EscapeStep(st.name))
		default:
			b.WriteString(st.name)
		}
	}
	return b.String()
}

// wants says what the rule asks for.
func (f *finding) wants(limit int) string {
	n := f.node
	if f.want != "" {
		return f.want
	}
	switch f.keyword {
	case kwType, kwNullable:
		return n.kinds.String()
	case kwEnum:
		return n.enum.want
	case kwFormat:
		if n.str != nil && n.str.format != nil { // int32 and int64 are of integers alone
			return n.str.format.want
		}
		return "int" + strconv.Itoa(n.num.bits)
	case kwPattern:
		return short(n.str.pattern.source)
	case kwMinLength:
		return bound("at least", n.str.min, "character")
	case kwMaxLength:
		return bound("at most", n.str.max, "character")
	case kwMinItems:
		return bound("at least", n.minItems, "item")
	case kwMaxItems:
		return bound("at most", n.maxItems, "item")
	case kwUniqueItems:
		return "no item twice"
	case kwMinProperties:
		return bound("at least", n.minProps, "member")
	case kwMaxProperties:
		return bound("at most", n.maxProps, "member")
	case kwMinimum:
		return fmt.Sprintf("at least %v", n.num.min)
	case kwMaximum:
		return fmt.Sprintf("at most %v", n.num.max)
	case kwExclusiveMinimum:
		return fmt.Sprintf("more than %v", n.num.min)
	case kwExclusiveMaximum:
		return fmt.Sprintf("less than %v", n.num.max)
	case kwMultipleOf:
		return fmt.Sprintf("a multiple of %v", n.num.multiple)
	case kwRequired:
		return n.props[n.index[f.path[0].name]].node.kinds.String()
	case kwAdditional, kwUndocumented:
		return "a documented member"
	case kwReadOnly:
		return "no read-only member in a request"
	case kwWriteOnly:
		return "no write-only member in a response"
	case kwDuplicate:
		return "every member once"
	case kwDepth:
		return bound("at most", limit, "level")
	}
	return ""
}

func bound(how string, n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return how + " " + strconv.Itoa(n) + " " + what
}

// short keeps what people read short.
func short(text string) string {
	const limit = 120
	if len(text) <= limit {
		return text
	}
	return strings.ToValidUTF8(text[:limit], "") + "…"
}
