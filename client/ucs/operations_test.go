package ucs

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/client"
	"github.com/hwcontract/hwcontract/client/auth"
	"github.com/hwcontract/hwcontract/spec"
)

// operations are all that the client has.
var operations = []client.Operation{
	showClusterList,
	registerCluster,
	showCluster,
	updateCluster,
	deleteCluster,
	showClusterAccessInfo,
	retryClusterActivation,
	updateClusterRules,
	joinGroup,
	leaveGroup,
	listManagedClusters,
	listRegisteredClusterVersions,
	listClusterGroup,
	registerClusterGroup,
	showClusterGroup,
	updateClusterGroup,
	deleteClusterGroup,
	updateClusterGroupAssociatedClusters,
	updateClusterGroupAssociatedRules,
	updateClusterGroupAssociatedZones,
	enableFederation,
	disableFederation,
	showFederationProgress,
	createFederationCert,
	createFederationConnection,
	downloadFederationKubeconfig,
	listRule,
	createRule,
	updateRule,
	deleteRule,
}

// sent is a request and the operation that the contract has for it.
type sent struct {
	op  *spec.Operation
	req *http.Request
}

// contractServer responds to each request with an example of the contract, in the
// media type and of the status that choose wants. It keeps what came.
func contractServer(t *testing.T, choose func(op *spec.Operation) (status int, mediaType, body string)) (*Client, *[]sent) {
	t.Helper()
	service, err := spec.Open("ucs")
	require.NoError(t, err)
	requests := new([]sent)
	mux := http.NewServeMux()
	for i := range service.Operations {
		op := &service.Operations[i]
		mux.HandleFunc(op.Method+" "+op.Path, func(w http.ResponseWriter, r *http.Request) {
			*requests = append(*requests, sent{op, r})
			status, mediaType, body := choose(op)
			w.Header().Set("Content-Type", mediaType)
			w.WriteHeader(status)
			_, _ = io.WriteString(w, body)
		})
	}
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	c, err := New(client.Config{
		Endpoint: server.URL, Retry: client.Retry{MaxAttempts: 1},
		Credentials: client.AccessKey(auth.Credentials{AccessKey: "EXAMPLEACCESSKEY0001", SecretKey: "exampleSecretKey0123456789abcdefghijklmn"}),
	})
	require.NoError(t, err)
	return c, requests
}

// methods returns the methods of a client that call one operation.
func methods(c *Client) map[string]reflect.Value {
	all := map[string]reflect.Value{}
	v := reflect.ValueOf(c)
	for i := range v.NumMethod() {
		t := v.Method(i).Type()
		if t.NumOut() > 0 && !strings.HasPrefix(v.Type().Method(i).Name, "Wait") && t.Out(t.NumOut()-1) == reflect.TypeFor[error]() {
			all[v.Type().Method(i).Name] = v.Method(i)
		}
	}
	return all
}

// invoke calls a method with "x" for each string and zero values for the rest.
func invoke(ctx context.Context, method reflect.Value) (result any, err error) {
	args := []reflect.Value{reflect.ValueOf(ctx)}
	for i := 1; i < method.Type().NumIn(); i++ {
		arg := reflect.New(method.Type().In(i)).Elem()
		if arg.Kind() == reflect.String {
			arg.SetString("x")
		}
		args = append(args, arg)
	}
	out := method.Call(args)
	err, _ = out[len(out)-1].Interface().(error)
	if len(out) == 2 && !out[0].IsNil() {
		result = out[0].Interface()
	}
	return result, err
}

// methodsByOperation returns the name of the method that calls each operation.
func methodsByOperation(t *testing.T) map[string]string {
	t.Helper()
	c, requests := contractServer(t, func(*spec.Operation) (int, string, string) { return 500, "text/plain", "" })
	names := map[string]string{}
	for name, method := range methods(c) {
		*requests = nil
		_, err := invoke(t.Context(), method)
		require.Error(t, err)
		require.Len(t, *requests, 1, name)
		names[(*requests)[0].op.ID] = name
	}
	require.Len(t, names, len(methods(c)))
	return names
}

