package suite

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/spec"
)

// sent is a request as a server saw it.
type sent struct {
	method, uri, token, contentType, body string
}

// called calls an operation at a server that handler implements, and returns the
// request that came.
func called(t *testing.T, service, operation string, values map[string]string, handler http.HandlerFunc) (sent, error) {
	t.Helper()
	s, err := spec.Open(service)
	require.NoError(t, err)
	op, ok := s.Operation(operation)
	require.True(t, ok)
	var got sent
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		got = sent{r.Method, r.RequestURI, r.Header.Get("X-Auth-Token"), r.Header.Get("Content-Type"), string(body)}
		handler(w, r)
	}))
	c, err := NewCaller(s, server.URL, server.Client())
	require.NoError(t, err)
	c.Values = values
	_, err = c.Call(t.Context(), op, credentials)
	server.Close()
	return got, err
}

func noContent(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }

// Values take the place of the contract's examples, optional parameters are
// sent only with a value, and each is of the type that the contract wants.
func TestValues(t *testing.T) {
	t.Parallel()
	const uid = "b0d1ecb5-7947-11ee-9467-0255ac1001bf"
	for _, tt := range []struct {
		name, service, operation string
		values                   map[string]string
		want                     string
	}{
		{"no value", "ucs", "ShowClusterList", nil, "/v1/clusters"},
		{"value of another operation", "ucs", "ShowClusterList", map[string]string{"clusterid": uid}, "/v1/clusters"},
		{"truth value", "ucs", "ShowClusterList", map[string]string{"enablestatus": "false"}, "/v1/clusters?enablestatus=false"},
		{"number", "ucs", "ShowClusterList", map[string]string{"limit": "-1"}, "/v1/clusters?limit=-1"},
		{"two", "ucs", "ShowClusterList", map[string]string{"limit": "5", "offset": "10"}, "/v1/clusters?limit=5&offset=10"},
		{"text that reads as a truth value", "karmada", "listAppsV1DeploymentForAllNamespaces", map[string]string{"pretty": "true"}, "/apis/apps/v1/deployments?pretty=true"},
		{"example of what is required", "ems", "ListClustersLabels", nil, "/v1/clusters/labels?k8s_cluster_id=9a7e3c52-1b64-4d0e-8c1f-5f6a7b8c9d0e"},
		{"value of what is required", "ems", "ListClustersLabels", map[string]string{"k8s_cluster_id": uid}, "/v1/clusters/labels?k8s_cluster_id=" + uid},
		{"path", "ucs", "ShowCluster", map[string]string{"clusterid": "a b/c"}, "/v1/clusters/a%20b%2Fc"},
		{"number in a path", "ucs", "ShowCluster", map[string]string{"clusterid": "2024"}, "/v1/clusters/2024"},
		{"two in a path", "karmada", "readAppsV1NamespacedDeployment", map[string]string{"namespace": "true", "name": "1"}, "/apis/apps/v1/namespaces/true/deployments/1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := called(t, tt.service, tt.operation, tt.values, noContent)
			require.NoError(t, err)
			require.Equal(t, sent{"GET", tt.want, "token", "", ""}, got)
		})
	}
}

func TestValueOfAWrongType(t *testing.T) {
	t.Parallel()
	for name, value := range map[string]string{"limit": "many", "enablestatus": "1"} {
		_, err := called(t, "ucs", "ShowClusterList", map[string]string{name: value}, noContent)
		require.ErrorContains(t, err, "ShowClusterList: ")
		require.ErrorContains(t, err, name)
	}
}

// A body is the first example of the contract.
func TestBodyIsTheExample(t *testing.T) {
	t.Parallel()
	s, err := spec.Open("ucs")
	require.NoError(t, err)
	op, _ := s.Operation("UpdateCluster")
	want, ok := s.Node(op.Request.Content[0].Examples[0].Pointer)
	require.True(t, ok)
	got, err := called(t, "ucs", "UpdateCluster", nil, noContent)
	require.NoError(t, err)
	require.Equal(t, "PUT", got.method)
	require.Equal(t, "application/json", got.contentType)
	require.JSONEq(t, string(want), got.body)
}

// Undecodable tells responses that the client could not decode from those
// that never came.
func TestUndecodable(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{"no JSON": "{", "wrong JSON": `{"items":[}`, "wrong type": `{"items":{}}`} {
		_, err := called(t, "ucs", "ShowClusterList", nil, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.WriteString(w, body)
		})
		require.Error(t, err, name)
		require.True(t, Undecodable(err), name)
	}
	_, err := called(t, "ucs", "ShowClusterList", nil, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		_, _ = io.WriteString(w, "{")
	})
	require.True(t, Undecodable(err), "cut short")
	_, err = called(t, "ucs", "ShowClusterList", nil, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	require.Error(t, err)
	require.False(t, Undecodable(err), "no response")
	require.False(t, Undecodable(errors.New("other")))
}
