package generated_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/generated/cci"
	"github.com/hwcontract/hwcontract/generated/common"
	"github.com/hwcontract/hwcontract/generated/ems"
	"github.com/hwcontract/hwcontract/generated/iam"
	"github.com/hwcontract/hwcontract/generated/karmada"
	"github.com/hwcontract/hwcontract/generated/ucs"
)

// connectors make the generated client of each service. A nil doer leaves the
// default; credentials are headers of every request.
var connectors = map[string]func(t *testing.T, server string, doer doer, limit int64) any{
	"cci": func(t *testing.T, server string, d doer, limit int64) any {
		c, err := cci.NewClientWithResponses(server, options[cci.ClientOption, cci.RequestEditorFn, cci.HttpRequestDoer](
			cci.WithHTTPClient, cci.WithMaxResponseBytes, cci.WithRequestEditorFn, d, limit)...)
		require.NoError(t, err)
		return c
	},
	"ems": func(t *testing.T, server string, d doer, limit int64) any {
		c, err := ems.NewClientWithResponses(server, options[ems.ClientOption, ems.RequestEditorFn, ems.HttpRequestDoer](
			ems.WithHTTPClient, ems.WithMaxResponseBytes, ems.WithRequestEditorFn, d, limit)...)
		require.NoError(t, err)
		return c
	},
	"iam": func(t *testing.T, server string, d doer, limit int64) any {
		c, err := iam.NewClientWithResponses(server, options[iam.ClientOption, iam.RequestEditorFn, iam.HttpRequestDoer](
			iam.WithHTTPClient, iam.WithMaxResponseBytes, iam.WithRequestEditorFn, d, limit)...)
		require.NoError(t, err)
		return c
	},
	"karmada": func(t *testing.T, server string, d doer, limit int64) any {
		c, err := karmada.NewClientWithResponses(server, options[karmada.ClientOption, karmada.RequestEditorFn, karmada.HttpRequestDoer](
			karmada.WithHTTPClient, karmada.WithMaxResponseBytes, karmada.WithRequestEditorFn, d, limit)...)
		require.NoError(t, err)
		return c
	},
	"ucs": func(t *testing.T, server string, d doer, limit int64) any {
		c, err := ucs.NewClientWithResponses(server, options[ucs.ClientOption, ucs.RequestEditorFn, ucs.HttpRequestDoer](
			ucs.WithHTTPClient, ucs.WithMaxResponseBytes, ucs.WithRequestEditorFn, d, limit)...)
		require.NoError(t, err)
		return c
	},
}

type doer interface {
	Do(req *http.Request) (*http.Response, error)
}

type doerFunc func(req *http.Request) (*http.Response, error)

func (f doerFunc) Do(req *http.Request) (*http.Response, error) { return f(req) }

// credentials are headers that must not leave the server they are meant for.
var credentials = []string{"X-Auth-Token", "X-Security-Token", "X-Subject-Token", "Authorization", "X-Sdk-Date",
	"X-Sdk-Content-Sha256", "Cookie", "X-Domain-Id", "X-Project-Id", "X-Own-Secret"}

// options returns the options of one service: O, E and D are its types.
func options[O any, E ~func(context.Context, *http.Request) error, D any](withClient func(D) O, withLimit func(int64) O, withEditor func(E) O, d doer, limit int64) []O {
	opts := []O{withEditor(func(_ context.Context, req *http.Request) error {
		for _, name := range credentials {
			req.Header.Set(name, "secret")
		}
		return nil
	})}
	if d != nil {
		opts = append(opts, withClient(d.(D)))
	}
	if limit != 0 {
		opts = append(opts, withLimit(limit))
	}
	return opts
}

// operation is a method of a client that takes a context and returns a response
// and an error.
type operation struct {
	name    string
	method  reflect.Value
	strings []int // which of its arguments are path parameters
}

// operations returns the methods of a client that send a request.
func operations(client any) []operation {
	var all []operation
	v := reflect.ValueOf(client)
	for i := range v.NumMethod() {
		op := operation{name: v.Type().Method(i).Name, method: v.Method(i)}
		t := op.method.Type()
		if t.NumIn() == 0 || t.In(0) != reflect.TypeFor[context.Context]() {
			continue
		}
		for k := 1; k < t.NumIn(); k++ {
			if t.In(k).Kind() == reflect.String && t.In(min(k+1, t.NumIn()-1)) != reflect.TypeFor[io.Reader]() {
				op.strings = append(op.strings, k)
			}
		}
		all = append(all, op)
	}
	if len(all) < 6 { // twice the three operations of IAM
		panic("the methods of a client are not found")
	}
	return all
}

// call calls an operation with "x" for each path parameter, except that argument
// number at is value.
func (o operation) call(t *testing.T, at int, value string) (any, error) {
	args := []reflect.Value{reflect.ValueOf(t.Context())}
	for i := 1; i < o.method.Type().NumIn()-1; i++ {
		in := o.method.Type().In(i)
		arg := reflect.New(in).Elem()
		switch {
		case i == at:
			arg.SetString(value)
		case in == reflect.TypeFor[io.Reader]():
			arg.Set(reflect.ValueOf(strings.NewReader("{}")))
		case in.Kind() == reflect.String:
			arg.SetString("x")
		case in.Kind() == reflect.Map:
			arg.Set(reflect.MakeMap(in))
		case in.Kind() == reflect.Pointer:
			arg.Set(reflect.New(in.Elem()))
		}
		args = append(args, arg)
	}
	out := o.method.Call(args)
	err, _ := out[1].Interface().(error)
	return out[0].Interface(), err
}

