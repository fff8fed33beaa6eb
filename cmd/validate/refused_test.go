package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/spec"
)

// respond serves one response to everything.
func respond(t *testing.T, status int, contentType, body string, header ...string) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}))
	t.Cleanup(server.Close)
	return server
}

// A deployment that refuses every call is not green, whatever the service.
func TestLiveRefused(t *testing.T) {
	t.Parallel()
	const html = "<!DOCTYPE html><html><title>Bad Gateway</title></html>"
	for _, tt := range []struct {
		name    string
		status  int
		kind    string
		body    string
		header  []string
		message string
	}{
		{"401", 401, "application/json", `{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information"}`, nil, "status 401"},
		{"401 without a body", 401, "text/plain", "", nil, "status 401"},
		{"403", 403, "application/json", `{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Forbidden","code":403}`, nil, "status 403"},
		{"redirect to a login", 302, "text/html", "", []string{"Location", "https://auth.example.com/login?ticket=aBcDeFgH"}, "it is a redirect to auth.example.com"},
		{"HTML 502", 502, "text/html", html, nil, "status 502"},
		{"HTML 504", 504, "text/html", html, nil, "status 504"},
		{"login page as success", 200, "text/html; charset=utf-8", html, nil, "the response is an HTML page"},
		{"no such API", 404, "application/json", `{"error_code":"APIGW.0101","error_msg":"The API does not exist"}`, nil, "responded in place of"},
	} {
		for _, service := range spec.Names() {
			t.Run(tt.name+" "+service, func(t *testing.T) {
				t.Parallel()
				server := respond(t, tt.status, tt.kind, tt.body, tt.header...)
				code, stdout, stderr := validate(t, "live", "--service", service, "--url", server.URL, "--header", "X-Auth-Token: any")
				require.Equal(t, exitFindings, code, "%s%s", stdout, stderr)
				require.Contains(t, stdout, "live-refused")
				require.Contains(t, stdout, tt.message)
				require.NotContains(t, stdout, "aBcDeFgH")
			})
		}
	}
}

// Without credentials the mock refuses every call.
func TestLiveWithoutCredentials(t *testing.T) {
	t.Parallel()
	code, stdout, _ := validate(t, "live", "--service", "ucs", "--url", mocked(t).URL)
	require.Equal(t, exitFindings, code)
	require.Contains(t, stdout, "live-refused")
}

// Errors that the service documents are clean, and no success either.
func TestLiveWithoutSuccess(t *testing.T) {
	t.Parallel()
	server := respond(t, 404, "application/json", `{"error_code":"UCS.01030001","error_msg":"Cluster Not Found."}`)
	code, stdout, stderr := validate(t, "live", "--service", "ucs", "--url", server.URL, "--operation", "ShowCluster")
	require.Equal(t, exitNothing, code, stdout)
	require.Equal(t, "validate: no call succeeded: 1 of 1 calls got an error or a response that cannot be judged\n", stderr)
}

// A redirect is judged and not followed, so that no credentials leave the server
// that they are for.
func TestLiveFollowsNoRedirect(t *testing.T) {
	t.Parallel()
	for _, status := range []int{301, 302, 303, 307, 308} {
		t.Run(fmt.Sprint(status), func(t *testing.T) {
			t.Parallel()
			var calls atomic.Int64
			other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { calls.Add(1) }))
			t.Cleanup(other.Close)
			server := respond(t, status, "text/plain", "", "Location", other.URL+"/v1/clusters")
			code, stdout, _ := validate(t, "live", "--service", "ucs", "--url", server.URL, "--header", "X-Auth-Token: any")
			require.Equal(t, exitFindings, code)
			require.Contains(t, stdout, fmt.Sprintf("the call was refused with status %d: it is a redirect to", status))
			require.Zero(t, calls.Load())
		})
	}
}
