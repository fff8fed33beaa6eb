package common_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/generated/common"
)

func TestLimitBody(t *testing.T) {
	t.Parallel()
	const text = "0123456789"
	for _, wrap := range []func(io.Reader) io.Reader{func(r io.Reader) io.Reader { return r }, iotest.OneByteReader, iotest.DataErrReader} {
		for limit := int64(1); limit <= int64(len(text))+2; limit++ {
			body := common.LimitBody(io.NopCloser(wrap(strings.NewReader(text))), limit)
			got, err := io.ReadAll(body)
			if limit >= int64(len(text)) {
				require.NoError(t, err)
				require.Equal(t, text, string(got))
				continue
			}
			var large *common.ResponseTooLargeError
			require.ErrorAs(t, err, &large)
			require.Equal(t, limit, large.Limit)
			_, again := body.Read(make([]byte, 5))
			require.Equal(t, err, again, "the error stays")
		}
	}
}

// endless is a body that never ends and counts what is read of it.
type endless struct{ read, closed int }

func (e *endless) Read(p []byte) (int, error) { e.read += len(p); return len(p), nil }
func (e *endless) Close() error               { e.closed++; return nil }

func TestReadBodyStopsAtTheDefaultLimit(t *testing.T) {
	t.Parallel()
	body := &endless{}
	_, err := common.ReadBody(&http.Response{StatusCode: http.StatusOK, Body: body})
	require.EqualError(t, err, fmt.Sprintf("status 200: response body is larger than %d bytes", common.DefaultMaxResponseBytes))
	require.Equal(t, 1, body.closed)
	require.Equal(t, common.DefaultMaxResponseBytes+1, body.read)
	_, err = common.ReadBody(nil)
	require.ErrorIs(t, err, common.ErrNoResponse)
}

func TestReadRequestBody(t *testing.T) {
	t.Parallel()
	type document struct {
		Name string `json:"name"`
	}
	for _, row := range []struct {
		name, body, contentType string
		status                  int
		message                 string
	}{
		{"good", `{"name":"a"}`, "application/json", 0, ""},
		{"without a content type", `{"name":"a"}`, "", 0, ""},
		{"wrong type inside", `{"name":5}`, "application/json", 400, "the request body has a wrong type at name: number"},
		{"wrong type", `"text"`, "application/json", 400, "the request body has a wrong type: string"},
		{"trailing", `{} {}`, "application/json", 400, "the request body is not one JSON value: error at byte 4"},
		{"null", `null`, "application/json", 400, "the request body must not be null"},
		{"blanks", " \n", "application/json", 400, "the request body is missing"},
		{"patch for JSON", `{}`, "application/json-patch+json", 415, "the Content-Type must be application/json"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(row.body))
			if row.contentType != "" {
				r.Header.Set("Content-Type", row.contentType)
			}
			var into *document
			err := common.ReadRequestBody(httptest.NewRecorder(), r, 0, true, common.BodyForm{ContentType: "application/json", Value: &into})
			if row.status == 0 {
				require.NoError(t, err)
				require.Equal(t, "a", into.Name)
				return
			}
			var refused *common.RequestError
			require.ErrorAs(t, err, &refused)
			require.Equal(t, row.status, refused.Status)
			require.Equal(t, row.message, refused.Message)
		})
	}
}

// Two forms cannot be told apart without a Content-Type.
func TestReadRequestBodyOfSeveralForms(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		contentType, body string
		status            int
	}{
		{"application/yaml", "a: 1", 0},
		{"application/yaml", "", 400},
		{"application/yaml", strings.Repeat("x", 101), 413},
		{"application/json", "{}", 0},
		{"", "{}", 415},
	} {
		var object *map[string]any
		var raw io.Reader
		r := httptest.NewRequest(http.MethodPost, "/", io.MultiReader(strings.NewReader(row.body))) // of unknown length
		if row.contentType != "" {
			r.Header.Set("Content-Type", row.contentType)
		}
		err := common.ReadRequestBody(httptest.NewRecorder(), r, 100, true,
			common.BodyForm{ContentType: "application/json", Value: &object}, common.BodyForm{ContentType: "application/yaml", Value: &raw})
		if raw != nil {
			var text []byte
			if text, err = io.ReadAll(raw); err == nil {
				require.Equal(t, row.body, string(text))
			}
		}
		w := httptest.NewRecorder()
		if err != nil {
			common.SendError(w, r, err, func(_ *http.Request, err error) { t.Error(err) })
			require.Equal(t, row.status, w.Code, w.Body)
			continue
		}
		require.Zero(t, row.status, row.contentType)
	}
}

func TestSendErrorLogsByDefault(t *testing.T) {
	var log bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(before)
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(context.Background(), http.MethodGet, "/x%0Ay?token=secret", nil)
	common.SendError(w, r, errors.New("disk full"), nil)
	require.Equal(t, "internal server error\n", w.Body.String())
	require.Contains(t, log.String(), `error="disk full"`)
	require.NotContains(t, log.String(), "secret")
	require.Equal(t, 1, strings.Count(log.String(), "\n"))
}
