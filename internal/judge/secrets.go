package judge

import (
	"fmt"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

// reportSecrets reports credentials in a recording. Live traffic is exempt: it
// cannot do without them.
func reportSecrets(r *routed, enabled bool, found *collector) {
	if !enabled || r.x.Live {
		return
	}
	for _, secret := range secrets.Find(r.x) {
		found.add(verdict.Finding{
			Rule:    verdict.RuleSecretExposed,
			Message: fmt.Sprintf("the recording holds a %s in %s", secret.Kind, secret.Where),
			Hint:    "revoke it, and redact the recording with validate redact",
			Pointer: secret.Where.Pointer,
		}, generalIndices(secret.Where.String()))
	}
}
