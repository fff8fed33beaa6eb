package schema

import (
	"fmt"
	"strings"
)

// Message returns a sentence about the value called name, such as "total must be an
// integer but is a string".
func (f *Failure) Message(name string) string {
	switch f.Keyword {
	case "required":
		return name + " is missing"
	case "undocumented":
		return name + " is not documented"
	case "duplicate":
		return name + " is duplicated"
	case "additionalProperties":
		return name + " is not an allowed member"
	case "readOnly":
		return name + " is read-only and must not be in a request"
	case "writeOnly":
		return name + " is write-only and must not be in a response"
	case "depth":
		return fmt.Sprintf("%s is nested too deeply: %s are allowed", name, f.Expected)
	case "not":
		return name + " has a form that the contract forbids"
	case "type", "nullable":
		return fmt.Sprintf("%s must be %s but is %s", name, withArticles(f.Expected), withArticles(f.Got.Type))
	}
	return name + " " + f.rule()
}

// rule returns the end of the sentence of Message.
func (f *Failure) rule() string {
	switch f.Keyword {
	case "enum":
		return "must be one of " + f.Expected
	case "format":
		return "must have the format " + f.Expected
	case "pattern":
		return "must match the pattern " + f.Expected
	case "oneOf", "anyOf", "discriminator":
		if len(f.Alternatives) > 0 {
			return "matches more than one form: " + short(strings.Join(f.Alternatives, " and "))
		}
		return "matches none of the forms: " + f.Expected
	case "minItems", "maxItems", "minProperties", "maxProperties":
		return fmt.Sprintf("must have %s but has %d", f.Expected, f.Got.Count)
	case "minLength", "maxLength", "uniqueItems":
		return "must have " + f.Expected
	}
	return "must be " + f.Expected
}

// withArticles returns the names of types for a sentence: "a string or null" for
// "string | null".
func withArticles(types string) string {
	names := strings.Split(types, " | ")
	for k, name := range names {
		switch {
		case name == "null" || name == "any":
		case strings.ContainsAny(name[:1], "aeio"):
			names[k] = "an " + name
		default:
			names[k] = "a " + name
		}
	}
	return strings.Join(names, " or ")
}
