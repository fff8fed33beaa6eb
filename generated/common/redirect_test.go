package common_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/generated/common"
)

func TestCheckRedirectComparesOrigins(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, from, to string
		kept           bool
	}{
		{"same", "https://a.example/x", "https://a.example/y", true},
		{"default port written out", "https://a.example/x", "https://a.example:443/x", true},
		{"default port of http", "http://a.example:80/x", "http://a.example/x", true},
		{"another case", "https://a.example/x", "HTTPS://A.EXAMPLE/x", true},
		{"another host", "https://a.example/x", "https://b.example/x", false},
		{"subdomain", "https://a.example/x", "https://evil.a.example/x", false},
		{"host as a prefix", "https://a.example/x", "https://a.example.evil/x", false},
		{"host as a user", "https://a.example/x", "https://a.example@evil.example/x", false},
		{"another port", "https://a.example/x", "https://a.example:8443/x", false},
		{"downgrade", "https://a.example/x", "http://a.example/x", false},
		{"downgrade on the same port", "https://a.example/x", "http://a.example:443/x", false},
		{"upgrade", "http://a.example/x", "https://a.example/x", false},
		{"IPv6", "https://[::1]/x", "https://[::2]/x", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			req := get(t, row.to)
			req.Header = http.Header{"X-Auth-Token": {"t"}, "Authorization": {"a"}, "Accept": {"application/json"}, "X-Odd": {"1"}}
			require.NoError(t, common.CheckRedirect(req, []*http.Request{get(t, row.from)}))
			require.Equal(t, []string{"application/json"}, req.Header["Accept"])
			require.Equal(t, row.kept, req.Header.Get("X-Auth-Token") != "")
			require.Equal(t, row.kept, req.Header.Get("Authorization") != "")
			require.Equal(t, row.kept, req.Header.Get("X-Odd") != "")
		})
	}
}

func get(t *testing.T, target string) *http.Request {
	t.Helper()
	u, err := url.Parse(target)
	require.NoError(t, err)
	return &http.Request{Method: http.MethodGet, URL: u, Header: http.Header{}}
}

// A chain that comes back to the first server does not bring the headers back:
// the server between chose where the request goes.
func TestCheckRedirectRemembersThatARequestLeft(t *testing.T) {
	t.Parallel()
	req := get(t, "https://a.example/2")
	req.Header.Set("X-Auth-Token", "t")
	via := []*http.Request{get(t, "https://a.example/0"), get(t, "https://b.example/1")}
	require.NoError(t, common.CheckRedirect(req, via))
	require.Empty(t, req.Header)
	require.Len(t, via, 2)
}

func TestCheckRedirectWithBody(t *testing.T) {
	t.Parallel()
	var bodies []int64
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { bodies = append(bodies, r.ContentLength) }))
	defer other.Close()
	mux := http.NewServeMux()
	mux.Handle("/other", http.RedirectHandler(other.URL, http.StatusPermanentRedirect))
	mux.Handle("/here", http.RedirectHandler("/target", http.StatusPermanentRedirect))
	mux.HandleFunc("/target", func(_ http.ResponseWriter, r *http.Request) { bodies = append(bodies, r.ContentLength) })
	mux.Handle("/loop", http.RedirectHandler("/loop", http.StatusFound))
	server := httptest.NewServer(mux)
	defer server.Close()
	client := &http.Client{CheckRedirect: common.CheckRedirect}

	_, err := client.Post(server.URL+"/other", "application/json", strings.NewReader(`{"password":"p"}`))
	require.ErrorIs(t, err, common.ErrRedirectWithBody)
	require.Empty(t, bodies)
	rsp, err := client.Post(server.URL+"/here", "application/json", strings.NewReader(`{}`))
	require.NoError(t, err)
	require.NoError(t, rsp.Body.Close())
	require.Equal(t, []int64{2}, bodies)
	_, err = client.Get(server.URL + "/loop")
	require.ErrorContains(t, err, "10 redirects")
}

// An http.Client of a program follows redirects without giving credentials away.
func ExampleCheckRedirect() {
	client := &http.Client{CheckRedirect: common.CheckRedirect}
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		fmt.Printf("token: %q, accept: %q\n", r.Header.Get("X-Auth-Token"), r.Header.Get("Accept"))
	}))
	defer other.Close()
	server := httptest.NewServer(http.RedirectHandler(other.URL, http.StatusFound))
	defer server.Close()

	req, err := http.NewRequest(http.MethodGet, server.URL, nil)
	if err != nil {
		panic(err)
	}
	req.Header.Set("X-Auth-Token", "secret")
	req.Header.Set("Accept", "application/json")
	rsp, err := client.Do(req)
	if err != nil {
		panic(err)
	}
	_ = rsp.Body.Close()
	// Output: token: "", accept: "application/json"
}
