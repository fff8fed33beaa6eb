package judge

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/errorbody"
	"github.com/hwcontract/hwcontract/internal/jsonscan"
	"github.com/hwcontract/hwcontract/internal/schema"
)

// hint returns what to do about a finding that has no hint yet, empty when
// nothing is known beyond the message.
func (c *collector) hint(f *verdict.Finding) string {
	if c.service == nil {
		return ""
	}
	switch f.Rule {
	case verdict.RuleContentTypeUnexpected, verdict.RuleBodyNotJSON:
		return hintBody(c.x.Response.Body.Bytes, f.Rule)
	case verdict.RuleBodyMissing:
		return "the server sent no body, or the recording was saved without content"
	case verdict.RuleHeaderMissing:
		return "the server does not send it, or a proxy or the recording left it out"
	case verdict.RuleErrorCodeMissing, verdict.RuleErrorCodeMalformed:
		return hintErrorForm(c.service)
	case verdict.RuleErrorMessageMismatch:
		return "validate explain " + f.Code + " shows cause and remedy"
	case verdict.RulePropertyUndocumented:
		return "to accept it, ignore " + generalPointer(f.Pointer) + " in the configuration (validate help configuration)"
	}
	return c.hintValue(f)
}

// hintValue returns the hint for a value that breaks a keyword of a schema.
func (c *collector) hintValue(f *verdict.Finding) string {
	slash := strings.LastIndexByte(f.SchemaPointer, '/')
	if slash < 0 {
		return ""
	}
	switch keyword := f.SchemaPointer[slash+1:]; keyword {
	case "enum":
		return hintEnum(c.service, f.SchemaPointer, f.Got)
	case "type":
		return hintType(c.service, f.SchemaPointer, f.Got)
	case "pattern", "format", "minLength", "maxLength", "minimum", "maximum":
		return hintExample(c.service, f.SchemaPointer[:slash], keyword)
	}
	return ""
}

// node decodes a node of the contract, and reports whether it is there.
func (c *contract) node(pointer string, into any) bool {
	raw, ok := c.Node(pointer)
	return ok && json.Unmarshal(raw, into) == nil
}

// hintEnum names the value of a closed set that is spelled almost like got.
func hintEnum(c *contract, pointer, got string) string {
	var values []string
	if !c.node(pointer, &values) {
		return ""
	}
	text, err := strconv.Unquote(got)
	if err != nil {
		text = got // of a parameter or header
	}
	if near := schema.Closest(text, values); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return ""
}

// hintType says what is wrong with a value that is nearly of the type.
func hintType(c *contract, pointer, got string) string {
	var want string
	if !c.node(pointer, &want) {
		return ""
	}
	text, quoted := strings.CutPrefix(got, `"`)
	text = strings.TrimSuffix(text, `"`)
	_, err := strconv.ParseFloat(text, 64)
	number := err == nil
	switch {
	case got == "null":
		return "null is not documented here: leave the member out, or send a value"
	case quoted && number && (want == "integer" || want == "number"):
		return "send the number without quotes"
	case quoted && want == "boolean" && (text == "true" || text == "false"):
		return "send " + text + " without quotes"
	case !quoted && want == "string" && (number || got == "true" || got == "false"):
		return "send the value in quotes"
	case want == "array" && strings.HasPrefix(got, "{"):
		return "send an array, also for one item"
	}
	return ""
}

var formatExamples = map[string]string{
	"date-time": "2026-01-02T15:04:05Z", "date": "2026-01-02", "uuid": "b0d1ecb5-7947-11ee-9467-0255ac1001bf",
	"ipv4": "192.0.2.1", "ipv6": "2001:db8::1", "byte": "aGVsbG8=", "email": "user@example.com", "uri": "https://example.com/",
}

