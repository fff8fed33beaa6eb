package judge

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/jsonscan"
	"github.com/hwcontract/hwcontract/internal/schema"
)

// body judges the body by its schema and, when the answer is an error, by the
// error table. It reports whether there was anything to judge it by.
func (s *Session) body(m *media, judgeable bool) bool {
	switch {
	case !judgeable:
		return s.bodiless() || s.response != nil && s.response.EmptyBody && len(s.x.Response.Body.Bytes) == 0
	case s.failed():
		return s.errorBody(m)
	case m == nil:
		return s.errorOnSuccess()
	case !m.json:
		return s.errorOnSuccess() || s.textBody(m)
	}
	return s.successBody(m)
}

// small is the size up to which a success that keeps its schema is looked
// into for an error all the same: some schemas accept any object.
const small = 1 << 10

// successBody judges the JSON body of an answer that is no error.
func (s *Session) successBody(m *media) bool {
	if text := s.plainText(); text != nil {
		return s.textBody(text)
	}
	r := s.validate(m)
	if r.Syntax != nil {
		s.notJSON(r.Syntax)
		return true
	}
	if (!r.Valid() || len(s.x.Response.Body.Bytes) <= small) && s.errorOnSuccess() {
		return true
	}
	s.failures(r.Failures)
	return m.Schema != ""
}

// plainText returns the text/plain form of an answer whose body, though sent
// as JSON, is a bare text. The update calls of UCS answer so: "update
// success" without quotes.
func (s *Session) plainText() *media {
	b := s.x.Response.Body.Bytes
	i := jsonscan.SkipSpace(b, 0)
	if i >= len(b) || !startsWord(b[i]) || bytes.HasPrefix(b[i:], []byte("null")) ||
		bytes.HasPrefix(b[i:], []byte("true")) || bytes.HasPrefix(b[i:], []byte("false")) {
		return nil
	}
	return match(s.response.content, "text/plain")
}

// startsWord reports whether a word begins with a byte; one outside of ASCII may.
func startsWord(c byte) bool { return c >= 0x80 || unicode.IsLetter(rune(c)) }

// textBody judges a body that is not JSON: its schema is that of a string.
func (s *Session) textBody(m *media) bool {
	if m.Schema == "" || !strings.HasPrefix(m.Type, "text/") {
		return false
	}
	compiled, ok := s.compile(&m.slot, m.Schema, schema.Response)
	if !ok {
		return false
	}
	r := compiled.ValidateString(string(s.x.Response.Body.Bytes))
	s.failures(r.Failures)
	return true
}

// validate judges a JSON body by the schema of media, or for being JSON when
// there is none.
func (s *Session) validate(m *media) schema.Result {
	compiled := anyJSON
	if m != nil && m.Schema != "" {
		if c, ok := s.compile(&m.slot, m.Schema, schema.Response); ok {
			compiled = c
		}
	}
	return compiled.Validate(s.x.Response.Body.Bytes, schema.Options{
		MaxFailures:  s.judge.options.MaxFailures,
		Undocumented: true,
		Cover:        s.seen.cover(s.service),
	})
}

func (s *Session) failures(all []schema.Failure) {
	for i := range all {
		s.failure(&all[i], ruleOf(all[i].Keyword))
	}
}

// anyJSON is the schema of any JSON text.
var anyJSON = builtIn(`{"nullable":true}`)

// builtIn compiles a schema of ours.
func builtIn(text string) *schema.Schema {
	d, err := schema.Parse([]byte(`{"components":{"schemas":{"It":` + text + `}}}`))
	if err != nil {
		return nil
	}
	c, err := d.Compile("#/components/schemas/It", schema.Response)
	if err != nil {
		return nil
	}
	return c
}

func (s *Session) notJSON(e *schema.SyntaxError) {
	f := verdict.Finding{
		Rule:          verdict.RuleBodyNotJSON,
		Message:       fmt.Sprintf("the body is not JSON: %s at byte %d", e.Reason, e.Offset),
		Got:           s.gotBody(),
		SchemaPointer: s.responsePointer(),
		Doc:           s.responseDoc(),
	}
	if rest := s.x.Response.Body.Bytes[min(int(e.Offset), len(s.x.Response.Body.Bytes)):]; e.Truncated || jsonscan.SkipSpace(rest, 0) == len(rest) {
		f.Rule = verdict.RuleBodyTruncated
		f.Message = fmt.Sprintf("the body ends inside of a value, after %d bytes", e.Offset)
		f.Hint = "the connection broke, or the recording was cut"
	}
	s.add(f, "")
}

