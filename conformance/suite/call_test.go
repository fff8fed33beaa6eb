package suite

import (
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/mock"
	"github.com/hwcontract/hwcontract/spec"
)

// credentials are those that the mock asks for.
var credentials = http.Header{"X-Auth-Token": {"token"}}

// TestCall calls every operation of every contract: one that the generated
// client or the generated server does not have fails here.
func TestCall(t *testing.T) {
	t.Parallel()
	for _, name := range spec.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			service, err := spec.Open(name)
			require.NoError(t, err)
			require.NotEmpty(t, service.Operations)
			handler, err := mock.New(mock.Options{Service: name})
			require.NoError(t, err)
			server := httptest.NewServer(handler)
			defer server.Close()
			c, err := NewCaller(service, server.URL, server.Client())
			require.NoError(t, err)
			for i := range service.Operations {
				callOne(t, c, &service.Operations[i])
			}
		})
	}
}

func callOne(t *testing.T, c *Caller, op *spec.Operation) {
	response, err := c.Call(t.Context(), op, credentials)
	require.NoError(t, err)
	status := response.HTTP.StatusCode
	require.Equal(t, 2, status/100, "%s responds with %d: %s", op.ID, status, response.Body)
	listed, ok := op.Response(status)
	require.True(t, ok, "%s responds with %d, which the contract does not list", op.ID, status)
	if len(response.Body) > 0 && strings.Contains(response.HTTP.Header.Get("Content-Type"), "json") {
		require.NotNil(t, decoded(response, listed.Status), "%s: %d was not decoded", op.ID, status)
	}
}

// decoded returns what the client made of the JSON of a status as the contract
// writes it, such as 200 or default; nil when it made nothing of it.
func decoded(a Response, status string) any {
	v := reflect.ValueOf(a.Typed).Elem().FieldByName("JSON" + strings.ToUpper(status[:1]) + status[1:])
	if !v.IsValid() || v.IsNil() {
		return nil
	}
	return v.Interface()
}

// TestCallWithoutCredentials checks that the responses of TestCall are not those
// that the mock gives to anybody.
func TestCallWithoutCredentials(t *testing.T) {
	t.Parallel()
	service, err := spec.Open("ucs")
	require.NoError(t, err)
	handler, err := mock.New(mock.Options{Service: "ucs"})
	require.NoError(t, err)
	server := httptest.NewServer(handler)
	defer server.Close()
	c, err := NewCaller(service, server.URL, server.Client())
	require.NoError(t, err)
	response, err := c.Call(t.Context(), &service.Operations[0], nil)
	require.NoError(t, err)
	require.Equal(t, http.StatusUnauthorized, response.HTTP.StatusCode)
}

// TestClients tells that contracts and clients go together: each contract has
// a client, and each method of a client an operation.
func TestClients(t *testing.T) {
	t.Parallel()
	require.Len(t, clients, len(spec.Names()))
	for _, name := range spec.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			service, err := spec.Open(name)
			require.NoError(t, err)
			c, err := NewCaller(service, "http://localhost", http.DefaultClient)
			require.NoError(t, err)
			for i := range c.client.NumMethod() {
				method := c.client.Type().Method(i).Name
				if strings.HasSuffix(method, "WithResponse") {
					require.True(t, hasOperation(service, method), "%s belongs to no operation", method)
				}
			}
			for i := range service.Operations {
				_, err := c.method(&service.Operations[i])
				require.NoError(t, err)
			}
		})
	}
}

func hasOperation(service *spec.Service, method string) bool {
	for i := range service.Operations {
		if rest, ok := cutPrefixFold(method, service.Operations[i].ID+"With"); ok && strings.HasSuffix(rest, "Response") {
			return true
		}
	}
	return false
}

func TestNewCallerOfUnknownService(t *testing.T) {
	t.Parallel()
	_, err := NewCaller(&spec.Service{Outline: spec.Outline{Name: "obs"}}, "http://localhost", http.DefaultClient)
	require.EqualError(t, err, "obs has no generated client")
}

func TestCallOfUnknownOperation(t *testing.T) {
	t.Parallel()
	service, err := spec.Open("ucs")
	require.NoError(t, err)
	c, err := NewCaller(service, "http://localhost", http.DefaultClient)
	require.NoError(t, err)
	_, err = c.Call(t.Context(), &spec.Operation{ID: "DrainCluster"}, nil)
	require.EqualError(t, err, "the client of ucs has no method for DrainCluster")
}
