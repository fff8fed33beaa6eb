package schema

// This file accepts the value of a parameter or a header that is valid as a
// string, without writing it as JSON. The slow path with the same result is the
// loop of Schema.ValidateString. Delete this file and its call there, and only
// speed changes. fastParameters turns it off.

// acceptsText reports whether v is a valid string of n. It may return false for a
// valid one.
func (n *node) acceptsText(v string) bool {
	return n.plain || n.str != nil && n.enum == nil && !n.composed && n.str.matches(asBytes(v))
}
