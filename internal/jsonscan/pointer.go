package jsonscan

import "strings"

// One step of a JSON Pointer (RFC 6901) writes "~" as "~0" and "/" as "~1".
var (
	stepEscapes   = strings.NewReplacer("~", "~0", "/", "~1")
	stepUnescapes = strings.NewReplacer("~1", "/", "~0", "~")
)

// EscapeStep writes a member name as one step of a JSON Pointer.
func EscapeStep(name string) string { return stepEscapes.Replace(name) }

// UnescapeStep returns the member name of one step of a JSON Pointer.
func UnescapeStep(step string) string { return stepUnescapes.Replace(step) }