// hintExample shows the example of a schema, or a value of its format.
func hintExample(c *contract, pointer, keyword string) string {
	var s struct {
		Example json.RawMessage `json:"example"`
		Format  string          `json:"format"`
	}
	if !c.node(pointer, &s) {
		return ""
	}
	if len(s.Example) > 0 && len(s.Example) <= maxShown {
		return "such as " + shorten(string(s.Example))
	}
	if example := formatExamples[s.Format]; example != "" && keyword == "format" {
		return fmt.Sprintf("such as %q", example)
	}
	return ""
}

// hintBody says what a body looks like that is not sent as what it should be.
func hintBody(body []byte, rule verdict.Rule) string {
	start := body[jsonscan.SkipSpace(body, 0):]
	switch {
	case len(start) == 0:
		return ""
	case start[0] == '<':
		return "the body looks like HTML or XML: a proxy, a login page or another server responded"
	case rule == verdict.RuleContentTypeUnexpected && (start[0] == '{' || start[0] == '['):
		return "the body looks like JSON; only its Content-Type is wrong"
	}
	return ""
}

// hintErrorForm says how the service writes errors.
func hintErrorForm(c *contract) string {
	for f := errorbody.FormNone + 1; f < errorbody.FormText; f++ {
		if c.errorForms[f] {
			return "the service writes errors as " + f.String()
		}
	}
	return ""
}

// generalPointer returns a pointer with * for every index.
func generalPointer(pointer string) string {
	steps := strings.Split(pointer, "/")
	for i, s := range steps {
		if s != "" && strings.Trim(s, "0123456789") == "" {
			steps[i] = "*"
		}
	}
	return strings.Join(steps, "/")
}

// hintRequired names an undocumented member beside a missing one that is
// spelled almost like it.
func hintRequired(missing *schema.Failure, all []schema.Failure) string {
	parent := missing.Pointer[:strings.LastIndexByte(missing.Pointer, '/')+1]
	name := displayName(missing.Pointer)
	for i := range all {
		f := &all[i]
		if f.Keyword == "undocumented" && f.Suggestion == name && strings.LastIndexByte(f.Pointer, '/')+1 == len(parent) && strings.HasPrefix(f.Pointer, parent) {
			return "the body has " + displayName(f.Pointer) + " instead"
		}
	}
	return ""
}

// hintParameter names the documented query parameter that is spelled almost
// like name.
func hintParameter(op *operation, name string) string {
	var names []string
	for i := range op.parameters {
		if p := &op.parameters[i]; p.In == "query" {
			names = append(names, p.Name)
		}
	}
	if near := schema.Closest(name, names); near != "" {
		return "did you mean " + near + "?"
	}
	return ""
}

// hintPath names the path of the contract that differs in the spelling of one
// segment.
func hintPath(c *contract, path string) string {
	segments := strings.Split(strings.Trim(path, "/"), "/")
	for at := range segments {
		templates := map[string]string{} // by their segment there
		for i := range c.operations {
			template := strings.Split(strings.Trim(c.operations[i].Path, "/"), "/")
			if differsAt(segments, template, at) {
				templates[template[at]] = c.operations[i].Path
			}
		}
		if near := schema.Closest(segments[at], slices.Sorted(maps.Keys(templates))); near != "" {
			return "did you mean " + templates[near] + "?"
		}
	}
	return ""
}

// differsAt reports whether a path fits a template everywhere but at one literal
// segment.
func differsAt(segments, template []string, at int) bool {
	if len(segments) != len(template) || strings.HasPrefix(template[at], "{") || segments[at] == template[at] {
		return false
	}
	for i, want := range template {
		if i != at && segments[i] != want && (!strings.HasPrefix(want, "{") || segments[i] == "") {
			return false
		}
	}
	return true
}

// hintRedirect says that a redirect leads to a login page, if it looks so.
func hintRedirect(location string) string {
	path, _, _ := strings.Cut(strings.ToLower(location), "?")
	for _, word := range []string{"login", "signin", "sign-in", "/sso", "/cas/", "oauth", "authui"} {
		if strings.Contains(path, word) {
			return "it redirects to what looks like a login page: the token is missing or has expired"
		}
	}
	return ""
}
