package auth_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/client/auth"
)

func newRequest(t *testing.T, method, target, body string) *http.Request {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, target, strings.NewReader(body))
	require.NoError(t, err)
	return req
}

func newSigner() *auth.Signer { return &auth.Signer{Credentials: keys[0], Now: clock} }

func TestSignChoosesHeaders(t *testing.T) {
	t.Parallel()
	req := newRequest(t, http.MethodPost, "https://example.com/", "{}")
	req.Header = http.Header{
		"User-Agent": {"tool"}, "X-Project-Id": {"p"}, "X_Odd": {"1"}, "Content-Type": {"application/json"},
		"Content-Type-Options": {"x"}, "Connection": {"close"}, "Te": {"trailers"}, "x-lower": {"1"},
	}
	signer := newSigner()
	require.NoError(t, signer.Sign(req))
	require.Contains(t, req.Header.Get("Authorization"), "SignedHeaders=host;user-agent;x-lower;x-project-id;x-sdk-date,")
	require.Equal(t, "20260115T083012Z", req.Header.Get("X-Sdk-Date"))
	require.NoError(t, newVerifier().Verify(req))

	signer.Unsigned = []string{"USER-AGENT", "Host"}
	require.NoError(t, signer.Sign(req))
	require.Contains(t, req.Header.Get("Authorization"), "SignedHeaders=x-lower;x-project-id;x-sdk-date,")
	require.NoError(t, newVerifier().Verify(req))
}

func TestSignChoosesTheDate(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ name, given, want string }{
		{"missing", "", "20260115T083012Z"},
		{"valid", "20260115T082500Z", "20260115T082500Z"},
		{"malformed", "yesterday", "20260115T083012Z"},
		{"with a fraction", "20260115T082500.5Z", "20260115T083012Z"},
		{"no such day", "20260230T082500Z", "20260115T083012Z"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			req := newRequest(t, http.MethodGet, "https://example.com/", "")
			lower := strings.ToLower("X-Sdk-Date")
			req.Header[lower] = []string{row.given}
			require.NoError(t, newSigner().Sign(req))
			require.NoError(t, newVerifier().Verify(req))
			require.Equal(t, []string{row.want}, append(req.Header["X-Sdk-Date"], req.Header[lower]...))
		})
	}
}

// A request that is sent again has a new date and a new signature.
func TestSignAgain(t *testing.T) {
	t.Parallel()
	req := newRequest(t, http.MethodPost, "https://example.com/", "{}")
	signer := newSigner()
	require.NoError(t, signer.Sign(req))
	first := req.Header.Clone()
	signer.Now = func() time.Time { return present.Add(time.Minute) }
	require.NoError(t, signer.Sign(req))
	require.Equal(t, "20260115T083112Z", req.Header.Get("X-Sdk-Date"))
	require.NotEqual(t, first.Get("Authorization"), req.Header.Get("Authorization"))
	require.Len(t, req.Header["Authorization"], 1)
	require.NoError(t, newVerifier().Verify(req))
}

func TestSignLeavesOtherAuthorizationAlone(t *testing.T) {
	t.Parallel()
	req := newRequest(t, http.MethodGet, "https://example.com/", "")
	req.Header.Set("Authorization", "Bearer token")
	before := req.Header.Clone()
	require.NoError(t, newSigner().Sign(req))
	require.Equal(t, before, req.Header)
}

func TestSignChoosesTheBodyHash(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		contentType, given, want string
	}{
		{"", "", ""},
		{"application/json", "", ""},
		{"Application/JSON; charset=utf-8", "", ""},
		{"application/bson", "", ""},
		{"multipart/form-data; boundary=x", "", "UNSIGNED-PAYLOAD"},
		{"application/merge-patch+json", "", "UNSIGNED-PAYLOAD"},
		{"text/plain", "fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9", "fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9"},
	} {
		req := newRequest(t, http.MethodPost, "https://example.com/", "bar")
		if row.contentType != "" {
			req.Header.Set("Content-Type", row.contentType)
		}
		if row.given != "" {
			req.Header.Set("X-Sdk-Content-Sha256", row.given)
		}
		require.NoError(t, newSigner().Sign(req))
		require.Equal(t, row.want, req.Header.Get("X-Sdk-Content-Sha256"), row.contentType)
		require.NoError(t, newVerifier().Verify(req), row.contentType)
		body, err := io.ReadAll(req.Body)
		require.NoError(t, err)
		require.Equal(t, "bar", string(body), "the body is still there")
		req.Body = io.NopCloser(strings.NewReader("baz"))
		err = newVerifier().Verify(req)
		switch row.want {
		case "":
			require.ErrorIs(t, err, auth.ErrSignatureMismatch)
		case "UNSIGNED-PAYLOAD":
			require.NoError(t, err)
		default:
			require.ErrorIs(t, err, auth.ErrBodyHash)
		}
	}
}

