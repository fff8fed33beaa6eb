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

// judgeRefusal reports a call that was meant to succeed and never got to the
// service, or that the service refused: it says nothing about the operation.
func judgeRefusal(r *routed, s statusResult, e *errorResponse, found *collector) {
	reason, hint := refusal(r, s, e)
	if reason == "" {
		return
	}
	found.add(verdict.Finding{
		Rule:    verdict.RuleLiveRefused,
		Message: fmt.Sprintf("the call was refused with status %d: %s", r.x.Response.Status, reason),
		Hint:    hint,
	}, "")
}

// refusal returns why the call was refused and what to do about it, or nothing
// when it was not.
func refusal(r *routed, s statusResult, e *errorResponse) (reason, hint string) {
	const credentials = "pass credentials that are valid and permit the call"
	const address = "check the URL and what stands in front of the service"
	switch status := r.x.Response.Status; {
	case status == http.StatusUnauthorized, status == http.StatusProxyAuthRequired, status == http.StatusNetworkAuthenticationRequired:
		return "the credentials are missing or were not accepted", credentials
	case status == http.StatusForbidden:
		return "the credentials do not permit it", credentials
	case isUndocumentedRedirect(r, s):
		return "it is a redirect" + redirectHost(r), credentials + "; " + address
	case status == http.StatusBadGateway, status == http.StatusServiceUnavailable, status == http.StatusGatewayTimeout:
		return "a gateway could not reach the service", address
	case e.layer != nil:
		return e.layer.Name + " responded in place of " + r.service.Name, address
	case isHTML(r, s):
		return "the response is an HTML page", credentials + "; " + address
	}
	return "", ""
}

// isUndocumentedRedirect reports whether the response is a redirect that the contract does
// not document.
func isUndocumentedRedirect(r *routed, s statusResult) bool {
	switch r.x.Response.Status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return s.listed == nil || s.listed.Status != strconv.Itoa(r.x.Response.Status)
	}
	return false
}

// redirectHost names the host of a redirect. Its path and query may hold
// secrets.
func redirectHost(r *routed) string {
	location, _ := lookup(r.x.Response.Header, "Location")
	if to, err := url.Parse(location); err == nil && to.Host != "" {
		return " to " + mask.Text(to.Host)
	}
	return ""
}

// isHTML reports whether the response is an HTML page, as login pages and
// gateways send it, and the contract documents none.
func isHTML(r *routed, s statusResult) bool {
	if findMedia(s.content(), "text/html") != nil {
		return false
	}
	sent, _ := lookup(r.x.Response.Header, "Content-Type")
	if sent = strings.ToLower(sent); strings.HasPrefix(sent, "text/html") || strings.HasPrefix(sent, "application/xhtml+xml") {
		return true
	}
	body := bytes.TrimLeft(r.x.Response.Body.Bytes, " \t\r\n")
	head := bytes.ToLower(body[:min(len(body), len("<!doctype html"))])
	return bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html"))
}
