package generated_test

import (
	"context"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/generated/cci/cciserver"
	"github.com/hwcontract/hwcontract/generated/ems/emsserver"
	"github.com/hwcontract/hwcontract/generated/iam/iamserver"
	"github.com/hwcontract/hwcontract/generated/karmada/karmadaserver"
	"github.com/hwcontract/hwcontract/generated/ucs/ucsserver"
	"github.com/hwcontract/hwcontract/spec"
)

// handle is called in place of every operation.
type handle = func(id string, w http.ResponseWriter, r *http.Request, request any) (any, error)

// record returns a handle that tells called about each call and responds 204.
func record(called func(operationID string, request any)) handle {
	return func(id string, w http.ResponseWriter, _ *http.Request, request any) (any, error) {
		called(id, request)
		w.WriteHeader(http.StatusNoContent)
		return nil, nil
	}
}

// serverOptions has the fields of the StrictHTTPServerOptions of every service.
type serverOptions struct {
	RequestErrorHandlerFunc  func(w http.ResponseWriter, r *http.Request, err error)
	ResponseErrorHandlerFunc func(w http.ResponseWriter, r *http.Request, err error)
	MaxBodyBytes             int64
	LogError                 func(r *http.Request, err error)
}

// mounts has a function for each service. It mounts the generated server, with
// an implementation that embeds a nil interface and is called only where handle
// is nil.
var mounts = map[string]func(*http.ServeMux, handle, serverOptions){
	"cci": func(mux *http.ServeMux, h handle, o serverOptions) {
		type nothing struct {
			cciserver.StrictServerInterface
		}
		cciserver.HandlerFromMux(cciserver.NewStrictHandlerWithOptions(nothing{},
			middlewares[cciserver.StrictMiddlewareFunc](h), cciserver.StrictHTTPServerOptions(o)), mux)
	},
	"ems": func(mux *http.ServeMux, h handle, o serverOptions) {
		type nothing struct {
			emsserver.StrictServerInterface
		}
		emsserver.HandlerFromMux(emsserver.NewStrictHandlerWithOptions(nothing{},
			middlewares[emsserver.StrictMiddlewareFunc](h), emsserver.StrictHTTPServerOptions(o)), mux)
	},
	"iam": func(mux *http.ServeMux, h handle, o serverOptions) {
		type nothing struct {
			iamserver.StrictServerInterface
		}
		iamserver.HandlerFromMux(iamserver.NewStrictHandlerWithOptions(nothing{},
			middlewares[iamserver.StrictMiddlewareFunc](h), iamserver.StrictHTTPServerOptions(o)), mux)
	},
	"karmada": func(mux *http.ServeMux, h handle, o serverOptions) {
		type nothing struct {
			karmadaserver.StrictServerInterface
		}
		karmadaserver.HandlerFromMux(karmadaserver.NewStrictHandlerWithOptions(nothing{},
			middlewares[karmadaserver.StrictMiddlewareFunc](h), karmadaserver.StrictHTTPServerOptions(o)), mux)
	},
	"ucs": func(mux *http.ServeMux, h handle, o serverOptions) {
		type nothing struct {
			ucsserver.StrictServerInterface
		}
		ucsserver.HandlerFromMux(ucsserver.NewStrictHandlerWithOptions(nothing{},
			middlewares[ucsserver.StrictMiddlewareFunc](h), ucsserver.StrictHTTPServerOptions(o)), mux)
	},
}

// middlewares returns a middleware of type M that calls h, or none for nil.
func middlewares[M ~func(H, string) H, H ~func(context.Context, http.ResponseWriter, *http.Request, any) (any, error)](h handle) []M {
	if h == nil {
		return nil
	}
	return []M{func(_ H, id string) H {
		return func(_ context.Context, w http.ResponseWriter, r *http.Request, request any) (any, error) {
			return h(id, w, r, request)
		}
	}}
}

