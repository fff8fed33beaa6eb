package judge

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// bodiless reports whether HTTP itself forbids the answer a body.
func (s *Session) bodiless() bool {
	switch s.x.Response.Status {
	case http.StatusNoContent, http.StatusResetContent, http.StatusNotModified:
		return true
	}
	return s.x.Request.Method == http.MethodHead
}

// content judges presence and type of the body. It returns the media type of
// the contract that the body is to be judged by, nil when there is none, and
// whether the body can be judged at all.
func (s *Session) content(listed bool) (m *media, judgeable bool) {
	body := &s.x.Response.Body
	empty := len(body.Bytes) == 0 && body.Size == 0 && !body.Unknown
	switch {
	case s.bodiless():
		if !empty && !body.Unknown {
			s.unexpectedBody("HTTP gives this answer no body")
		}
		return nil, false
	case body.Unknown:
		return nil, false
	case body.Problem != "":
		s.damaged(body)
		return nil, false
	case !listed:
		if empty && s.failed() && !s.unknown {
			s.noBody("an error tells its code in one")
		}
		return nil, !empty
	case len(s.response.Content) == 0:
		if !empty && !s.failed() && !s.errorOnSuccess() {
			s.unexpectedBody("the contract gives this answer no body")
		}
		return nil, !empty && s.failed()
	case empty:
		if !s.response.EmptyBody {
			s.noBody(s.types() + " is expected")
		}
		return nil, false
	}
	return s.mediaType()
}

func (s *Session) noBody(why string) {
	s.add(verdict.Finding{
		Rule:          verdict.RuleBodyMissing,
		Message:       "the answer has no body; " + why,
		SchemaPointer: s.responsePointer(),
		Doc:           s.responseDoc(),
	}, "")
}

func (s *Session) unexpectedBody(why string) {
	pointer := s.op.Pointer + "/responses"
	if s.response != nil {
		pointer = s.response.Pointer
	}
	s.add(verdict.Finding{
		Rule:          verdict.RuleBodyUnexpected,
		Message:       fmt.Sprintf("the answer has a body of %d bytes; %s", s.x.Response.Body.Size, why),
		Got:           s.gotBody(),
		SchemaPointer: pointer,
	}, "")
}

// damaged reports a body that could not be had whole.
func (s *Session) damaged(body *exchange.Body) {
	f := verdict.Finding{Rule: verdict.RuleBodyTruncated, SchemaPointer: s.responsePointer(), Doc: s.responseDoc()}
	switch body.Problem {
	case exchange.TooLarge:
		f.Message = fmt.Sprintf("the body of %d bytes is larger than the limit and was not judged", body.Size)
		f.Hint = "raise the limit with --max-body"
	case exchange.CutShort:
		f.Message = fmt.Sprintf("the body ends after %d bytes, before the length its headers give", len(body.Bytes))
		f.Hint = "the connection broke, or the recording was cut"
	default:
		f.Rule = verdict.RuleBodyNotJSON
		f.Message = "the body cannot be decoded: " + string(body.Problem)
		f.Hint = "compare Content-Encoding and charset with the bytes that were recorded"
	}
	s.add(f, "")
}

// mediaType finds the contract's media type for the body's.
func (s *Session) mediaType() (*media, bool) {
	sent, given := lookup(s.x.Response.Header, "Content-Type")
	if m := match(s.response.content, sent); m != nil {
		return m, true
	}
	if s.failed() {
		return nil, true // the error layer knows who answers in other types
	}
	s.wrongType(sent, given)
	return nil, false
}

func (s *Session) wrongType(sent string, given bool) {
	f := verdict.Finding{
		Rule:          verdict.RuleContentTypeUnexpected,
		Message:       fmt.Sprintf("Content-Type is %s; %s is expected", s.safe(sent), s.types()),
		Got:           quoted(s.safe(sent)),
		SchemaPointer: s.response.Pointer + "/content",
		Doc:           s.responseDoc(),
	}
	if !given {
		f.Message = fmt.Sprintf("the answer names no Content-Type; %s is expected", s.types())
		f.Got = ""
	}
	s.add(f, "")
}

// lookup is [exchange.Header.Lookup] for a name that is mostly spelled so. It
// is not empty.
func lookup(h exchange.Header, name string) (string, bool) {
	for i := range h {
		if n := h[i].Name; len(n) == len(name) && n[0]|0x20 == name[0]|0x20 && (n == name || strings.EqualFold(n, name)) {
			return h[i].Value, true
		}
	}
	return "", false
}

// match returns the media type that a Content-Type names; parameters such as
// charset do not count, and any/any and type/* fit what they stand for.
func match(content []media, header string) *media {
	for i := range content {
		if content[i].Type == header {
			return &content[i]
		}
	}
	name := bareType(header)
	if name == "" {
		return nil
	}
	var wild *media
	for i := range content {
		m := &content[i]
		if strings.EqualFold(m.Type, name) {
			return m
		}
		prefix, isWild := strings.CutSuffix(m.Type, "*")
		if isWild && (prefix == "*/" || hasPrefixFold(name, prefix)) && wild == nil {
			wild = m
		}
	}
	return wild
}

func hasPrefixFold(s, prefix string) bool {
	return strings.EqualFold(s[:min(len(s), len(prefix))], prefix)
}

func bareType(header string) string {
	name, _, _ := strings.Cut(header, ";")
	return strings.TrimSpace(name)
}

// isJSON reports whether a media type is JSON or built on it.
func isJSON(name string) bool {
	name = bareType(name)
	return len(name) >= 4 && strings.EqualFold(name[len(name)-4:], "json")
}

func (s *Session) types() string {
	var all []string
	for _, m := range s.response.Content {
		all = append(all, m.Type)
	}
	return strings.Join(all, " or ")
}

func (s *Session) responsePointer() string {
	if s.response != nil {
		return s.response.Pointer
	}
	return s.op.Pointer + "/responses"
}

// responseDoc is the table of the document that describes the response body.
func (s *Session) responseDoc() verdict.DocRef {
	return verdict.DocRef{Table: s.service.DocTable(s.op.Operation, "", "response", s.x.Response.Status)}
}

func excerpt(b []byte) []byte { return b[:min(len(b), maxGot)] }
