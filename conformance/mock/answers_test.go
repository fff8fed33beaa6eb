package mock_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/mock"
	"github.com/hwcontract/hwcontract/spec"
)

// example is what a contract shows for a response under a name, as it is sent.
func example(t *testing.T, service, operation string, status int, name string) (mediaType, body string) {
	t.Helper()
	s, err := spec.Open(service)
	require.NoError(t, err)
	op, ok := s.Operation(operation)
	require.True(t, ok)
	r, ok := op.Response(status)
	require.True(t, ok)
	for _, m := range r.Content {
		for _, e := range m.Examples {
			if e.Name == name {
				raw, ok := s.Node(e.Pointer)
				require.True(t, ok)
				return m.Type, string(raw)
			}
		}
	}
	require.Fail(t, "no example", name)
	return "", ""
}

// An example is given by its name, the first without one, and a text as such.
func TestExamples(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, service, operation, method, url, body, prefer, example string
		status                                                       int
	}{
		{"first", "ems", "ListClusters", "GET", "/v1/clusters", "", "", "page", 200},
		{"second", "ems", "ListClusters", "GET", "/v1/clusters", "", "example=empty", "empty", 200},
		{"first when there is none of the name", "ems", "ListClusters", "GET", "/v1/clusters", "", "example=none", "page", 200},
		{"of a status", "ems", "CreateCluster", "POST", "/v1/clusters", `{}`, "code=400, example=ems.00030002", "ems.00030002", 400},
		{"text", "ucs", "UpdateCluster", "PUT", cluster, `{}`, "example=3.1.4-2", "3.1.4-2", 200},
		{"default", "cci", "getAPIVersions", "GET", "/apis", "", "code=409, example=CCI.02.409101", "CCI.02.409101", 409},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			headers := []string{token}
			if tt.prefer != "" {
				headers = append(headers, "Prefer: "+tt.prefer)
			}
			a := ask(t, serve(t, mock.Options{Service: tt.service}), tt.method, tt.url, tt.body, headers...)
			mediaType, want := example(t, tt.service, tt.operation, tt.status, tt.example)
			require.Equal(t, tt.status, a.status)
			require.Equal(t, mediaType, a.header.Get("Content-Type"))
			if mediaType == "application/json" {
				require.JSONEq(t, want, a.body)
				return
			}
			var text string
			require.NoError(t, json.Unmarshal([]byte(want), &text))
			require.Equal(t, text, a.body)
		})
	}
}

// The documented headers come with their examples, except for the identifier
// of the request, which is never that of another.
func TestHeaders(t *testing.T) {
	t.Parallel()
	m := serve(t, mock.Options{Service: "iam"})
	create := func() answer {
		return ask(t, m, "POST", "/v3/auth/tokens", `{"auth":{"identity":{"methods":["password"]}}}`)
	}
	first, second := create(), create()
	require.Equal(t, "MIIPAgYJKoZIhvcNAQcCo", first.header.Get("X-Subject-Token"))
	require.NotEqual(t, first.header.Get("X-Request-Id"), second.header.Get("X-Request-Id"))
	require.Empty(t, ask(t, m, "GET", "/v3/projects", "", token).header.Get("X-Subject-Token"))
}

// What is refused gets a row of the service's own table, in its own form.
func TestRefusals(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, service, method, url, body, token string
		status                                  int
		want                                    string
	}{
		{"ucs without credentials", "ucs", "GET", "/v1/clusters", "", "", 401, `{"error_code":"UCS.00000018"}`},
		{"ucs without a path", "ucs", "GET", "/v1/nothing", "", token, 404, `{"error_code":"UCS.00000013"}`},
		{"ucs with a bad body", "ucs", "POST", "/v1/clusters", "{", token, 400, `{"error_code":"UCS.00000003"}`},
		{"cci without credentials", "cci", "GET", "/apis", "", "", 401, `{"kind":"Status","code":401,"reason":"Unauthorized","errorCode":"CCI.01.401102"}`},
		{"karmada without a path", "karmada", "GET", "/nothing", "", token, 404, `{"kind":"Status","code":404,"reason":"NotFound","errorCode":"NotFound"}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var headers []string
			if tt.token != "" {
				headers = append(headers, tt.token)
			}
			a := ask(t, serve(t, mock.Options{Service: tt.service}), tt.method, tt.url, tt.body, headers...)
			require.Equal(t, tt.status, a.status)
			require.Equal(t, "application/json", a.header.Get("Content-Type"))
			var want, got map[string]any
			require.NoError(t, json.Unmarshal([]byte(tt.want), &want))
			require.NoError(t, json.Unmarshal([]byte(a.body), &got))
			for name, v := range want {
				require.Equal(t, v, got[name], name)
			}
		})
	}
}
