package auth_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/client/auth"
)

func TestVerifyReadsAuthorization(t *testing.T) {
	t.Parallel()
	signature := strings.Repeat("0", 64)
	good := "SDK-HMAC-SHA256 Access=EXAMPLEACCESSKEY0001, SignedHeaders=host;x-sdk-date, Signature=" + signature
	for _, row := range []struct {
		name   string
		values []string
		text   string
	}{
		{"missing", nil, "missing"},
		{"duplicate", []string{good, good}, "duplicated"},
		{"empty", []string{""}, "the algorithm is not SDK-HMAC-SHA256"},
		{"basic", []string{"Basic dTpw"}, "the algorithm is not SDK-HMAC-SHA256"},
		{"nothing but the algorithm", []string{"SDK-HMAC-SHA256"}, "Access is missing"},
		{"empty access key", []string{strings.Replace(good, "EXAMPLEACCESSKEY0001", "", 1)}, "Access is missing"},
		{"two parts", []string{strings.TrimSuffix(good, ", Signature="+signature)}, "Signature is missing"},
		{"four parts", []string{good + ", X=1"}, "4 parts"},
		{"parts swapped", []string{"SDK-HMAC-SHA256 SignedHeaders=host, Access=a, Signature=" + signature}, "Access is missing"},
		{"no signed headers", []string{strings.Replace(good, "host;x-sdk-date", "", 1)}, "SignedHeaders is missing"},
		{"capitals", []string{strings.Replace(good, "host;", "Host;", 1)}, `the name "Host"`},
		{"duplicate name", []string{strings.Replace(good, "host;", "host;host;", 1)}, `not sorted at "host"`},
		{"empty name", []string{strings.Replace(good, "host;", "host;;", 1)}, `the name ""`},
		{"capital digits", []string{strings.Replace(good, signature, strings.Repeat("A", 64), 1)}, "hexadecimal"},
		{"good form", []string{good}, "the signature does not match the request"},
		{"good form without spaces", []string{strings.ReplaceAll(good, ", ", ",")}, "the signature does not match the request"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			req := newRequest(t, http.MethodGet, "https://example.com/", "")
			req.Header.Set("X-Sdk-Date", "20260115T083012Z")
			req.Header["Authorization"] = row.values
			err := newVerifier().Verify(req)
			require.ErrorContains(t, err, row.text)
			if !strings.HasPrefix(row.name, "good") {
				require.ErrorIs(t, err, auth.ErrAuthorization)
			}
		})
	}
}

func TestVerifyComparesDates(t *testing.T) {
	t.Parallel()
	req := newRequest(t, http.MethodGet, "https://example.com/", "")
	require.NoError(t, newSigner().Sign(req))
	for _, row := range []struct {
		offset, limit time.Duration
		want          error
	}{
		{15 * time.Minute, 0, nil},
		{-15 * time.Minute, 0, nil},
		{15*time.Minute + time.Second, 0, auth.ErrDateSkew},
		{-15*time.Minute - time.Second, 0, auth.ErrDateSkew},
		{6 * time.Second, 5 * time.Second, auth.ErrDateSkew},
		{5 * time.Second, 5 * time.Second, nil},
	} {
		verifier := newVerifier()
		verifier.Now = func() time.Time { return present.Add(row.offset) }
		verifier.MaxSkew = row.limit
		require.ErrorIs(t, verifier.Verify(req), row.want, "%s", row.offset)
	}
	require.ErrorIs(t, auth.NewVerifier(keys...).Verify(req), auth.ErrDateSkew, "the clock of the system is used")
}

func TestVerifyComparesTokens(t *testing.T) {
	t.Parallel()
	temporary := keys[1]
	for _, row := range []struct {
		name, signed, known string
		want                error
	}{
		{"both", temporary.SecurityToken, temporary.SecurityToken, nil},
		{"none", "", "", nil},
		{"missing", "", temporary.SecurityToken, auth.ErrSecurityToken},
		{"not expected", temporary.SecurityToken, "", auth.ErrSecurityToken},
		{"another", "old", temporary.SecurityToken, auth.ErrSecurityToken},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			credentials := temporary
			credentials.SecurityToken = row.signed
			req := newRequest(t, http.MethodGet, "https://example.com/", "")
			require.NoError(t, (&auth.Signer{Credentials: credentials, Now: clock}).Sign(req))
			credentials.SecurityToken = row.known
			verifier := auth.NewVerifier(credentials)
			verifier.Now = clock
			require.ErrorIs(t, verifier.Verify(req), row.want)
		})
	}
}

func TestVerifyKnowsNobody(t *testing.T) {
	t.Parallel()
	req := newRequest(t, http.MethodGet, "https://example.com/", "")
	require.NoError(t, newSigner().Sign(req))
	for _, verifier := range []*auth.Verifier{{}, auth.NewVerifier(), auth.NewVerifier(auth.Credentials{AccessKey: keys[0].AccessKey})} {
		require.ErrorIs(t, verifier.Verify(req), auth.ErrUnknownAccessKey)
	}
}

func TestSecretsAreNotPrinted(t *testing.T) {
	t.Parallel()
	signer := &auth.Signer{Credentials: keys[1]}
	var log strings.Builder
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "credentials", keys[1], "signer", signer)
	data, err := json.Marshal(keys[1])
	require.NoError(t, err)
	printed := []string{log.String(), string(data)}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, v := range []any{keys[1], &keys[1], signer, *signer, keys} {
			printed = append(printed, fmt.Sprintf(verb, v))
		}
	}
	for _, text := range printed {
		require.NotContains(t, text, keys[1].SecretKey)
		require.NotContains(t, text, keys[1].SecurityToken)
		require.NotContains(t, text, fmt.Sprintf("%x", keys[1].SecretKey))
	}
	require.Equal(t, "access key EXAMPLEACCESSKEY0002", keys[1].String())
}

// Whatever comes, Verify does not panic, and accepts only what a signer signed.
func FuzzVerify(f *testing.F) {
	req, err := http.NewRequest(http.MethodPost, "https://example.com/v1/a?b=c&d", strings.NewReader("{}"))
	require.NoError(f, err)
	require.NoError(f, newSigner().Sign(req))
	var wire strings.Builder
	require.NoError(f, req.Write(&wire))
	f.Add(wire.String())
	f.Add(strings.Replace(wire.String(), "{}", "[]", 1))
	f.Add("GET / HTTP/1.1\r\nHost: a\r\nAuthorization: SDK-HMAC-SHA256 Access=a, SignedHeaders=host, Signature=00\r\n\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := http.ReadRequest(bufio.NewReader(strings.NewReader(text)))
		if err != nil {
			return
		}
		if newVerifier().Verify(got) != nil {
			return
		}
		require.Equal(t, http.MethodPost, got.Method)
		require.Contains(t, []string{"/v1/a", "/v1/a/"}, got.URL.Path)
		require.Equal(t, map[string][]string{"b": {"c"}, "d": {""}}, map[string][]string(got.URL.Query()))
	})
}
