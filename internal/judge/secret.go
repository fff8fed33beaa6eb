package judge

import (
	"fmt"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

// search looks for credentials in a recording. What findings quote is masked
// by what it finds.
func (s *Session) search() {
	s.found = nil
	if s.judge.secrets && !s.x.Live {
		s.found = secrets.Find(s.x)
	}
}

// secrets reports credentials that the recording holds. Live traffic has to
// carry them.
func (s *Session) secrets() {
	for _, secret := range s.found {
		s.add(verdict.Finding{
			Rule:    verdict.RuleSecretExposed,
			Message: fmt.Sprintf("the recording holds a %s in %s", secret.Kind, secret.Where),
			Hint:    "revoke it, and redact the recording with validate redact",
			Pointer: secret.Where.Pointer,
		}, secret.Where.String())
	}
}
