package suite

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/generated/cci/cciserver"
	"github.com/hwcontract/hwcontract/generated/ems/emsserver"
	"github.com/hwcontract/hwcontract/generated/iam/iamserver"
	"github.com/hwcontract/hwcontract/generated/karmada/karmadaserver"
	"github.com/hwcontract/hwcontract/generated/ucs/ucsserver"
)

// handle is what the strict servers of all services call an operation with.
type handle = func(ctx context.Context, w http.ResponseWriter, r *http.Request, request any) (any, error)

// strictServers makes the generated server of each service, with one handle in
// the place of all operations.
var strictServers = map[string]func(handle) http.Handler{
	"cci": func(h handle) http.Handler {
		middleware := func(cciserver.StrictHandlerFunc, string) cciserver.StrictHandlerFunc { return h }
		return cciserver.Handler(cciserver.NewStrictHandler(struct {
			cciserver.StrictServerInterface
		}{}, []cciserver.StrictMiddlewareFunc{middleware}))
	},
	"ems": func(h handle) http.Handler {
		middleware := func(emsserver.StrictHandlerFunc, string) emsserver.StrictHandlerFunc { return h }
		return emsserver.Handler(emsserver.NewStrictHandler(struct {
			emsserver.StrictServerInterface
		}{}, []emsserver.StrictMiddlewareFunc{middleware}))
	},
	"iam": func(h handle) http.Handler {
		middleware := func(iamserver.StrictHandlerFunc, string) iamserver.StrictHandlerFunc { return h }
		return iamserver.Handler(iamserver.NewStrictHandler(struct {
			iamserver.StrictServerInterface
		}{}, []iamserver.StrictMiddlewareFunc{middleware}))
	},
	"karmada": func(h handle) http.Handler {
		middleware := func(karmadaserver.StrictHandlerFunc, string) karmadaserver.StrictHandlerFunc { return h }
		return karmadaserver.Handler(karmadaserver.NewStrictHandler(struct {
			karmadaserver.StrictServerInterface
		}{}, []karmadaserver.StrictMiddlewareFunc{middleware}))
	},
	"ucs": func(h handle) http.Handler {
		middleware := func(ucsserver.StrictHandlerFunc, string) ucsserver.StrictHandlerFunc { return h }
		return ucsserver.Handler(ucsserver.NewStrictHandler(struct {
			ucsserver.StrictServerInterface
		}{}, []ucsserver.StrictMiddlewareFunc{middleware}))
	},
}

// TestParameters sends every parameter of every operation, and a body in each
// of its media types, and expects the generated server to read the same.
func TestParameters(t *testing.T) {
	t.Parallel()
	for name, connect := range clients {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got reflect.Value
			server := httptest.NewServer(strictServers[name](func(_ context.Context, w http.ResponseWriter, _ *http.Request, request any) (any, error) {
				got = readable(t, request)
				w.WriteHeader(http.StatusNoContent)
				return nil, nil
			}))
			defer server.Close()
			client, err := connect(server.URL, server.Client())
			require.NoError(t, err)
			c := reflect.ValueOf(client)
			for i := range c.NumMethod() {
				method := c.Type().Method(i).Name
				if !strings.HasSuffix(method, "WithResponse") {
					continue
				}
				got = reflect.Value{}
				args := samples(c.Method(i).Type())
				out := c.Method(i).Call(append([]reflect.Value{reflect.ValueOf(t.Context())}, args...))
				require.Nil(t, out[1].Interface(), method)
				require.True(t, got.IsValid(), "%s reaches no operation", method)
				requireReceived(t, method, args, got)
			}
		})
	}
}

// text is sent in strings: it needs escaping wherever it stands.
const text = "a/b c+d&e=%,é"

// samples returns arguments for a method, without the context and the editors.
func samples(method reflect.Type) []reflect.Value {
	var args []reflect.Value
	for i := 1; i < method.NumIn()-1; i++ {
		v := sample(method.In(i))
		if method.In(i+1) == reflect.TypeFor[io.Reader]() {
			v.SetString("application/apply-patch+yaml")
		}
		args = append(args, v)
	}
	return args
}

// sample returns a value of a type: of a parameter not its zero value, of a
// body something that is not null.
func sample(t reflect.Type) reflect.Value {
	v := reflect.New(t).Elem()
	switch {
	case t == reflect.TypeFor[io.Reader]():
		v.Set(reflect.ValueOf(strings.NewReader(text)))
	case t.Kind() == reflect.Pointer:
		v.Set(reflect.New(t.Elem()))
		v.Elem().Set(sample(t.Elem()))
	case t.Kind() == reflect.String:
		v.SetString(text)
	case t.Kind() == reflect.Bool:
		v.SetBool(true)
	case v.CanInt():
		v.SetInt(7)
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.String:
		for _, s := range []string{text, "second"} {
			v.Set(reflect.Append(v, reflect.ValueOf(s).Convert(t.Elem())))
		}
	case t.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(t, 1, 1))
	case t.Kind() == reflect.Map:
		v.Set(reflect.MakeMap(t))
	case isParams(reflect.PointerTo(t)):
		for i := range t.NumField() {
			v.Field(i).Set(sample(t.Field(i).Type))
		}
	}
	return v
}

// readable returns a request whose body can be read after the response.
func readable(t *testing.T, request any) reflect.Value {
	v := reflect.New(reflect.TypeOf(request)).Elem()
	v.Set(reflect.ValueOf(request))
	for i := range v.NumField() {
		if r, ok := v.Field(i).Interface().(io.Reader); ok {
			data, err := io.ReadAll(r)
			require.NoError(t, err)
			v.Field(i).Set(reflect.ValueOf(strings.NewReader(string(data))))
		}
	}
	return v
}

// requireReceived holds a request against arguments: its fields are in their
// order, and of several bodies only one is there.
func requireReceived(t *testing.T, method string, args []reflect.Value, request reflect.Value) {
	for i, arg := range args {
		switch {
		case isParams(arg.Type()):
			require.Equal(t, arg.Elem().Interface(), request.FieldByName("Params").Interface(), method)
		case i < len(args)-1 && args[i+1].Type() == reflect.TypeFor[io.Reader]():
		case arg.Type() == reflect.TypeFor[io.Reader]():
			body, err := io.ReadAll(request.FieldByName("Body").Interface().(io.Reader))
			require.NoError(t, err)
			require.Equal(t, text, string(body), method)
		case strings.HasSuffix(request.Type().Field(i).Name, "Body"):
			requireBody(t, method, arg, request.FieldByIndex(bodyOf(t, method, request)))
		default:
			require.Equal(t, arg.Interface(), request.Field(i).Interface(), method)
		}
	}
}

// bodyOf returns the index of the body that a request has.
func bodyOf(t *testing.T, method string, request reflect.Value) []int {
	var found [][]int
	for i := range request.NumField() {
		f := request.Type().Field(i)
		if strings.HasSuffix(f.Name, "Body") && !request.Field(i).IsNil() {
			found = append(found, f.Index)
		}
	}
	require.Len(t, found, 1, "bodies that %s sends", method)
	return found[0]
}

func requireBody(t *testing.T, method string, sent, received reflect.Value) {
	require.Equal(t, sent.Type(), received.Type().Elem(), method)
	want, err := json.Marshal(sent.Interface())
	require.NoError(t, err)
	got, err := json.Marshal(received.Interface())
	require.NoError(t, err)
	require.JSONEq(t, string(want), string(got), method)
}
