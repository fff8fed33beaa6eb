package client_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/client"
	"github.com/hwcontract/hwcontract/client/auth"
)

var keys = auth.Credentials{AccessKey: "EXAMPLEACCESSKEY0001", SecretKey: "exampleSecretKey0123456789abcdefghijklmn", SecurityToken: "s3cret"}

// Each attempt is signed anew, and the signature covers the headers of the
// configuration.
func TestRequestsAreSigned(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		verifier := auth.NewVerifier(keys)
		verifier.MaxSkew = time.Second
		var dates []string
		verify := func(then step) step {
			return func(req *http.Request) (*http.Response, error) {
				require.NoError(t, verifier.Verify(req))
				require.Contains(t, req.Header.Get("Authorization"), "SignedHeaders=accept;host;x-domain-id;x-project-id;x-sdk-date;x-security-token,")
				require.Equal(t, "tool/1 hwcontract-go", req.UserAgent())
				dates = append(dates, req.Header.Get("X-Sdk-Date"))
				return then(req)
			}
		}
		cfg := client.Config{Credentials: client.AccessKey(keys), ProjectID: "p", DomainID: "d", UserAgent: "tool/1"}
		server := &script{steps: []step{verify(respond(429, "", "", "Retry-After", "5")), verify(good)}}
		_, err := call(t.Context(), newCore(t, cfg, server), "POST")
		require.NoError(t, err)
		require.Len(t, dates, 2)
		require.NotEqual(t, dates[0], dates[1])
	})
}

func TestTokens(t *testing.T) {
	t.Parallel()
	for header, credentials := range map[string]client.Credentials{"X-Auth-Token": client.Token("t"), "Authorization": client.Bearer("t")} {
		req, err := http.NewRequestWithContext(t.Context(), "GET", "https://example.com", nil)
		require.NoError(t, err)
		require.NoError(t, credentials.Apply(t.Context(), req))
		require.Contains(t, []string{"t", "Bearer t"}, req.Header.Get(header))
	}
}

func TestTemporaryKeys(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		fetched := 0
		var broken error
		credentials := client.TemporaryKeys(func(context.Context) (auth.Credentials, time.Time, error) {
			fetched++
			time.Sleep(time.Second) // of the bubble's clock
			k := keys
			k.SecurityToken = fmt.Sprint("token", fetched)
			return k, time.Now().Add(time.Hour), broken
		})
		apply := func() string {
			req, err := http.NewRequest("GET", "https://example.com", nil)
			require.NoError(t, err)
			if err := credentials.Apply(t.Context(), req); err != nil {
				return err.Error()
			}
			return req.Header.Get("X-Security-Token")
		}
		var group sync.WaitGroup
		for range 20 {
			group.Go(func() {
				if got := apply(); got != "token1" {
					t.Errorf("got %s", got)
				}
			})
		}
		group.Wait()
		require.Equal(t, 1, fetched, "all wait for one fetch")
		time.Sleep(50 * time.Minute)
		require.Equal(t, "token1", apply())
		time.Sleep(6 * time.Minute)
		require.Equal(t, "token2", apply(), "keys are fetched before they expire")
		time.Sleep(2 * time.Hour)
		broken = errors.New("IAM is down")
		require.Equal(t, "fetch temporary keys: IAM is down", apply())
		broken = nil
		require.Equal(t, "token4", apply(), "an error is not remembered")
	})
}

func TestCredentialsAreNotPrinted(t *testing.T) {
	t.Parallel()
	for _, c := range []client.Credentials{client.AccessKey(keys), client.Token("s3cret"), client.Bearer("s3cret")} {
		cfg := client.Config{Credentials: c}
		data, err := json.Marshal(c)
		require.NoError(t, err)
		printed := []string{string(data)}
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
			printed = append(printed, fmt.Sprintf(verb, c), fmt.Sprintf(verb, cfg), fmt.Sprintf(verb, &cfg))
		}
		for _, text := range printed {
			require.NotContains(t, text, "s3cret")
			require.NotContains(t, text, keys.SecretKey)
		}
	}
}

func TestFromEnv(t *testing.T) {
	for _, variable := range os.Environ() {
		if name, _, _ := strings.Cut(variable, "="); strings.HasPrefix(name, "HUAWEICLOUD_SDK_") {
			t.Setenv(name, "")
		}
	}
	_, err := client.FromEnv()
	require.ErrorIs(t, err, client.ErrNoCredentials)
	t.Setenv("HUAWEICLOUD_SDK_AK", keys.AccessKey)
	_, err = client.FromEnv()
	require.ErrorIs(t, err, client.ErrNoCredentials)
	t.Setenv("HUAWEICLOUD_SDK_SK", keys.SecretKey)
	t.Setenv("HUAWEICLOUD_SDK_PROJECT_ID", "p")
	t.Setenv("HUAWEICLOUD_SDK_DOMAIN_ID", "d")
	t.Setenv("HUAWEICLOUD_SDK_REGION_UCS_CN_NORTH_4", "https://ucs.example.org")
	cfg, err := client.FromEnv()
	require.NoError(t, err)
	require.Equal(t, "p", cfg.ProjectID)
	require.Equal(t, "d", cfg.DomainID)
	for region, want := range map[string]string{"cn-north-4": "https://ucs.example.org", "cn-north-1": "https://ucs.example.com", "": "https://ucs.example.com"} {
		cfg.Region = region
		core, err := client.NewCore(cfg, client.Service{Name: "ucs", Endpoint: "https://ucs.example.com"})
		require.NoError(t, err)
		require.Equal(t, want, core.Endpoint())
	}
}
