package judge

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// fingerprint identifies a finding across runs: by rule, operation, status,
// schema node and name, never by values, order or lines. A finding without an
// operation is identified by method, host and path instead.
func fingerprint(f *verdict.Finding) string {
	parts := []string{string(f.Rule), f.Service, f.Operation, strconv.Itoa(f.Status), f.SchemaPointer, f.Name}
	if f.Operation == "" {
		parts = append(parts, f.Method, f.Host, f.Path)
	}
	var key []byte
	for _, p := range parts { // with its length, so that no two lists give one key
		key = strconv.AppendInt(key, int64(len(p)), 10)
		key = append(append(key, ':'), p...)
	}
	sum := sha256.Sum256(key)
	return hex.EncodeToString(sum[:10])
}

// propertyName returns the name of the property that a body pointer leads to
// or, for an item, that holds the array.
func propertyName(pointer string) string {
	for pointer != "" {
		i := strings.LastIndexByte(pointer, '/')
		if i < 0 {
			return ""
		}
		if name := pointer[i+1:]; !isIndex(name) {
			return jsonscan.UnescapeStep(name)
		}
		pointer = pointer[:i]
	}
	return ""
}

func isIndex(step string) bool {
	return step != "" && strings.Trim(step, "0123456789") == ""
}

// generalIndices returns a pointer with * for each index.
func generalIndices(pointer string) string {
	steps := strings.Split(pointer, "/")
	for i, s := range steps[1:] {
		if isIndex(s) {
			steps[i+1] = "*"
		}
	}
	return strings.Join(steps, "/")
}

// generalPath returns a request path with * for each segment that looks like
// an identifier, so that equal calls about different objects are alike.
func generalPath(path string) string {
	steps := strings.Split(path, "/")
	for i, s := range steps {
		if isIdentifier(s) {
			steps[i] = "*"
		}
	}
	return strings.Join(steps, "/")
}

// isIdentifier reports whether a path segment is a number or has the length
// and digits of a UUID or of a key.
func isIdentifier(segment string) bool {
	if isIndex(segment) {
		return true
	}
	if len(segment) < 16 {
		return false
	}
	digits := 0
	for _, c := range []byte(segment) {
		if c >= '0' && c <= '9' {
			digits++
		}
	}
	return digits >= 4 || slices.Contains([]byte(segment), '%')
}