// failure turns a failure of a schema into a finding.
func (s *Session) failure(f *schema.Failure, rule verdict.Rule) {
	if rule == verdict.RulePropertyUndocumented && s.ignored(f.Pointer) {
		return
	}
	s.add(verdict.Finding{
		Rule:          rule,
		Pointer:       f.Pointer,
		Message:       describe(f, called(s.safePointer(f.Pointer))),
		Hint:          advise(f),
		Got:           s.gotFailure(f, s.x.Response.Body.Bytes),
		SchemaPointer: f.Schema,
		Doc:           verdict.DocRef{Table: s.service.DocTable(s.op.Operation, f.Schema, "response", s.x.Response.Status)},
	}, f.Pointer)
}

// ruleOf gives the keywords of a schema to the rules of the catalogue.
func ruleOf(keyword string) verdict.Rule {
	switch keyword {
	case "required":
		return verdict.RuleSchemaRequired
	case "enum":
		return verdict.RuleSchemaEnum
	case "format":
		return verdict.RuleSchemaFormat
	case "pattern":
		return verdict.RuleSchemaPattern
	case "oneOf", "anyOf", "not", "discriminator":
		return verdict.RuleSchemaOneOf
	case "undocumented":
		return verdict.RulePropertyUndocumented
	case "type", "nullable", "readOnly", "writeOnly", "duplicate", "depth", "additionalProperties":
		return verdict.RuleSchemaType
	}
	return verdict.RuleSchemaRange
}

// describe says what is wrong with the value of that name.
func describe(f *schema.Failure, name string) string {
	switch f.Keyword {
	case "required":
		return name + " is missing"
	case "undocumented":
		return name + " is in no table of the document"
	case "nullable":
		return fmt.Sprintf("%s is null; %s is expected", name, f.Want)
	case "duplicate":
		return name + " stands twice in its object"
	case "depth":
		return "the body is nested deeper than the limit"
	case "not":
		return name + " has a form that the contract rules out"
	case "type":
		return fmt.Sprintf("%s is expected to be %s", name, f.Want)
	case "enum":
		return fmt.Sprintf("%s is none of %s", name, f.Want)
	case "format", "pattern":
		return fmt.Sprintf("%s does not have the %s %s", name, f.Keyword, f.Want)
	case "oneOf", "anyOf", "discriminator":
		if len(f.Alternatives) > 0 {
			return fmt.Sprintf("%s fits more than one form: %s", name, cut(strings.Join(f.Alternatives, " and ")))
		}
		return fmt.Sprintf("%s fits none of the forms: %s", name, f.Want)
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf":
		return fmt.Sprintf("%s is to be %s", name, f.Want)
	}
	return fmt.Sprintf("%s is to have %s", name, f.Want)
}

// called is how people call the value at a pointer.
func called(pointer string) string {
	name := pointer[strings.LastIndexByte(pointer, '/')+1:]
	switch {
	case pointer == "":
		return "the body"
	case name == "":
		return `""`
	case strings.Trim(name, "0123456789") == "":
		return "item " + name
	}
	return jsonscan.UnescapeStep(name)
}

func advise(f *schema.Failure) string {
	if f.Keyword == "undocumented" && f.Near != "" {
		return fmt.Sprintf("did you mean %s?", f.Near)
	}
	return ""
}

// ignored reports whether the configuration accepts an undocumented property.
func (s *Session) ignored(pointer string) bool {
	for _, i := range s.judge.options.Ignore {
		if (i.Operation == "" || i.Operation == s.op.ID) && fitsPointer(i.Pointer, pointer) {
			return true
		}
	}
	return false
}

func fitsPointer(pattern, pointer string) bool {
	want, have := strings.Split(pattern, "/"), strings.Split(pointer, "/")
	if len(want) != len(have) {
		return false
	}
	for i := range want {
		if want[i] != "*" && want[i] != have[i] {
			return false
		}
	}
	return true
}
