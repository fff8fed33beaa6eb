package judge

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/jsonscan"
	"github.com/hwcontract/hwcontract/internal/schema"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

const (
	// maxQuoted is how many bytes of a value a finding shows.
	maxQuoted = 120
	// maxShown is how many bytes a string has that is shown without
	// Options.ShowValues.
	maxShown = 64
)

var mask = secrets.Mask()

// quoter writes values of one exchange into findings, without its secrets.
type quoter struct {
	judge   *Judge
	x       *exchange.Exchange
	secrets []secrets.Secret  // that the exchange holds
	masks   *secrets.Redactor // that knows these secrets; made by the first call that needs it
}

// newQuoter searches the exchange for secrets. Live traffic is not searched: it
// cannot do without them.
func newQuoter(j *Judge, x *exchange.Exchange) quoter {
	q := quoter{judge: j, x: x}
	if j.findSecrets && !x.Live {
		q.secrets = secrets.Find(x)
	}
	return q
}

// masker returns the Redactor for texts of the exchange. It knows the secrets of
// the exchange, so that it masks copies of them under any name.
func (q *quoter) masker() *secrets.Redactor {
	if q.judge.findSecrets && !q.x.Live && len(q.secrets) == 0 {
		return mask // nothing was found
	}
	if q.masks == nil {
		q.masks = mask.For(q.x)
	}
	return q.masks
}

// text masks a text that a finding quotes.
func (q *quoter) text(text string) string {
	if text == "" {
		return ""
	}
	return shorten(q.masker().Text(text))
}

// pointer masks the steps of a pointer that are secrets.
func (q *quoter) pointer(pointer string) string {
	if len(pointer) < 8 {
		return pointer
	}
	return q.masker().Pointer(pointer)
}

// path masks the path of a URL.
func (q *quoter) path(path string) string { return q.masker().URL(path) }

// failure shows the value that a failure of a body is about. Numbers,
// literals, and short strings that the schema restricts are shown; of all else
// the type and size.
func (q *quoter) failure(f *schema.Failure, body []byte) string {
	v := f.Got
	if v.Text == "" {
		return v.String()
	}
	raw, whole := valueAt(body, f.Offset, v.Text)
	switch raw[0] {
	case '"':
		if q.judge.options.ShowValues || whole && len(raw) <= maxShown+2 && restricts(f.Keyword, raw) {
			return q.member(f.Pointer, string(raw))
		}
		return sizeOfString(raw, whole)
	case '{', '[':
		if q.judge.options.ShowValues {
			return q.member(f.Pointer, string(raw))
		}
		return sizeOfContainer(raw, whole)
	}
	return q.member(f.Pointer, v.Text)
}

// member shows the JSON text of a property without its secrets.
func (q *quoter) member(pointer, raw string) string {
	if len(raw) > 4*maxQuoted {
		raw = raw[:4*maxQuoted]
	}
	return shorten(q.masker().ValueAt(pointer, raw))
}

// valueAt returns the JSON text of the value that begins at offset, or what
// the failure has of it, and whether it is whole.
func valueAt(body []byte, offset int64, text string) (raw []byte, whole bool) {
	head := strings.TrimSuffix(text, "…")
	if offset >= 0 && offset < int64(len(body)) && len(head) > 0 && body[offset] == head[0] {
		end := jsonscan.SkipValue(body, int(offset))
		return body[offset:end], true
	}
	return []byte(text), head == text
}

// restricts reports whether the keyword that a string breaks is one that says
// which strings there are, or the string writes a number or literal.
func restricts(keyword string, raw []byte) bool {
	switch keyword {
	case "enum", "format", "pattern", "discriminator":
		return true
	case "type":
		inside := strings.TrimSpace(string(raw[1 : len(raw)-1]))
		var n json.Number
		return inside == "true" || inside == "false" || json.Unmarshal([]byte(inside), &n) == nil && inside != "" && inside[0] != '"'
	}
	return false
}

func sizeOfString(raw []byte, whole bool) string {
	inside := strings.Trim(string(raw), `"`)
	if !whole {
		return fmt.Sprintf("string of more than %d characters", utf8.RuneCountInString(inside)-1)
	}
	n := 0
	if len(raw) > 2 {
		n = utf8.RuneCount(jsonscan.Unescape(raw[1 : len(raw)-1]))
	}
	return "string of " + counted(n, "character")
}

func sizeOfContainer(raw []byte, whole bool) string {
	n := 0
	if raw[0] == '[' {
		for range jsonscan.Elements(raw) {
			n++
		}
		if !whole {
			return "array"
		}
		return "array of " + counted(n, "item")
	}
	if !whole {
		return "object"
	}
	for i, more := jsonscan.FirstMember(raw); more; more = jsonscan.IsMember(raw, i) {
		_, _, i = jsonscan.NextMember(raw, i)
		n++
	}
	return "object with " + counted(n, "member")
}

func counted(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}

// value shows the value of a parameter or header that a failure is about.
func (q *quoter) value(f *schema.Failure, name, value string) string {
	raw, err := json.Marshal(value)
	if err != nil {
		return ""
	}
	if q.judge.options.ShowValues || len(value) <= maxShown && (restricts(f.Keyword, raw) || value == "" || isLiteral(value)) {
		return shorten(quoted(q.masker().Header(name, value)))
	}
	return sizeOfString(raw, true)
}

// isLiteral reports whether a text writes a number or literal.
func isLiteral(value string) bool { return restricts("type", []byte(`"`+value+`"`)) }

// code shows an error code.
func (q *quoter) code(code string) string {
	if code == "" {
		return ""
	}
	if len(code) > maxShown && !q.judge.options.ShowValues {
		return sizeOfString([]byte(code), true)
	}
	return quoted(q.text(code))
}

// freeText shows a free text: its length, unless values are to be shown.
func (q *quoter) freeText(text []byte) string {
	if q.judge.options.ShowValues {
		return q.text(string(text[:min(len(text), maxQuoted)]))
	}
	return "string of " + counted(utf8.RuneCount(text), "character")
}

// requested returns the hint that quotes a value of the request.
func (q *quoter) requested(value string) string {
	if q.judge.options.ShowValues {
		return "the request has " + q.freeText([]byte(value))
	}
	return "compare the value with the path and body of the request; --show-values quotes both"
}

// body shows a body that is not judged by a schema: its length, unless
// values are to be shown.
func (q *quoter) body() string {
	body := q.x.Response.Body.Bytes
	if q.judge.options.ShowValues {
		return q.text(string(body[:min(len(body), maxQuoted)]))
	}
	if len(body) == 0 {
		return ""
	}
	return "body of " + counted(len(body), "byte")
}

// quoted writes a text with quotes, so that blanks at its ends show.
func quoted(text string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(text); err != nil {
		return ""
	}
	return strings.TrimSuffix(b.String(), "\n")
}
