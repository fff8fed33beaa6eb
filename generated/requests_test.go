package generated_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/generated/common"
	"github.com/hwcontract/hwcontract/spec"
)

// changeRequest makes a good request one that the server must treat specially.
type changeRequest struct {
	name   string
	change func(r *http.Request, body string)
	status int // when the body is required
	// optional is the status when the body is not required.
	optional int
}

var changedRequests = []changeRequest{
	{"as it is", func(*http.Request, string) {}, 204, 204},
	{"charset", func(r *http.Request, _ string) {
		r.Header.Set("Content-Type", strings.ToUpper(r.Header.Get("Content-Type"))+"; charset=utf-8")
	}, 204, 204},
	{"blanks around", func(r *http.Request, body string) { setBody(r, " \r\n"+body+"\n\t ") }, 204, 204},
	{"no body", func(r *http.Request, _ string) { r.Body, r.ContentLength = http.NoBody, 0 }, 400, 204},
	{"empty body", func(r *http.Request, _ string) { setBody(r, "") }, 400, 204},
	{"empty body of unknown length", func(r *http.Request, _ string) { setBody(r, ""); r.ContentLength = -1 }, 400, 204},
	{"null", func(r *http.Request, _ string) { setBody(r, " null\n") }, 400, 204},
	{"trailing value", func(r *http.Request, body string) { setBody(r, body+" {}") }, 400, 400},
	{"trailing bracket", func(r *http.Request, body string) { setBody(r, body+"]") }, 400, 400},
	{"trailing text", func(r *http.Request, body string) { setBody(r, body+"\nx") }, 400, 400},
	{"cut short", func(r *http.Request, body string) { setBody(r, body[:1]) }, 400, 400},
	{"other content type", func(r *http.Request, _ string) { r.Header.Set("Content-Type", "text/plain") }, 415, 415},
	{"longer content type", func(r *http.Request, _ string) {
		r.Header.Set("Content-Type", r.Header.Get("Content-Type")+"+more")
	}, 415, 415},
	{"form", func(r *http.Request, _ string) { r.Header.Set("Content-Type", "application/x-www-form-urlencoded") }, 415, 415},
	{"malformed content type", func(r *http.Request, _ string) { r.Header.Set("Content-Type", "application/json;;=") }, 415, 415},
	{"two content types", func(r *http.Request, _ string) { r.Header.Add("Content-Type", "text/plain") }, 415, 415},
	{"gzip", func(r *http.Request, _ string) { r.Header.Set("Content-Encoding", "gzip") }, 415, 415},
	{"too large by its length", func(r *http.Request, _ string) { r.ContentLength = maxBody + 1 }, 413, 413},
	{"too large without a length", func(r *http.Request, body string) {
		setBody(r, body+strings.Repeat(" ", maxBody))
		r.ContentLength = -1
	}, 413, 413},
	{"body fails", func(r *http.Request, _ string) { r.Body = io.NopCloser(&failingReader{}) }, 400, 400},
}

const maxBody = 1000

func setBody(r *http.Request, body string) {
	r.Body, r.ContentLength = io.NopCloser(strings.NewReader(body)), int64(len(body))
}

type failingReader struct{}

func (*failingReader) Read([]byte) (int, error) { return 0, errors.New("connection reset") }

// TestServersRefuseBodies sends every changed request to every operation that has
// a JSON body, in each of its media types.
func TestServersRefuseBodies(t *testing.T) {
	t.Parallel()
	for name, mount := range mounts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			service, err := spec.Open(name)
			require.NoError(t, err)
			calls := 0
			mux := http.NewServeMux()
			mount(mux, record(func(string, any) { calls++ }), serverOptions{MaxBodyBytes: maxBody})
			for i := range service.Operations {
				op := &service.Operations[i]
				for _, mediaType := range jsonTypes(op) {
					for _, c := range changedRequests {
						calls = 0
						w := httptest.NewRecorder()
						mux.ServeHTTP(w, c.request(t, service, op, mediaType))
						requireStatus(t, c, op, w, calls)
					}
				}
			}
		})
	}
}

func (c changeRequest) request(t *testing.T, service *spec.Service, op *spec.Operation, mediaType string) *http.Request {
	t.Helper()
	r := request(t, service, op)
	r.Header.Set("Content-Type", mediaType)
	body := smallestBody(mediaType)
	setBody(r, body)
	c.change(r, body)
	return r
}

func requireStatus(t *testing.T, c changeRequest, op *spec.Operation, w *httptest.ResponseRecorder, calls int) {
	t.Helper()
	status := c.status
	if !op.Request.Required {
		status = c.optional
	}
	require.Equal(t, status, w.Code, "%s %s: %s", op.ID, c.name, w.Body)
	require.Equal(t, status == http.StatusNoContent, calls == 1, "%s %s", op.ID, c.name)
	require.NotContains(t, w.Body.String(), "Go ", "%s: Go types are not told", c.name)
	require.NotContains(t, w.Body.String(), "connection reset", c.name)
}

// jsonTypes returns the JSON media types of the request body of an operation.
func jsonTypes(op *spec.Operation) []string {
	var types []string
	if op.Request != nil {
		for _, m := range op.Request.Content {
			if strings.HasSuffix(m.Type, "json") {
				types = append(types, m.Type)
			}
		}
	}
	return types
}

// TestServersKeepErrorsToThemselves makes every operation return errors.
func TestServersKeepErrorsToThemselves(t *testing.T) {
	t.Parallel()
	internal := errors.New("open /etc/secret: permission denied")
	rows := []struct {
		name     string
		response any
		err      error
		status   int
		body     string
		logged   bool
	}{
		{"internal error", nil, internal, 500, "internal server error\n", true},
		{"response of another type", "text", nil, 500, "internal server error\n", true},
		{"refused", nil, &common.RequestError{Status: 409, Message: "exists", Err: internal}, 409, "exists\n", false},
		{"body too large", nil, &http.MaxBytesError{Limit: 5}, 413, "the request body is too large\n", false},
	}
	for name, mount := range mounts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			service, err := spec.Open(name)
			require.NoError(t, err)
			row, logged := 0, error(nil)
			mux := http.NewServeMux()
			mount(mux, func(string, http.ResponseWriter, *http.Request, any) (any, error) {
				return rows[row].response, rows[row].err
			}, serverOptions{LogError: func(_ *http.Request, err error) { logged = err }})
			for i := range service.Operations {
				for row = range rows {
					logged = nil
					w := httptest.NewRecorder()
					mux.ServeHTTP(w, request(t, service, &service.Operations[i]))
					require.Equal(t, rows[row].status, w.Code, rows[row].name)
					require.Equal(t, rows[row].body, w.Body.String(), rows[row].name)
					require.Equal(t, rows[row].logged, logged != nil, rows[row].name)
				}
			}
		})
	}
}
