package spec

import "strings"

var (
	escaper   = strings.NewReplacer("~", "~0", "/", "~1")
	unescaper = strings.NewReplacer("~1", "/", "~0", "~")
)

// Escape writes a key as one step of a JSON Pointer (RFC 6901).
func Escape(key string) string { return escaper.Replace(key) }

// Unescape reads one step of a JSON Pointer.
func Unescape(step string) string { return unescaper.Replace(step) }