func TestSignPutsTheBodyBack(t *testing.T) {
	t.Parallel()
	req := newRequest(t, http.MethodPost, "https://example.com/", "")
	closed := false
	req.Body, req.GetBody = closer{strings.NewReader("text"), &closed}, nil
	require.NoError(t, newSigner().Sign(req))
	again, err := req.GetBody()
	require.NoError(t, err)
	for _, r := range []io.Reader{req.Body, again} {
		got, err := io.ReadAll(r)
		require.NoError(t, err)
		require.Equal(t, "text", string(got))
	}
	require.False(t, closed)
	require.NoError(t, req.Body.Close())
	require.True(t, closed)
}

type closer struct {
	io.Reader
	closed *bool
}

func (c closer) Close() error { *c.closed = true; return nil }

func TestSignRefuses(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken pipe")
	for _, row := range []struct {
		name   string
		change func(s *auth.Signer, req *http.Request)
		want   error
	}{
		{"no access key", func(s *auth.Signer, _ *http.Request) { s.Credentials.AccessKey = "" }, auth.ErrNoCredentials},
		{"no secret key", func(s *auth.Signer, _ *http.Request) { s.Credentials.SecretKey = "" }, auth.ErrNoCredentials},
		{"unreadable query", func(_ *auth.Signer, req *http.Request) { req.URL.RawQuery = "a=%zz" }, auth.ErrInvalidRequest},
		{"semicolon in the query", func(_ *auth.Signer, req *http.Request) { req.URL.RawQuery = "a=1;b=2" }, auth.ErrInvalidRequest},
		{"opaque URL", func(_ *auth.Signer, req *http.Request) { req.URL.Opaque = "mailto" }, auth.ErrInvalidRequest},
		{"line break in a header", func(_ *auth.Signer, req *http.Request) { req.Header.Set("X-A", "1\nx-b:2") }, auth.ErrInvalidRequest},
		{"large body", func(s *auth.Signer, _ *http.Request) { s.MaxBodyBytes = 3 }, auth.ErrBodyTooLarge},
		{"large body of unknown length", func(s *auth.Signer, req *http.Request) { s.MaxBodyBytes, req.ContentLength = 3, -1 }, auth.ErrBodyTooLarge},
		{"broken body", func(_ *auth.Signer, req *http.Request) {
			req.Body = io.NopCloser(io.MultiReader(strings.NewReader("te"), iotest.ErrReader(broken)))
		}, broken},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			req := newRequest(t, http.MethodPost, "https://example.com/", "text")
			signer := newSigner()
			row.change(signer, req)
			before := req.Header.Clone()
			require.ErrorIs(t, signer.Sign(req), row.want)
			require.Equal(t, before, req.Header, "the headers are as they were")
			if errors.Is(row.want, auth.ErrBodyTooLarge) {
				body, err := io.ReadAll(req.Body)
				require.NoError(t, err)
				require.Equal(t, "text", string(body))
			}
		})
	}
}

// A body of 12 MB is signed, one byte more is not.
func TestLargestBody(t *testing.T) {
	t.Parallel()
	body := strings.Repeat("x", auth.DefaultMaxBodyBytes)
	req := newRequest(t, http.MethodPost, "https://example.com/", body)
	require.NoError(t, newSigner().Sign(req))
	require.NoError(t, newVerifier().Verify(req))
	req.Body, req.ContentLength = io.NopCloser(strings.NewReader(body+"x")), -1
	require.ErrorIs(t, newVerifier().Verify(req), auth.ErrBodyTooLarge)
}
