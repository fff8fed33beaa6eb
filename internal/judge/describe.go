package judge

import (
	"fmt"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/jsonscan"
	"github.com/hwcontract/hwcontract/internal/schema"
)

// ruleOf returns the rule of the catalogue for a keyword of a schema.
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
	case "duplicate":
		return verdict.RuleDuplicateKey
	case "type", "nullable", "readOnly", "writeOnly", "depth", "additionalProperties":
		return verdict.RuleSchemaType
	}
	return verdict.RuleSchemaRange
}

// displayName returns the name to show for the value of a body at a pointer.
func displayName(pointer string) string {
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

// failureName returns the name of the property that a failure is about. The
// last step of these keywords is a name even when it is a number.
func failureName(f *schema.Failure) string {
	switch f.Keyword {
	case "undocumented", "required", "duplicate":
		return jsonscan.UnescapeStep(f.Pointer[strings.LastIndexByte(f.Pointer, '/')+1:])
	}
	return propertyName(f.Pointer)
}

// valueName is displayName for a header or a parameter.
func valueName(pointer string) string {
	if pointer == "" {
		return "the value"
	}
	return displayName(pointer)
}

// suggestName returns the hint for an undocumented property whose name is close
// to a documented one, and for the documented one that is therefore missing.
func suggestName(f *schema.Failure, all []schema.Failure) string {
	if f.Keyword == "required" {
		return hintRequired(f, all)
	}
	if f.Keyword == "undocumented" && f.Suggestion != "" {
		return fmt.Sprintf("did you mean %s?", f.Suggestion)
	}
	return ""
}
