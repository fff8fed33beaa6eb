package judge

import (
	"fmt"
	"slices"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/errorbody"
	"github.com/hwcontract/hwcontract/internal/jsonscan"
	"github.com/hwcontract/hwcontract/internal/schema"
)

// errorBody judges the body of an error: who answered and in which envelope,
// then the code inside by the error table, then whatever else the contract
// says of it.
func (s *Session) errorBody(m *media) bool {
	if s.layer != nil {
		s.reportLayer()
		return true
	}
	if s.error.Form == errorbody.FormText && s.x.Response.Body.Bytes[jsonscan.SkipSpace(s.x.Response.Body.Bytes, 0)] != '"' {
		return s.textError(m)
	}
	if m == nil && len(s.contentListed()) > 0 {
		m = s.otherType()
	}
	r := s.validate(m)
	switch {
	case r.Syntax != nil:
		s.notJSON(r.Syntax)
	case s.error.Form == errorbody.FormNone, s.error.Form == errorbody.FormText && !r.Valid():
		s.noEnvelope()
	case s.error.Form == errorbody.FormText:
		s.code()
	default:
		before := len(s.findings)
		s.code()
		if len(r.Failures) > 0 && s.service.speaks[s.error.Form] {
			s.failures(s.beside(r.Failures, s.findings[before:]))
		}
	}
	return true
}

// otherType reports an error sent under a type that the contract does not
// give it, and returns the one that its JSON is judged by all the same.
func (s *Session) otherType() *media {
	sent, given := lookup(s.x.Response.Header, "Content-Type")
	s.wrongType(sent, given)
	for i := range s.response.content {
		if s.response.content[i].json {
			return &s.response.content[i]
		}
	}
	return nil
}

// textError judges an error that is a plain text. It is welcome where the
// contract lists text/plain, whatever type it is sent under.
func (s *Session) textError(m *media) bool {
	switch {
	case s.response == nil && s.service.speaks[errorbody.FormText], match(s.contentListed(), "text/plain") != nil:
		s.code()
	case m != nil && m.json:
		if r := s.validate(m); r.Syntax != nil {
			s.notJSON(r.Syntax)
		}
	case s.response != nil && len(s.response.Content) > 0:
		s.add(verdict.Finding{
			Rule:          verdict.RuleContentTypeUnexpected,
			Message:       fmt.Sprintf("the error is a plain text; %s is expected", s.types()),
			Got:           s.gotBody(),
			SchemaPointer: s.response.Pointer + "/content",
			Doc:           s.responseDoc(),
		}, "")
	default:
		s.noEnvelope()
	}
	return true
}

// noEnvelope reports an error that tells no code. Under a status that nobody
// documents that is no more than to be expected.
func (s *Session) noEnvelope() {
	if s.unknown {
		return
	}
	hint := "no example shows how the service writes errors"
	for f := errorbody.FormNone + 1; f < errorbody.FormText; f++ {
		if s.service.speaks[f] {
			hint = "the service's own form is " + f.String()
			break
		}
	}
	s.add(verdict.Finding{
		Rule:          verdict.RuleErrorEnvelopeUnknown,
		Message:       "the error is in no known envelope, so it tells no code",
		Hint:          hint,
		Got:           s.gotBody(),
		SchemaPointer: s.responsePointer(),
		Doc:           s.responseDoc(),
	}, "")
}

func (s *Session) contentListed() []media {
	if s.response == nil {
		return nil
	}
	return s.response.content
}

// beside leaves out the failures that the rules about codes have reported in
// better words.
func (s *Session) beside(all []schema.Failure, said []verdict.Finding) []schema.Failure {
	return slices.DeleteFunc(all, func(f schema.Failure) bool {
		return slices.ContainsFunc(said, func(b verdict.Finding) bool { return b.Pointer == f.Pointer && b.Severity == verdict.Error })
	})
}

// errorOnSuccess reports an error envelope in the body of a success.
func (s *Session) errorOnSuccess() bool {
	if s.failed() || !s.tellsFailure() {
		return false
	}
	s.add(verdict.Finding{
		Rule:          verdict.RuleErrorOnSuccess,
		Pointer:       s.error.CodePointer(),
		Message:       fmt.Sprintf("the answer says %d and carries an error", s.x.Response.Status),
		Hint:          s.meant(),
		Got:           s.gotBody(),
		SchemaPointer: s.responsePointer(),
		Doc:           s.responseDoc(),
	}, "")
	return true
}

// tellsFailure reports whether the body of a success is an error: members of
// these names may have an innocent meaning, so what they hold counts too.
func (s *Session) tellsFailure() bool {
	body := s.x.Response.Body.Bytes
	i := jsonscan.SkipSpace(body, 0)
	if i >= len(body) || body[i] != '{' {
		return false
	}
	e := &s.error
	*e = errorbody.Envelope{}
	e.ReadJSON(body)
	switch e.Form {
	case errorbody.FormErrorCode, errorbody.FormErrCode:
		return len(e.Code) > 0
	case errorbody.FormStatus:
		if e.CodeName == "" {
			e.CodeName = errorbody.MemberStatus
		}
		return string(e.Outcome) == `"Failure"`
	case errorbody.FormNone:
		return false
	}
	return s.service.codes.Find(e.Code) != nil || errorbody.WellFormed(e.Code) || e.Form == errorbody.FormNested && e.Numeric
}

// meant says which status the code of an error belongs to.
func (s *Session) meant() string {
	rows := s.service.codes.Find(s.error.Code)
	if len(rows) == 0 {
		return ""
	}
	return fmt.Sprintf("the error table gives %s status %d", rows[0].Code, rows[0].Status)
}
