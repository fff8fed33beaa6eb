package client_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/client"
)

var login = client.Login{Account: "account", User: "user", Password: "s3cret", Project: "cn-north-4"}

// tokenServer is IAM. It numbers the tokens that it issues.
type tokenServer struct {
	issued int
	bodies []string
	next   step // in place of a token
}

func (s *tokenServer) RoundTrip(req *http.Request) (*http.Response, error) {
	if s.next != nil {
		return s.next(req)
	}
	body, err := io.ReadAll(req.Body)
	s.bodies = append(s.bodies, string(body))
	s.issued++
	time.Sleep(time.Second) // of the bubble's clock
	expires := time.Now().Add(24 * time.Hour).UTC().Format("2006-01-02T15:04:05.000000Z")
	rsp, _ := respond(201, "application/json", fmt.Sprintf(`{"token":{"expires_at":%q}}`, expires), "X-Subject-Token", fmt.Sprint("token", s.issued))(req)
	return rsp, err
}

// newLogin returns a client that logs in, and whose service accepts only the token
// that *valid names.
func newLogin(t *testing.T, iam *tokenServer, valid *string) (*client.Core, *script) {
	t.Helper()
	l := login
	l.HTTPClient = &http.Client{Transport: iam}
	credentials, err := client.Password(l)
	require.NoError(t, err)
	server := &script{steps: []step{func(req *http.Request) (*http.Response, error) {
		if req.Header.Get("X-Auth-Token") != *valid {
			return respond(401, "application/json", `{"error_code":"APIGW.0307","error_msg":"The token must be updated."}`)(req)
		}
		return good(req)
	}}}
	return newCore(t, client.Config{Credentials: credentials}, server), server
}

func TestPassword(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		iam, valid := &tokenServer{}, "token1"
		core, server := newLogin(t, iam, &valid)
		var group sync.WaitGroup
		for range 10 {
			group.Go(func() {
				if _, err := core.Do(prepared(t, core)); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		require.Equal(t, 1, iam.issued, "all wait for one token")
		require.JSONEq(t, `{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"user","password":"s3cret","domain":{"name":"account"}}}},
			"scope":{"project":{"name":"cn-north-4"}}}}`, iam.bodies[0])

		time.Sleep(time.Minute)
		valid = "token2" // the service refuses the first token before it expires
		_, err := call(t.Context(), core, "POST")
		require.NoError(t, err)
		require.Equal(t, 2, iam.issued)

		time.Sleep(24*time.Hour - 2*time.Minute)
		valid = "token3"
		before := len(server.calls)
		_, err = call(t.Context(), core, "POST")
		require.NoError(t, err)
		require.Equal(t, 3, iam.issued, "a token is fetched before it expires")
		require.Len(t, server.calls, before+1)

		time.Sleep(time.Minute)
		valid = "none" // and never again: one more token is tried, not one per attempt
		_, err = call(t.Context(), core, "GET")
		require.True(t, client.IsAuth(err))
		require.ErrorIs(t, err, client.Code("APIGW.0307"))
		require.Equal(t, 4, iam.issued)
	})
}

func prepared(t *testing.T, core *client.Core) *http.Request {
	req, err := http.NewRequestWithContext(t.Context(), "GET", core.Endpoint(), nil)
	require.NoError(t, err)
	if err := core.Prepare(t.Context(), req); err != nil {
		t.Error(err)
	}
	return req
}

func TestPasswordFails(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name  string
		next  step
		class client.Class
	}{
		{"wrong password", respond(401, "application/json", `{"error":{"code":401,"message":"The username or password is wrong.","title":"Unauthorized"}}`), client.ClassAuth},
		{"no token", respond(201, "application/json", `{"token":{}}`), client.ClassRequest},
		{"IAM is down", respond(503, "text/html", `<html>`), client.ClassServer},
		{"connection", reset, client.ClassNetwork},
		{"redirect", respond(307, "", "", "Location", "https://evil.example.com/"), client.ClassResponse},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				iam, valid := &tokenServer{next: row.next}, "token1"
				core, server := newLogin(t, iam, &valid)
				_, err := call(t.Context(), core, "GET")
				var e *client.Error
				require.ErrorAs(t, err, &e)
				require.Equal(t, row.class, e.Class)
				require.Equal(t, 1, e.Attempts, "the call for the token was repeated, not this one")
				require.Empty(t, server.calls)
				require.NotContains(t, err.Error(), "s3cret")

				iam.next = nil
				_, err = call(t.Context(), core, "GET")
				require.NoError(t, err, "the error is not remembered")
			})
		})
	}
	for _, l := range []client.Login{{}, {Account: "a", User: "u"}, {Account: "a", Password: "p"}, {User: "u", Password: "p"}} {
		_, err := client.Password(l)
		require.Error(t, err)
	}
}

func TestLoginIsNotPrinted(t *testing.T) {
	t.Parallel()
	credentials, err := client.Password(login)
	require.NoError(t, err)
	for _, v := range []any{login, &login, credentials, client.Config{Credentials: credentials}} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
			require.NotContains(t, fmt.Sprintf(verb, v), "s3cret")
		}
	}
	data, err := json.Marshal([]any{login, credentials})
	require.NoError(t, err)
	require.NotContains(t, string(data), "s3cret")
}
