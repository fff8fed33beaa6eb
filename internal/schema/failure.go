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
	// Expected describes the values that the rule allows, such as "integer" or
	// "at least 1 item".
	Expected string
	// Alternatives are the branches of a oneOf that accept the value, if more than
	// one does.
	Alternatives []string
	// Got is the value that breaks the rule.
	Got Value
	// Suggestion is a documented name that an undocumented one may be a misspelling
	// of, or empty.
	Suggestion string
	// Offset is the number of bytes of the body before the value.
	Offset int64
}

// Value describes a value of the body. A missing member has the zero Value.
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

// cutAt is the maximum number of bytes of a value that Got shows.
const cutAt = 80

// cut returns the text of a value, cut to cutAt bytes.
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

// show returns the text of the value that b begins with. It is cut if b ends before
// the value does.
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

// escapedAt reports whether the byte at i follows an odd number of backslashes.
func escapedAt(b []byte, i int) bool {
	k := i
	for k > 0 && b[k-1] == '\\' {
		k--
	}
	return (i-k)%2 == 1
}

// pointer returns the JSON Pointer of a path whose innermost step comes first.
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

// expected returns the text of Failure.Expected.
func (f *finding) expected(limit int) string {
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
		return "unique items"
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
		return "no duplicate members"
	case kwDepth:
		return bound("at most", limit, "level")
	}
	return ""
}

// bound returns a text such as "at least 2 items".
func bound(how string, n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return how + " " + strconv.Itoa(n) + " " + what
}

// short returns text, cut to 120 bytes.
func short(text string) string {
	const limit = 120
	if len(text) <= limit {
		return text
	}
	return strings.ToValidUTF8(text[:limit], "") + "…"
}