func forEachService(t *testing.T, test func(t *testing.T, service string)) {
	for name := range connectors {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, name)
		})
	}
}

// Each path parameter of each operation gets values that would change the path.
func TestClientsKeepPathParametersOneSegment(t *testing.T) {
	t.Parallel()
	forEachService(t, func(t *testing.T, service string) {
		var sent *http.Request
		client := connectors[service](t, "https://example.com/base", doerFunc(func(r *http.Request) (*http.Response, error) {
			sent = r
			return &http.Response{StatusCode: http.StatusNoContent, Body: http.NoBody}, nil
		}), 0)
		for _, op := range operations(client) {
			sent = nil
			_, err := op.call(t, 0, "")
			require.NoError(t, err, op.name)
			segments := strings.Count(sent.URL.EscapedPath(), "/")
			for _, at := range op.strings {
				for _, bad := range []string{"", ".", ".."} {
					sent = nil
					_, err := op.call(t, at, bad)
					var refused *common.PathParameterError
					require.ErrorAs(t, err, &refused, "%s %q", op.name, bad)
					require.NotEmpty(t, refused.Name)
					require.Nil(t, sent, "%s sends %q", op.name, bad)
				}
				for _, odd := range []string{"a/b", "/", "%2e%2e", "%2E", "..%2f..", "../x", "...", "x?y=1", "x#y", `a\b`, "a b", "{x}", "%s", "é", "\x00\r\n"} {
					_, err := op.call(t, at, odd)
					require.NoError(t, err, "%s %q", op.name, odd)
					require.Equal(t, segments, strings.Count(sent.URL.EscapedPath(), "/"), "%s %q: %s", op.name, odd, sent.URL)
					require.Contains(t, sent.URL.Path, odd, op.name)
					require.Empty(t, sent.URL.Fragment)
				}
			}
		}
	})
}

// What sends the requests may return what http.Client never does.
func TestClientsRefuseAbsentResponses(t *testing.T) {
	t.Parallel()
	forEachService(t, func(t *testing.T, service string) {
		for _, rsp := range []*http.Response{nil, {StatusCode: http.StatusOK}} {
			client := connectors[service](t, "https://example.com", doerFunc(func(*http.Request) (*http.Response, error) { return rsp, nil }), 0)
			for _, op := range operations(client) {
				got, err := op.call(t, 0, "")
				require.ErrorIs(t, err, common.ErrNoResponse, op.name)
				require.Nil(t, got, op.name)
			}
		}
	})
	_, err := iam.ParseCreateUserReply(nil)
	require.ErrorIs(t, err, common.ErrNoResponse)
	_, err = ucs.NewClient("https://example.com", ucs.WithHTTPClient(nil))
	require.Error(t, err)
	_, err = ucs.NewClient("https://example.com", ucs.WithHTTPClient((*http.Client)(nil)))
	require.Error(t, err)
}

func TestClientsLimitResponses(t *testing.T) {
	t.Parallel()
	const limit = 1000
	forEachService(t, func(t *testing.T, service string) {
		size := 0
		client := connectors[service](t, "https://example.com", doerFunc(func(*http.Request) (*http.Response, error) {
			body := io.NopCloser(strings.NewReader(strings.Repeat(" ", size)))
			return &http.Response{StatusCode: http.StatusTeapot, ContentLength: -1, Body: body}, nil
		}), limit)
		for _, op := range operations(client) {
			if !strings.HasSuffix(op.name, "WithResponse") {
				continue
			}
			size = limit
			_, err := op.call(t, 0, "")
			require.NoError(t, err, op.name)
			size = limit + 1
			got, err := op.call(t, 0, "")
			var large *common.ResponseTooLargeError
			require.ErrorAs(t, err, &large, op.name)
			require.Nil(t, got, op.name)
		}
	})
	_, err := ucs.NewClient("https://example.com", ucs.WithMaxResponseBytes(0))
	require.Error(t, err)
}

// Every operation is redirected to another server, by a default client and by an
// http.Client whose owner set no policy.
func TestClientsKeepCredentialsOnRedirect(t *testing.T) {
	t.Parallel()
	var got http.Header
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = r.Header.Clone()
		w.WriteHeader(http.StatusTeapot)
	}))
	t.Cleanup(other.Close)
	for _, status := range []int{http.StatusFound, http.StatusTemporaryRedirect} {
		first := httptest.NewServer(http.RedirectHandler(other.URL+"/login", status))
		t.Cleanup(first.Close)
		for service, connect := range connectors {
			for _, d := range []doer{nil, &http.Client{}} {
				for _, op := range operations(connect(t, first.URL, d, 0)) {
					got = nil
					_, err := op.call(t, 0, "")
					if err != nil {
						require.ErrorIs(t, err, common.ErrRedirectWithBody, "%s %s", service, op.name)
						require.Equal(t, http.StatusTemporaryRedirect, status)
						require.Nil(t, got, op.name)
						continue
					}
					require.NotNil(t, got, op.name)
					for _, name := range credentials {
						require.Empty(t, got.Values(name), "%s %s sends %s", service, op.name, name)
					}
				}
			}
		}
	}
}
