package auth_test

import (
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/client/auth"
)

// vector is a request and the signature that the vendor's own SDK made for it.
type vector struct {
	Name, AccessKey, SecretKey, Method, URL, Body string
	Header                                        map[string]string
	Unsigned                                      []string
	CanonicalRequest, StringToSign                []string // lines
	Authorization                                 string
}

func (v vector) request(t *testing.T) *http.Request {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), v.Method, v.URL, strings.NewReader(v.Body))
	require.NoError(t, err)
	for name, value := range v.Header {
		req.Header.Set(name, value)
	}
	return req
}

func TestVectors(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/vectors.json")
	require.NoError(t, err)
	var vectors []vector
	require.NoError(t, json.Unmarshal(data, &vectors))
	require.NotEmpty(t, vectors)
	for _, v := range vectors {
		t.Run(v.Name, func(t *testing.T) {
			t.Parallel()
			credentials := auth.Credentials{AccessKey: v.AccessKey, SecretKey: v.SecretKey}
			req := v.request(t)
			require.NoError(t, (&auth.Signer{Credentials: credentials, Unsigned: v.Unsigned}).Sign(req))
			require.Equal(t, v.Authorization, req.Header.Get("Authorization"))

			verifier := auth.NewVerifier(credentials)
			verifier.Now = func() time.Time { return time.Date(2026, 1, 15, 8, 40, 0, 0, time.UTC) }
			require.NoError(t, verifier.Verify(req))

			// With another secret key the error shows what was signed.
			verifier = auth.NewVerifier(auth.Credentials{AccessKey: v.AccessKey, SecretKey: "another"})
			verifier.Now = func() time.Time { return time.Date(2026, 1, 15, 8, 40, 0, 0, time.UTC) }
			var mismatch *auth.SignatureError
			require.ErrorAs(t, verifier.Verify(req), &mismatch)
			require.Equal(t, strings.Join(v.CanonicalRequest, "\n"), mismatch.CanonicalRequest)
			require.Equal(t, strings.Join(v.StringToSign, "\n"), mismatch.StringToSign)
		})
	}
}