// Every method returns what the examples of the contract say, in every media type
// that the contract has for its success.
func TestEveryOperation(t *testing.T) {
	t.Parallel()
	service, err := spec.Open("ucs")
	require.NoError(t, err)
	names := methodsByOperation(t)
	require.Len(t, names, len(service.Operations))
	var next exampleResponse
	c, _ := contractServer(t, func(*spec.Operation) (int, string, string) { return next.status, next.mediaType, next.body })
	for _, next = range examples(t, service, func(status int) bool { return status < 300 }) {
		method := methods(c)[names[next.op]]
		result, err := invoke(t.Context(), method)
		switch {
		case method.Type().NumOut() == 1:
			require.NoError(t, err, "%s %s", next.op, next.body)
		case strings.Contains(next.mediaType, "json"):
			require.NoError(t, err, "%s %s", next.op, next.body)
			require.NotNil(t, result, next.op)
		default:
			require.Error(t, err, "%s: the method must not accept a text", next.op)
			require.Nil(t, result)
		}
	}
}

// exampleResponse is a response that the contract has as an example.
type exampleResponse struct {
	op, mediaType, body string
	status              int
}

func examples(t *testing.T, service *spec.Service, wanted func(status int) bool) []exampleResponse {
	t.Helper()
	var all []exampleResponse
	for i := range service.Operations {
		op := &service.Operations[i]
		for _, rsp := range op.Responses {
			status, err := strconv.Atoi(rsp.Status)
			require.NoError(t, err)
			if !wanted(status) {
				continue
			}
			for _, media := range rsp.Content {
				for _, example := range media.Examples {
					body, ok := service.Node(example.Pointer)
					require.True(t, ok)
					all = append(all, exampleResponse{op.ID, media.Type, string(body), status})
				}
			}
		}
	}
	require.NotEmpty(t, all)
	return all
}

// What the contract says about an operation is what the client believes.
func TestOperationsAreThoseOfTheContract(t *testing.T) {
	t.Parallel()
	service, err := spec.Open("ucs")
	require.NoError(t, err)
	require.Equal(t, []string{Endpoint, EndpointInternational}, service.Servers)
	got := map[string]client.Operation{}
	for _, op := range operations {
		got[op.ID] = op
	}
	require.Len(t, got, len(service.Operations))
	for i := range service.Operations {
		op := &service.Operations[i]
		require.Equal(t, op.Method, got[op.ID].Method, op.ID)
		_, ok := op.Response(got[op.ID].Status)
		require.True(t, ok, op.ID)
	}
}

// Every error that the contract shows keeps its code, message and status.
func TestEveryErrorExample(t *testing.T) {
	t.Parallel()
	service, err := spec.Open("ucs")
	require.NoError(t, err)
	names := methodsByOperation(t)
	codes := 0
	var next exampleResponse
	c, _ := contractServer(t, func(*spec.Operation) (int, string, string) { return next.status, next.mediaType, next.body })
	for _, next = range examples(t, service, func(status int) bool { return status >= 400 }) {
		result, err := invoke(t.Context(), methods(c)[names[next.op]])
		require.Nil(t, result, next.op)
		var e *client.Error
		require.ErrorAs(t, err, &e, next.op)
		require.Equal(t, next.status, e.Status)
		require.Equal(t, next.op, e.Operation)
		require.NotEmpty(t, e.Message, next.body)
		require.Contains(t, next.body, e.Code)
		if e.Code != "" {
			codes++
		}
	}
	require.Positive(t, codes)
}

func TestPathsCannotBeLeft(t *testing.T) {
	t.Parallel()
	c, requests := contractServer(t, func(*spec.Operation) (int, string, string) { return 200, "text/plain", "" })
	for _, uid := range []string{"", ".", ".."} {
		require.ErrorContains(t, c.DeleteCluster(t.Context(), uid), "path parameter clusterid")
	}
	require.Empty(t, *requests)
	require.NoError(t, c.DeleteCluster(t.Context(), "../clustergroups/x"))
	require.Equal(t, "DeleteCluster", (*requests)[0].op.ID)
}
