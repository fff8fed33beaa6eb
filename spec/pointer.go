package spec

import "github.com/hwcontract/hwcontract/internal/jsonscan"

// Escape writes a key as one step of a JSON Pointer (RFC 6901).
func Escape(key string) string { return jsonscan.EscapeStep(key) }

// Unescape reads one step of a JSON Pointer.
func Unescape(step string) string { return jsonscan.UnescapeStep(step) }
