package judge

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// fingerprint identifies a finding across runs: by rule, operation, status
// and the place in the contract, with array indices generalised; never by
// values, order or lines. place is the schema pointer, or the body pointer of
// a rule that has none.
func fingerprint(rule verdict.Rule, service, operation string, status int, place string) string {
	steps := strings.Split(place, "/")
	for i, s := range steps {
		if _, err := strconv.Atoi(s); err == nil {
			steps[i] = "*"
		}
	}
	key := strings.Join([]string{string(rule), service, operation, strconv.Itoa(status), strings.Join(steps, "/")}, "\n")
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:8])
}
