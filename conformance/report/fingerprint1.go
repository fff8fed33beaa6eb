package report

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// prefix1 marks the fingerprints of findings that were read from a report of
// version 1: they do not tell names apart, so none equals one of today.
const prefix1 = "1:"

// fingerprints1 returns the fingerprints that a finding may have had in version
// 1: there the schema node alone told the place and, where there was none, a
// name, a path or a body pointer did. Entries of old baselines are found by
// them.
func fingerprints1(f *verdict.Finding) []string {
	if print, ok := strings.CutPrefix(f.Fingerprint, prefix1); ok {
		return []string{print}
	}
	places := []string{f.SchemaPointer}
	if f.SchemaPointer == "" {
		places = []string{f.Name, f.Path, f.Pointer, ""}
	}
	var out []string
	for _, place := range places {
		out = append(out, fingerprint1(f, place))
	}
	return out
}

func fingerprint1(f *verdict.Finding, place string) string {
	steps := strings.Split(place, "/")
	for i, s := range steps {
		if _, err := strconv.Atoi(s); err == nil {
			steps[i] = "*"
		}
	}
	sum := sha256.Sum256([]byte(row(string(f.Rule), f.Service, f.Operation, strconv.Itoa(f.Status), strings.Join(steps, "/"))))
	return hex.EncodeToString(sum[:8])
}
