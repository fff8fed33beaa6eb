package judge_test

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"
	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/spec"
)

// Exchanges that the usual check lets pass, each with a finding of ours.
func TestSilentPasses(t *testing.T) {
	t.Parallel()
	if *update {
		t.Skip("the cases are being written")
	}
	count := 0
	eachCase(t, "silent", func(t *testing.T, _ string, c testCase) {
		for _, x := range exchanges(t, c.name+".http", c.http) {
			require.NoError(t, kinVerdict(t, x), "kin-openapi finds it too")
			count++
		}
		require.NotEmpty(t, judged(t, c.options, c.name+".http", c.http))
	})
	require.GreaterOrEqual(t, count, 20)
}

// kinRouters are kin-openapi's, one a service, made when needed.
var kinRouters sync.Map

func kinRouter(t testing.TB, service string) routers.Router {
	t.Helper()
	make := sync.OnceValues(func() (routers.Router, error) {
		s, err := spec.Open(service)
		if err != nil {
			return nil, err
		}
		doc, err := openapi3.NewLoader().LoadFromData(s.OpenAPI())
		if err != nil {
			return nil, err
		}
		doc.Servers = nil // hosts are not its business here
		return legacy.NewRouter(doc)
	})
	known, _ := kinRouters.LoadOrStore(service, make)
	r, err := known.(func() (routers.Router, error))()
	require.NoError(t, err)
	return r
}

// kinVerdict is what kin-openapi says of the answer, nil when it is content.
func kinVerdict(t testing.TB, x *exchange.Exchange) error {
	t.Helper()
	judge, err := plain()
	require.NoError(t, err)
	service := judge.Judge(x).Service
	require.NotEmpty(t, service)
	req, err := http.NewRequestWithContext(t.Context(), x.Request.Method, pathOf(x.Request.URL), http.NoBody)
	require.NoError(t, err)
	route, params, err := kinRouter(t, service).FindRoute(req)
	if x.Request.Method == http.MethodHead && err != nil {
		as := req.Clone(t.Context())
		as.Method = http.MethodGet
		route, params, err = kinRouter(t, service).FindRoute(as)
	}
	require.NoError(t, err)
	header := http.Header{}
	for _, f := range x.Response.Header {
		header.Add(f.Name, f.Value)
	}
	return openapi3filter.ValidateResponse(t.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: req, PathParams: params, Route: route},
		Status:                 x.Response.Status,
		Header:                 header,
		Body:                   io.NopCloser(bytes.NewReader(x.Response.Body.Bytes)),
		Options:                &openapi3filter.Options{MultiError: true},
	})
}

func pathOf(url string) string {
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		return url
	}
	if i := strings.IndexByte(rest, '/'); i >= 0 {
		return rest[i:]
	}
	return "/"
}
