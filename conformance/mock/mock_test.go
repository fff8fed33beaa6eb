package mock_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/mock"
	"github.com/hwcontract/hwcontract/spec"
)

const cluster = "/v1/clusters/b0d1ecb5-7947-11ee-9467-0255ac1001bf"

// answer is what the mock said.
type answer struct {
	status int
	header http.Header
	body   string
}

func (a answer) code(t *testing.T) string {
	t.Helper()
	var e struct {
		Code string `json:"error_code"`
	}
	require.NoError(t, json.Unmarshal([]byte(a.body), &e), a.body)
	return e.Code
}

func ask(t *testing.T, h http.Handler, method, url, body string, headers ...string) answer {
	t.Helper()
	r := httptest.NewRequest(method, url, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	text, err := io.ReadAll(w.Result().Body)
	require.NoError(t, err)
	return answer{w.Code, w.Header(), string(text)}
}

func serve(t *testing.T, o mock.Options) *mock.Mock {
	t.Helper()
	m, err := mock.New(o)
	require.NoError(t, err)
	return m
}

const token = "X-Auth-Token: any"

func TestAnswersWithExamples(t *testing.T) {
	t.Parallel()
	a := ask(t, serve(t, mock.Options{Service: "ucs"}), "GET", "/v1/clusters", "", token)
	require.Equal(t, 200, a.status)
	require.Equal(t, "application/json", a.header.Get("Content-Type"))
	require.NotEmpty(t, a.header.Get("X-Request-Id"))
	s, err := spec.Open("ucs")
	require.NoError(t, err)
	op, _ := s.Operation("ShowClusterList")
	want, ok := s.Node(op.Responses[0].Content[0].Examples[0].Pointer)
	require.True(t, ok)
	require.JSONEq(t, string(want), a.body)
}

func TestAsksForCredentials(t *testing.T) {
	t.Parallel()
	m := serve(t, mock.Options{Service: "ucs"})
	refused := ask(t, m, "GET", "/v1/clusters", "")
	require.Equal(t, 401, refused.status)
	s, err := spec.Open("ucs")
	require.NoError(t, err)
	require.Contains(t, codesOf(s, 401), refused.code(t))
	require.Equal(t, 200, ask(t, m, "GET", "/v1/clusters", "", "Authorization: SDK-HMAC-SHA256 Access=AK").status)
	require.Equal(t, 200, ask(t, serve(t, mock.Options{Service: "ucs", Open: true}), "GET", "/v1/clusters", "").status)
	require.Equal(t, 201, ask(t, serve(t, mock.Options{Service: "iam"}), "POST", "/v3/auth/tokens", `{"auth":{"identity":{"methods":["password"]}}}`).status,
		"a token is asked for without credentials")
}

func codesOf(s *spec.Service, status int) []string {
	var codes []string
	for _, e := range s.Errors {
		if e.Status == status {
			codes = append(codes, e.Code)
		}
	}
	return codes
}

func TestPrefer(t *testing.T) {
	t.Parallel()
	m := serve(t, mock.Options{Service: "ucs"})
	for _, tt := range []struct {
		name, prefer string
		status       int
	}{
		{"status", "code=404", 404},
		{"status and example", "code=200, example=3.1.2-1", 200},
		{"quoted", `code="500"`, 500},
		{"not listed", "code=418", 400},
		{"unknown example", "example=nothing", 200},
		{"nonsense", ";;=,", 200},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a := ask(t, m, "GET", cluster, "", token, "Prefer: "+tt.prefer)
			require.Equal(t, tt.status, a.status)
			require.NotEmpty(t, a.body)
		})
	}
}

func TestRefusesWhatTheGeneratedServerCannotRead(t *testing.T) {
	t.Parallel()
	m := serve(t, mock.Options{Service: "ucs"})
	for _, tt := range []struct {
		name, method, url, body string
		status                  int
	}{
		{"no such path", "GET", "/v1/nothing", "", 404},
		{"parameter of a wrong type", "GET", "/v1/clusters?limit=many", "", 400},
		{"body that is no JSON", "POST", "/v1/clusters", "{", 400},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a := ask(t, m, tt.method, tt.url, tt.body, token)
			require.Equal(t, tt.status, a.status)
			require.True(t, strings.HasPrefix(a.code(t), "UCS."), a.body)
		})
	}
}

func TestServicesSideBySide(t *testing.T) {
	t.Parallel()
	m := serve(t, mock.Options{})
	for _, url := range []string{
		"http://127.0.0.1:8080/ucs/v1/clusters",
		"http://127.0.0.1:8080/ems/v1/clusters",
		"https://ucs.myhuaweicloud.com/v1/clusters",
		"https://ucs.myhuaweicloud.com:8443/v1/clusters",
		"https://UCS.MyHuaweiCloud.com/v1/clusters",
		"https://iam.cn-north-4.myhuaweicloud.com/v3/projects",
		"http://iam.cn-north-4.myhuaweicloud.com:80/v3/projects",
	} {
		require.Equal(t, 200, ask(t, m, "GET", url, "", token).status, url)
	}
	for _, url := range []string{
		"http://127.0.0.1:8080/v1/clusters",
		"https://ucs/v1/clusters",
		"https://ucs.myhuaweicloud.com.example.org/v1/clusters",
		"https://a.ucs.myhuaweicloud.com/v1/clusters",
		"https://ucs.myhuaweicloud.org/v1/clusters",
	} {
		require.Equal(t, 404, ask(t, m, "GET", url, "", token).status, url)
	}
	_, err := mock.New(mock.Options{Service: "nothing"})
	require.ErrorContains(t, err, "no service is called")
}
