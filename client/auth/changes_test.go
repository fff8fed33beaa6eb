package auth_test

import (
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"

	"github.com/hwcontract/hwcontract/client/auth"
)

// change alters a signed part of a request and reports whether it could.
type change struct {
	name   string
	errors []error // one of them is the reason for the refusal
	apply  func(r *rand.Rand, req *http.Request) bool
}

func is(err, want error) bool { return errors.Is(err, want) }

var mismatch = []error{auth.ErrSignatureMismatch}

var changes = []change{
	{"method", mismatch, func(_ *rand.Rand, req *http.Request) bool { req.Method += "X"; return true }},
	{"method in lower case", mismatch, func(_ *rand.Rand, req *http.Request) bool { req.Method = strings.ToLower(req.Method); return true }},
	{"path longer", mismatch, func(_ *rand.Rand, req *http.Request) bool { return setPath(req, req.URL.EscapedPath()+"/x") }},
	{"path in another case", mismatch, func(_ *rand.Rand, req *http.Request) bool {
		return setPath(req, strings.Replace(req.URL.EscapedPath(), "a", "A", 1))
	}},
	{"escaped slash", mismatch, func(_ *rand.Rand, req *http.Request) bool {
		return setPath(req, strings.Replace(req.URL.EscapedPath(), "%2F", "/", 1))
	}},
	{"escaped percent", mismatch, func(_ *rand.Rand, req *http.Request) bool {
		return setPath(req, strings.Replace(req.URL.EscapedPath(), "%25", "%20", 1))
	}},
	{"another parameter", mismatch, func(_ *rand.Rand, req *http.Request) bool { req.URL.RawQuery += "&x=1"; return true }},
	{"parameter again", mismatch, func(_ *rand.Rand, req *http.Request) bool {
		first, _, _ := strings.Cut(req.URL.RawQuery, "&")
		req.URL.RawQuery += "&" + first
		return first != ""
	}},
	{"no query", mismatch, func(_ *rand.Rand, req *http.Request) bool {
		had := req.URL.RawQuery != ""
		req.URL.RawQuery = ""
		return had
	}},
	{"value of a parameter", mismatch, func(_ *rand.Rand, req *http.Request) bool { req.URL.RawQuery += "x"; return len(req.URL.RawQuery) > 1 }},
	{"unreadable query", []error{auth.ErrInvalidRequest}, func(_ *rand.Rand, req *http.Request) bool { req.URL.RawQuery += "&%"; return true }},
	{"host", mismatch, func(_ *rand.Rand, req *http.Request) bool { req.Host = "evil.example.com"; return true }},
	{"header", mismatch, eachHeader(func(h http.Header, name string) { h[name][0] += "x" })},
	{"header again", mismatch, eachHeader(func(h http.Header, name string) { h.Add(name, "x") })},
	{"header in other spelling", mismatch, eachHeader(func(h http.Header, name string) { h[strings.ToLower(name)] = []string{"x"} })},
	{"header missing", []error{auth.ErrSignedHeader}, eachHeader(func(h http.Header, name string) { h.Del(name) })},
	{"body", []error{auth.ErrSignatureMismatch}, changeBody},
	{"date", mismatch, func(_ *rand.Rand, req *http.Request) bool {
		req.Header.Set("X-Sdk-Date", "20260115T083013Z")
		return true
	}},
	{"old date", []error{auth.ErrDateSkew}, func(_ *rand.Rand, req *http.Request) bool {
		req.Header.Set("X-Sdk-Date", "20260115T073012Z")
		return true
	}},
	{"malformed date", []error{auth.ErrDate}, func(_ *rand.Rand, req *http.Request) bool {
		req.Header.Set("X-Sdk-Date", "2026-01-15T08:30:12Z")
		return true
	}},
	{"second date", []error{auth.ErrDate}, func(_ *rand.Rand, req *http.Request) bool {
		req.Header.Add("X-Sdk-Date", "20260115T083012Z")
		return true
	}},
	{"unsigned payload", mismatch, func(_ *rand.Rand, req *http.Request) bool {
		had := req.Header.Get("X-Sdk-Content-Sha256") != ""
		req.Header.Set("X-Sdk-Content-Sha256", "UNSIGNED-PAYLOAD")
		return !had
	}},
	{"hash of another body", []error{auth.ErrBodyHash}, func(_ *rand.Rand, req *http.Request) bool {
		req.Header.Set("X-Sdk-Content-Sha256", strings.Repeat("0", 64))
		return true
	}},
	{"security token", []error{auth.ErrSecurityToken}, func(_ *rand.Rand, req *http.Request) bool {
		req.Header.Set("X-Security-Token", "forged")
		return true
	}},
	{"unknown access key", []error{auth.ErrUnknownAccessKey}, inAuthorization("EXAMPLEACCESSKEY", "UNKNOWNACCESSKEY")},
	{"access key of another", []error{auth.ErrSignatureMismatch, auth.ErrSecurityToken}, func(r *rand.Rand, req *http.Request) bool {
		return inAuthorization("KEY0001", "KEY0002")(r, req) || inAuthorization("KEY0002", "KEY0001")(r, req)
	}},
	{"host not signed", mismatch, inAuthorization("=host;", "=")},
	{"names unsorted", []error{auth.ErrAuthorization}, inAuthorization("=host;", "=zzz;host;")},
	{"signature", mismatch, func(_ *rand.Rand, req *http.Request) bool {
		a := req.Header.Get("Authorization")
		last := map[bool]string{true: "1", false: "0"}[strings.HasSuffix(a, "0")]
		req.Header.Set("Authorization", a[:len(a)-1]+last)
		return true
	}},
	{"signature cut short", []error{auth.ErrAuthorization}, func(_ *rand.Rand, req *http.Request) bool {
		a := req.Header.Get("Authorization")
		req.Header.Set("Authorization", a[:len(a)-1])
		return true
	}},
	{"another algorithm", []error{auth.ErrAuthorization}, inAuthorization("SHA256", "SM3")},
}

func setPath(req *http.Request, escaped string) bool {
	if escaped == req.URL.EscapedPath() {
		return false
	}
	u, err := req.URL.Parse(escaped)
	if err != nil || u.EscapedPath() != escaped {
		return false
	}
	req.URL.Path, req.URL.RawPath = u.Path, u.RawPath
	return true
}

// eachHeader changes one of the headers that randomRequest sets.
func eachHeader(alter func(h http.Header, name string)) func(*rand.Rand, *http.Request) bool {
	return func(_ *rand.Rand, req *http.Request) bool {
		for _, name := range []string{"X-Own-A", "X-Own-B", "X-Own-C"} {
			if len(req.Header[name]) > 0 {
				alter(req.Header, name)
				return true
			}
		}
		return false
	}
}

func changeBody(_ *rand.Rand, req *http.Request) bool {
	var old []byte
	if req.Body != nil {
		old, _ = io.ReadAll(req.Body)
	}
	req.Body = io.NopCloser(strings.NewReader(string(old) + " "))
	return req.Header.Get("X-Sdk-Content-Sha256") == "" // else the body is not signed
}

func inAuthorization(old, replacement string) func(*rand.Rand, *http.Request) bool {
	return func(_ *rand.Rand, req *http.Request) bool {
		before := req.Header.Get("Authorization")
		req.Header.Set("Authorization", strings.Replace(before, old, replacement, 1))
		return req.Header.Get("Authorization") != before
	}
}
