package check

import (
	"fmt"
	"slices"

	"github.com/hwcontract/hwcontract/conformance/schema"
)

// errorBody judges the body of an error: who answered and in which envelope,
// then the code inside by the error table, then whatever else the contract
// says of it.
func (s *Session) errorBody(m *media) bool {
	if s.layer != nil {
		s.reportLayer()
		return true
	}
	if s.error.form == formText && s.x.Response.Body.Bytes[blank(s.x.Response.Body.Bytes, 0)] != '"' {
		return s.textError(m)
	}
	if m == nil && len(s.contentListed()) > 0 {
		m = s.otherType()
	}
	r := s.validate(m)
	switch {
	case r.Syntax != nil:
		s.notJSON(r.Syntax)
	case s.error.form == formNone, s.error.form == formText && !r.Valid():
		s.noEnvelope()
	case s.error.form == formText:
		s.code()
	default:
		before := len(s.findings)
		s.code()
		if len(r.Failures) > 0 && s.service.speaks[s.error.form] {
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
	case s.response == nil && s.service.speaks[formText], match(s.contentListed(), "text/plain") != nil:
		s.code()
	case m != nil && m.json:
		if r := s.validate(m); r.Syntax != nil {
			s.notJSON(r.Syntax)
		}
	case s.response != nil && len(s.response.Content) > 0:
		s.add(Finding{
			Rule:          RuleContentTypeUnexpected,
			Message:       fmt.Sprintf("the error is a plain text; %s is expected", s.types()),
			Got:           got(string(excerpt(s.x.Response.Body.Bytes))),
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
	for f := formNone + 1; f < formText; f++ {
		if s.service.speaks[f] {
			hint = "the service's own form is " + f.String()
			break
		}
	}
	s.add(Finding{
		Rule:          RuleErrorEnvelopeUnknown,
		Message:       "the error is in no known envelope, so it tells no code",
		Hint:          hint,
		Got:           got(string(excerpt(s.x.Response.Body.Bytes))),
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
func (s *Session) beside(all []schema.Failure, said []Finding) []schema.Failure {
	return slices.DeleteFunc(all, func(f schema.Failure) bool {
		return slices.ContainsFunc(said, func(b Finding) bool { return b.Pointer == f.Pointer && b.Severity == Error })
	})
}

// errorOnSuccess reports an error envelope in the body of a success.
func (s *Session) errorOnSuccess() bool {
	if s.failed() || !s.tellsFailure() {
		return false
	}
	s.add(Finding{
		Rule:          RuleErrorOnSuccess,
		Pointer:       s.error.codeAt(),
		Message:       fmt.Sprintf("the answer says %d and carries an error", s.x.Response.Status),
		Hint:          s.meant(),
		Got:           got(string(excerpt(s.x.Response.Body.Bytes))),
		SchemaPointer: s.responsePointer(),
		Doc:           s.responseDoc(),
	}, "")
	return true
}

// tellsFailure reports whether the body of a success is an error: members of
// these names may have an innocent meaning, so what they hold counts too.
func (s *Session) tellsFailure() bool {
	body := s.x.Response.Body.Bytes
	i := blank(body, 0)
	if i >= len(body) || body[i] != '{' {
		return false
	}
	e := &s.error
	*e = envelope{}
	e.read(body)
	switch e.form {
	case formErrorCode, formErrCode:
		return len(e.code) > 0
	case formStatus:
		if e.codeName == "" {
			e.codeName = status.String()
		}
		return string(e.outcome) == `"Failure"`
	case formNone:
		return false
	}
	return s.service.codes.find(e.code) != nil || wellFormed(e.code) || e.form == formNested && e.numeric
}

// meant says which status the code of an error belongs to.
func (s *Session) meant() string {
	rows := s.service.codes.find(s.error.code)
	if len(rows) == 0 {
		return ""
	}
	return fmt.Sprintf("the error table gives %s status %d", rows[0].Code, rows[0].Status)
}
