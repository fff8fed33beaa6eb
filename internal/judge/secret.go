package judge

import (
	"fmt"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

// secrets reports credentials that the recording holds. Live traffic has to
// carry them.
func (s *Session) secrets() {
	if !s.judge.secrets || s.x.Live {
		return
	}
	for _, secret := range secrets.Find(s.x) {
		s.add(verdict.Finding{
			Rule:    verdict.RuleSecretExposed,
			Message: fmt.Sprintf("the recording holds a %s in %s", secret.Kind, secret.Where),
			Hint:    "revoke it, and redact the recording with validate redact",
			Pointer: secret.Where.Pointer,
		}, generalIndices(secret.Where.String()))
	}
}