// TestEveryOperationReachesItsHandler requests the path of every operation.
func TestEveryOperationReachesItsHandler(t *testing.T) {
	t.Parallel()
	require.Len(t, mounts, len(spec.Names()))
	for name, mount := range mounts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			service, err := spec.Open(name)
			require.NoError(t, err)
			require.NotEmpty(t, service.Operations)
			var ids, types []string
			mux := http.NewServeMux()
			mount(mux, record(func(id string, request any) {
				ids, types = append(ids, id), append(types, reflect.TypeOf(request).Name())
			}), serverOptions{})
			for i := range service.Operations {
				op := &service.Operations[i]
				ids, types = nil, nil
				w := httptest.NewRecorder()
				mux.ServeHTTP(w, request(t, service, op))
				require.Equal(t, http.StatusNoContent, w.Code, "%s: %s", op.ID, w.Body)
				require.Equal(t, []string{op.ID}, ids)
				require.Len(t, types, 1)
				// Go names write initialisms in capitals.
				require.Equal(t, strings.ToLower(op.ID+"RequestObject"), strings.ToLower(types[0]))
			}
		})
	}
}

// request returns a request of an operation, with an example for each path parameter
// and each required parameter.
func request(t *testing.T, service *spec.Service, op *spec.Operation) *http.Request {
	t.Helper()
	path, query, header := op.Path, url.Values{}, http.Header{}
	for i := range op.Parameters {
		p := &op.Parameters[i]
		switch {
		case p.In == "path":
			path = strings.ReplaceAll(path, "{"+p.Name+"}", url.PathEscape(example(t, service, p)))
		case !p.Required:
		case p.In == "query":
			query.Set(p.Name, example(t, service, p))
		default:
			header.Set(p.Name, example(t, service, p))
		}
	}
	require.NotContains(t, path, "{", op.ID)
	var body io.Reader
	if op.Request != nil {
		header.Set("Content-Type", op.Request.Content[0].Type)
		body = strings.NewReader(smallestBody(op.Request.Content[0].Type))
	}
	r := httptest.NewRequest(op.Method, path+"?"+query.Encode(), body)
	r.Header = header
	return r
}

// smallestBody returns a body that can be read in a media type.
func smallestBody(mediaType string) string {
	if mediaType == "application/json-patch+json" {
		return "[]"
	}
	return "{}"
}

// example returns the example of a parameter as it stands in a URL or a header.
func example(t *testing.T, service *spec.Service, p *spec.Parameter) string {
	t.Helper()
	raw, ok := service.Node(p.Pointer + "/example")
	if !ok {
		raw, ok = service.Node(p.Schema + "/example")
	}
	require.True(t, ok, "parameter %s has no example", p.Name)
	var text string
	if json.Unmarshal(raw, &text) != nil {
		return string(raw) // a number or a boolean
	}
	return text
}

// A method that an implementation does not have panics; net/http recovers, and
// the server goes on.
func TestMissingMethodDoesNotStopServer(t *testing.T) {
	t.Parallel()
	for name, mount := range mounts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			service, err := spec.Open(name)
			require.NoError(t, err)
			mux := http.NewServeMux()
			mount(mux, nil, serverOptions{})
			server := httptest.NewUnstartedServer(mux)
			server.Config.ErrorLog = log.New(io.Discard, "", 0)
			server.Start()
			defer server.Close()

			r := request(t, service, &service.Operations[0])
			call, err := http.NewRequestWithContext(t.Context(), r.Method, server.URL+r.URL.String(), r.Body)
			require.NoError(t, err)
			call.Header = r.Header
			_, err = server.Client().Do(call)
			require.Error(t, err, "net/http closes the connection")

			response, err := server.Client().Get(server.URL + "/no-such-path")
			require.NoError(t, err)
			require.NoError(t, response.Body.Close())
			require.Equal(t, http.StatusNotFound, response.StatusCode)
		})
	}
}
