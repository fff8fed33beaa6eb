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

// bodyResult says what is left to judge of a body.
type bodyResult struct {
	checked  bool             // the contract says something that the body was checked against
	readable bool             // the body is an error of the service in a form that may have a code
	failures []schema.Failure // of an error, not reported yet: judgeCode explains some of them better
}

// judgeBody judges the body by its schema.
func (s *Session) judgeBody(r *routed, status statusResult, c contentResult, e *errorResponse, found *collector) bodyResult {
	switch {
	case c.media == watchEvents:
		judgeStream(r, status, c, e, s.judge.options.MaxFailures, found)
		return bodyResult{}
	case !c.judgeable:
		return bodyResult{checked: forbidsBody(r) || status.listed != nil && status.listed.EmptyBody && len(r.x.Response.Body.Bytes) == 0}
	case r.isError():
		return s.judgeErrorBody(r, status, c.media, e, found)
	case c.media == nil:
		return bodyResult{checked: reportErrorOnSuccess(r, status, e, found)}
	case !c.media.json:
		return bodyResult{checked: reportErrorOnSuccess(r, status, e, found) || judgeText(r, c.media, found)}
	}
	return bodyResult{checked: s.judgeJSON(r, status, c.media, e, found)}
}

// maxScanned is the size up to which a valid body of a success is searched for
// an error, because some schemas accept any object.
const maxScanned = 1 << 10

// judgeJSON judges the body of a success that is sent as JSON, and reports
// whether there is a schema for it.
func (s *Session) judgeJSON(r *routed, status statusResult, m *media, e *errorResponse, found *collector) bool {
	if text := plainTextMedia(r.x.Response.Body.Bytes, status.listed.content); text != nil {
		return judgeText(r, text, found)
	}
	result := s.validate(r, m)
	if result.Syntax != nil {
		reportNotJSON(r, status, result.Syntax, found)
		return true
	}
	if (!result.Valid() || len(r.x.Response.Body.Bytes) <= maxScanned) && reportErrorOnSuccess(r, status, e, found) {
		return true
	}
	reportFailures(r, result.Failures, found)
	judgeObject(r, status, found)
	judgeRelations(r, status, result.Failures, found)
	return m.Schema != ""
}

// plainTextMedia returns the media type text/plain of the contract for a body
// that is sent as JSON but begins with a word, nil for other bodies. The update
// calls of UCS respond with such a body: "update success" without quotes.
func plainTextMedia(body []byte, content []media) *media {
	i := jsonscan.SkipSpace(body, 0)
	if i >= len(body) || !startsWord(body[i]) || bytes.HasPrefix(body[i:], []byte("null")) ||
		bytes.HasPrefix(body[i:], []byte("true")) || bytes.HasPrefix(body[i:], []byte("false")) {
		return nil
	}
	return findMedia(content, "text/plain")
}

// startsWord reports whether a word can begin with c; bytes outside ASCII count
// as letters.
func startsWord(c byte) bool { return c >= 0x80 || unicode.IsLetter(rune(c)) }

// judgeText judges a body that is not JSON by its schema, which describes a
// string, and reports whether there is a schema.
func judgeText(r *routed, m *media, found *collector) bool {
	if m.Schema == "" || !strings.HasPrefix(m.Type, "text/") {
		return false
	}
	compiled, ok := r.service.compile(&m.lazySchema, m.Schema, schema.Response)
	if !ok {
		return false
	}
	result := compiled.ValidateString(string(r.x.Response.Body.Bytes))
	reportFailures(r, result.Failures, found)
	return true
}

// validate validates a JSON body by the schema of its media type. Without a
// schema it checks the JSON syntax only.
func (s *Session) validate(r *routed, m *media) schema.Result {
	compiled := anyJSON
	if m != nil && m.Schema != "" {
		if c, ok := r.service.compile(&m.lazySchema, m.Schema, schema.Response); ok {
			compiled = c
		}
	}
	return compiled.Validate(r.x.Response.Body.Bytes, schema.Options{
		MaxFailures:  s.judge.options.MaxFailures,
		Undocumented: true,
		Cover:        s.coverage.schemaCoverage(r.service),
	})
}

// anyJSON is the schema of any JSON text.
var anyJSON = compileBuiltIn(`{"nullable":true}`)

// compileBuiltIn compiles a schema that stands in the source of this package.
func compileBuiltIn(text string) *schema.Schema {
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

func reportNotJSON(r *routed, s statusResult, e *schema.SyntaxError, found *collector) {
	body := r.x.Response.Body.Bytes
	f := verdict.Finding{
		Rule:          verdict.RuleBodyNotJSON,
		Message:       fmt.Sprintf("the body must be JSON but is not: %s at byte %d", e.Reason, e.Offset),
		Got:           found.body(),
		SchemaPointer: s.pointer(r),
		Doc:           responseDoc(r),
	}
	if rest := body[min(int(e.Offset), len(body)):]; e.Truncated || jsonscan.SkipSpace(rest, 0) == len(rest) {
		f.Rule = verdict.RuleBodyTruncated
		f.Message = fmt.Sprintf("the body ends after %d bytes, before its JSON value is complete", e.Offset)
		f.Hint = truncatedHint
	}
	found.add(f, "")
}

// reportFailures reports the failures of a schema as findings, except the
// undocumented properties that the options ignore.
func reportFailures(r *routed, all []schema.Failure, found *collector) {
	for i := range all {
		f := &all[i]
		rule := ruleOf(f.Keyword)
		if rule == verdict.RulePropertyUndocumented && isIgnored(found.judge.options.Ignore, r.op.ID, f.Pointer) {
			continue
		}
		found.add(verdict.Finding{
			Rule:          rule,
			Pointer:       f.Pointer,
			Message:       f.Message(displayName(found.pointer(f.Pointer))),
			Hint:          suggestName(f, all),
			Got:           found.failure(f, r.x.Response.Body.Bytes),
			SchemaPointer: f.Schema,
			Doc:           verdict.DocRef{Table: r.service.DocTable(r.op.Operation, f.Schema, "response", r.x.Response.Status)},
		}, failureName(f))
	}
}

// isIgnored reports whether the options ignore undocumented properties there.
func isIgnored(all []Ignore, operation, pointer string) bool {
	for _, i := range all {
		if (i.Operation == "" || i.Operation == operation) && matchesPointer(i.Pointer, pointer) {
			return true
		}
	}
	return false
}

func matchesPointer(pattern, pointer string) bool {
	expected, actual := strings.Split(pattern, "/"), strings.Split(pointer, "/")
	if len(expected) != len(actual) {
		return false
	}
	for i := range expected {
		if expected[i] != "*" && expected[i] != actual[i] {
			return false
		}
	}
	return true
}
