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
	case "type", "nullable", "readOnly", "writeOnly", "duplicate", "depth", "additionalProperties":
		return verdict.RuleSchemaType
	}
	return verdict.RuleSchemaRange
}

// describe returns the message for a failure of the named value.
func describe(f *schema.Failure, name string) string {
	switch f.Keyword {
	case "required":
		return name + " is required but missing"
	case "undocumented":
		return name + " is not documented"
	case "nullable":
		return fmt.Sprintf("%s must be %s but is null", name, typeNames(f.Want))
	case "duplicate":
		return name + " is duplicated in its object"
	case "depth":
		return "the body must be nested less deeply"
	case "not":
		return name + " has a form that the contract excludes"
	case "type":
		return fmt.Sprintf("%s must be %s but is %s", name, typeNames(f.Want), typeNames(f.Got.Type))
	case "enum":
		return fmt.Sprintf("%s must be one of %s", name, f.Want)
	case "format", "pattern":
		return fmt.Sprintf("%s must have the %s %s", name, f.Keyword, f.Want)
	case "oneOf", "anyOf", "discriminator":
		if len(f.Alternatives) > 0 {
			return fmt.Sprintf("%s must match only one form but matches %s", name, shorten(strings.Join(f.Alternatives, " and ")))
		}
		return fmt.Sprintf("%s must match one of the forms %s", name, f.Want)
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf":
		return fmt.Sprintf("%s must be %s", name, f.Want)
	}
	return fmt.Sprintf("%s must have %s", name, f.Want)
}

// typeNames adds articles to the JSON types in a list such as "integer | null".
func typeNames(list string) string {
	all := strings.Split(list, " | ")
	for i, name := range all {
		switch name {
		case "null", "":
		case "array", "integer", "object":
			all[i] = "an " + name
		default:
			all[i] = "a " + name
		}
	}
	return strings.Join(all, " or ")
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

// valueName is displayName for a header or a parameter.
func valueName(pointer string) string {
	if pointer == "" {
		return "the value"
	}
	return displayName(pointer)
}

// suggestName returns the hint for an undocumented property whose name is close
// to a documented one.
func suggestName(f *schema.Failure) string {
	if f.Keyword == "undocumented" && f.Near != "" {
		return fmt.Sprintf("did you mean %s?", f.Near)
	}
	return ""
}
