package judge

import (
	"fmt"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// reportSecrets reports the credentials that a recording holds.
func reportSecrets(found *collector) {
	for _, secret := range found.secrets {
		found.add(verdict.Finding{
			Rule:    verdict.RuleSecretExposed,
			Message: fmt.Sprintf("the recording holds a %s in %s", secret.Kind, secret.Where),
			Hint:    "revoke it, and redact the recording with validate redact",
			Pointer: secret.Where.Pointer,
		}, generalIndices(secret.Where.String()))
	}
}
