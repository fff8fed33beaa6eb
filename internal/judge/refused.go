package judge

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// refused reports a call that was meant to succeed and never got to the service,
// or was turned away by it: nothing was learned about the operation.
func (s *Session) refused() {
	reason, hint := s.refusal()
	if reason == "" {
		return
	}
	s.add(verdict.Finding{
		Rule:    verdict.RuleLiveRefused,
		Message: fmt.Sprintf("the call was refused with status %d: %s", s.x.Response.Status, reason),
		Hint:    hint,
	}, "")
}

// refusal returns why the call was refused and what to do about it, or nothing
// when it was not.
func (s *Session) refusal() (reason, hint string) {
	const credentials = "pass credentials that are valid and permit the call"
	const address = "check the URL and what stands in front of the service"
	switch status := s.x.Response.Status; {
	case status == http.StatusUnauthorized, status == http.StatusProxyAuthRequired, status == http.StatusNetworkAuthenticationRequired:
		return "the credentials are missing or were not accepted", credentials
	case status == http.StatusForbidden:
		return "the credentials do not permit it", credentials
	case s.redirected():
		return "it is a redirect" + s.redirectHost(), credentials + "; " + address
	case status == http.StatusBadGateway, status == http.StatusServiceUnavailable, status == http.StatusGatewayTimeout:
		return "a gateway could not reach the service", address
	case s.layer != nil:
		return s.layer.Name + " responded in place of " + s.service.Name, address
	case s.isHTML():
		return "the response is an HTML page", credentials + "; " + address
	}
	return "", ""
}

// redirected reports whether the response is a redirect that the contract does
// not document.
func (s *Session) redirected() bool {
	switch s.x.Response.Status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return s.response == nil || s.response.Status != strconv.Itoa(s.x.Response.Status)
	}
	return false
}

// redirectHost names the host of a redirect. Its path and query may hold
// secrets.
func (s *Session) redirectHost() string {
	location, _ := lookup(s.x.Response.Header, "Location")
	if to, err := url.Parse(location); err == nil && to.Host != "" {
		return " to " + mask.Text(to.Host)
	}
	return ""
}

// isHTML reports whether the response is an HTML page, as login pages and
// gateways send it, and the contract documents none.
func (s *Session) isHTML() bool {
	if match(s.contentListed(), "text/html") != nil {
		return false
	}
	sent, _ := lookup(s.x.Response.Header, "Content-Type")
	if sent = strings.ToLower(sent); strings.HasPrefix(sent, "text/html") || strings.HasPrefix(sent, "application/xhtml+xml") {
		return true
	}
	body := bytes.TrimLeft(s.x.Response.Body.Bytes, " \t\r\n")
	head := bytes.ToLower(body[:min(len(body), len("<!doctype html"))])
	return bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html"))
}
