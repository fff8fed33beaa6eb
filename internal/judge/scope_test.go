package judge

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// get is a GET request with a JSON response.
func get(url, body string) *exchange.Exchange {
	return &exchange.Exchange{Request: exchange.Request{Method: "GET", URL: url}, Response: exchange.Response{
		Status: 200,
		Header: exchange.Header{{Name: "Content-Type", Value: "application/json"}},
		Body:   exchange.Body{Bytes: []byte(body), Size: int64(len(body))},
	}}
}

// errorFrom is get with a status and a body that tells what went wrong.
func errorFrom(url string, status int, body string) *exchange.Exchange {
	x := get(url, body)
	x.Response.Status = status
	return x
}

func TestScope(t *testing.T) {
	t.Parallel()
	const empty = `{"items":[],"total":0}`
	for _, c := range []struct {
		name              string
		options           Options
		x                 *exchange.Exchange
		service, unjudged string
		rule              verdict.Rule
	}{
		{"claimed", Options{}, get("https://ucs.myhuaweicloud.com/v1/clusters", empty), "ucs", "", ""},
		{"claimed and unknown", Options{}, get("https://ucs.myhuaweicloud.com/v1/nothing", empty), "", "operation-unknown", "operation-unknown"},
		{"one operation", Options{}, get("https://gw.example/v1/managedclusters", "[]"), "ucs", "", ""},
		{"no operation", Options{}, get("https://gw.example/v1/nothing", "[]"), "", "host-unclaimed", ""},
		{"no operation, strict", Options{StrictHosts: true}, get("https://gw.example/v1/nothing", "[]"), "", "host-unclaimed", "operation-unknown"},
		{"one literal segment", Options{}, get("https://gw.example/version", "{}"), "", "host-unclaimed", ""},
		{"loopback", Options{}, get("http://localhost:3000/v1/managedclusters", "[]"), "ucs", "", ""},
		{"loopback and unknown", Options{}, get("http://localhost:3000/api/me", "{}"), "", "host-unclaimed", ""},
		{"body of ucs", Options{}, get("https://gw.example/v1/clusters", empty), "ucs", "", ""},
		{"body of ems", Options{}, get("https://gw.example/v1/clusters", `{"clusters":[]}`), "ems", "", ""},
		{"body of none", Options{}, get("https://gw.example/v1/clusters", `{"x":1}`), "", "service-ambiguous", ""},
		{"body of none, strict", Options{StrictHosts: true}, get("https://gw.example/v1/clusters", empty), "", "service-ambiguous", "service-ambiguous"},
		{"code of ems", Options{}, errorFrom("https://gw.example/v1/clusters", 400, `{"error_code":"EMS.00004000","error_msg":"invalid pagination parameters"}`), "ems", "", ""},
		{"unlisted code of ucs", Options{}, errorFrom("https://gw.example/v1/clusters", 400, `{"error_code":"UCS.99999999","error_msg":"x"}`), "ucs", "", "error-code-unknown"},
		{"code of a layer", Options{}, errorFrom("https://gw.example/v1/clusters", 401, `{"error_code":"APIGW.0301","error_msg":"x"}`), "", "service-ambiguous", ""},
		{"service and unknown", Options{Service: "ucs"}, get("https://cdn.example/x/y", "{}"), "", "host-unclaimed", ""},
		{"service and loopback", Options{Service: "ucs"}, get("http://127.0.0.1:1/x/y", "{}"), "", "operation-unknown", "operation-unknown"},
		{"service and no host", Options{Service: "ucs"}, get("/x/y", "{}"), "", "operation-unknown", "operation-unknown"},
		{"base", Options{BaseURL: "http://gw.example/api/gw"}, get("http://gw.example/api/gw/v1/managedclusters", "[]"), "ucs", "", ""},
		{"base and unknown", Options{BaseURL: "http://gw.example/api/gw"}, get("http://gw.example/api/gw/v1/nothing", "[]"), "", "host-unclaimed", "operation-unknown"},
		{"beside the base", Options{BaseURL: "http://gw.example/api/gw"}, get("http://gw.example/api/other/x", "[]"), "", "host-unclaimed", ""},
		{"base and service", Options{Service: "ems", BaseURL: "http://gw.example/ems/"}, get("http://gw.example/ems/v1/clusters", `{"clusters":[]}`), "ems", "", ""},
		{"base, service and unknown", Options{Service: "ems", BaseURL: "http://gw.example/ems"}, get("http://gw.example/ems/v1/x", `{}`), "", "operation-unknown", "operation-unknown"},
		{"included", Options{Include: []string{"*.myhuaweicloud.com"}}, get("https://ucs.myhuaweicloud.com/v1/clusters", empty), "ucs", "", ""},
		{"not included", Options{Include: []string{"*.myhuaweicloud.com"}}, get("http://localhost/v1/managedclusters", "[]"), "", "excluded", ""},
		{"excluded path", Options{Exclude: []string{"/v1/**"}}, get("https://ucs.myhuaweicloud.com/v1/x", empty), "", "excluded", ""},
		{"excluded host and path", Options{Exclude: []string{"UCS.myhuaweicloud.com/v1/x"}}, get("https://ucs.myhuaweicloud.com:443/v1/x", empty), "", "excluded", ""},
		{"not excluded", Options{Exclude: []string{"/v1/*/x", "ems.*"}}, get("https://ucs.myhuaweicloud.com/v1/x", empty), "", "operation-unknown", "operation-unknown"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			j, err := New(c.options)
			require.NoError(t, err)
			s := j.Session()
			for range 2 { // the second time from what the session remembers
				v := s.Judge(c.x)
				require.Equal(t, c.service, v.Service)
				require.Equal(t, c.unjudged, string(v.Unjudged))
				require.Equal(t, c.unjudged == "", v.Checked)
				var rule verdict.Rule
				for _, f := range v.Findings {
					rule = f.Rule
				}
				require.Equal(t, c.rule, rule, v.Findings)
			}
		})
	}
}

func TestPatternsAreChecked(t *testing.T) {
	t.Parallel()
	_, err := New(Options{Exclude: []string{"[a"}})
	require.EqualError(t, err, `"[a" is not a glob of hosts and paths`)
}

// A user's traffic is judged also where the host tells nothing.
func TestLiveTrafficMustFit(t *testing.T) {
	t.Parallel()
	j, err := New(Options{Service: "ucs"})
	require.NoError(t, err)
	x := get("https://gw.example/v1/nothing", "{}")
	require.Empty(t, j.Judge(x).Findings)
	x.Live = true
	require.Len(t, j.Judge(x).Findings, 1)
}

// What a browser sends beside the calls of a page is not judged, and what only
// resembles it is.
func TestBrowserEntries(t *testing.T) {
	t.Parallel()
	const claimed = "https://ucs.myhuaweicloud.com/"
	with := func(x *exchange.Exchange, change func(*exchange.Exchange)) *exchange.Exchange { change(x); return x }
	sent := func(url, contentType string) *exchange.Exchange {
		x := get(url, "x")
		x.Response.Header[0].Value = contentType
		return x
	}
	options := func(h exchange.Header) *exchange.Exchange {
		x := get(claimed+"v1/clusters", "")
		x.Request.Method, x.Request.Header, x.Response = "OPTIONS", h, exchange.Response{Status: 204}
		return x
	}
	for _, c := range []struct {
		name, want string
		x          *exchange.Exchange
	}{
		{"script", "static-asset", sent(claimed+"main", "application/javascript; charset=utf-8")},
		{"style", "static-asset", sent(claimed+"main", "text/css")},
		{"extension", "static-asset", sent(claimed+"main.7f3a.JS", "text/plain")},
		{"icon", "static-asset", sent(claimed+"favicon", "image/x-icon")},
		{"resource", "static-asset", with(sent(claimed+"main", "text/plain"), func(x *exchange.Exchange) { x.Browser.Resource = "document" })},
		{"page", "static-asset", with(sent(claimed, "text/html"), func(x *exchange.Exchange) {
			x.Request.Header = exchange.Header{{Name: "accept", Value: "text/html,*/*"}}
		})},
		{"page for a call", "operation-unknown", sent(claimed+"v1/nothing", "text/html")},
		{"JSON for a call", "operation-unknown", with(sent(claimed+"v1/nothing", "application/json"), func(x *exchange.Exchange) { x.Browser.Resource = "fetch" })},
		{"posted", "operation-unknown", with(sent(claimed+"main.js", "text/css"), func(x *exchange.Exchange) { x.Request.Method = "POST" })},
		{"preflight", "preflight", options(exchange.Header{{Name: "access-control-request-method", Value: "GET"}})},
		{"preflight by type", "preflight", with(options(nil), func(x *exchange.Exchange) { x.Browser.Resource = "preflight" })},
		{"options", "operation-unknown", options(nil)},
		{"web socket", "upgrade", with(get("wss://ucs.myhuaweicloud.com/live", ""), func(x *exchange.Exchange) { x.Response.Status = 101 })},
		{"service worker", "service-worker", with(get(claimed+"v1/clusters", "[]"), func(x *exchange.Exchange) { x.Browser.ServiceWorker = true })},
		{"not modified", "not-modified", with(get(claimed+"v1/clusters", ""), func(x *exchange.Exchange) {
			x.Response.Status, x.Request.Header = 304, exchange.Header{{Name: "If-None-Match", Value: `"1"`}}
		})},
		{"never sent", "no-response", with(get(claimed+"v1/clusters", ""), func(x *exchange.Exchange) { x.Response.Status = 0 })},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			j, err := New(Options{})
			require.NoError(t, err)
			v := j.Judge(c.x)
			require.Equal(t, c.want, string(v.Unjudged))
			require.Equal(t, c.want == "operation-unknown", len(v.Findings) > 0, v.Findings)
		})
	}
}

// The hosts that are out of scope are counted, and where their paths are those
// of operations below a prefix, the hint names the option.
func TestUnclaimedHosts(t *testing.T) {
	t.Parallel()
	j, err := New(Options{})
	require.NoError(t, err)
	a, b := j.Session(), j.Session()
	const gateway = "https://gw.example/api/gw/"
	for i, path := range []string{"ucs/v1/clusters", "ucs/v1/managedclusters", "ucs/v1/clusters/b0d1ecb5-7947-11ee-9467-0255ac1001bf", "ucs/v1/clusters", "ucs/v1/clusters"} {
		[]*Session{a, b}[i%2].Judge(get(gateway+path, "{}"))
	}
	a.Judge(get("https://cdn.example/a/b", "{}"))
	b.Judge(get("https://Other.example:8443/p/v1/managedclusters", "[]"))
	b.Judge(get("https://other.example:8443/p/q", "[]"))
	a.Judge(get("https://two.example/v1/clusters", "{}"))
	a.Judge(get("https://cdn.example/a.js", "{}"))
	want := []UnclaimedHost{
		{Host: "gw.example", Count: 5, Likely: 5, Hint: "all 5 paths begin with /api/gw/ucs: --host gw.example/api/gw/ucs=ucs"},
		{Host: "other.example:8443", Count: 2, Likely: 1, Hint: "1 of 2 paths begin with /p: --host other.example:8443/p=ucs"},
		{Host: "two.example", Count: 1, Likely: 1, Hint: "--host two.example=ucs or =ems"},
		{Host: "cdn.example", Count: 2},
	}
	require.Equal(t, want, j.UnclaimedHosts(a, b))
	require.Equal(t, want, j.UnclaimedHosts(b, a))
}

// Exchanges before decide for a host where the content does not.
func TestNeighbours(t *testing.T) {
	t.Parallel()
	j, err := New(Options{})
	require.NoError(t, err)
	unclear := get("https://gw.example/v1/clusters", `{}`)
	n := j.Neighbours()
	require.Empty(t, j.JudgeNear(unclear, n.See(unclear)).Service)
	n.See(get("https://gw.example/v1/managedclusters", "[]"))
	require.Equal(t, "ucs", j.JudgeNear(unclear, n.See(unclear)).Service)
	ems := get("https://gw.example/v1/clusters", `{"clusters":[]}`)
	require.Equal(t, "ems", j.JudgeNear(ems, n.See(ems)).Service, "content wins")
	n.See(get("https://gw.example/v1/jobs/x", "{}"))
	other := get("https://other.example/v1/clusters", `{}`)
	require.Empty(t, j.JudgeNear(other, n.See(other)).Service)
	n.See(get("https://gw.example/v1/releases", "{}"))
	require.Empty(t, j.JudgeNear(unclear, n.See(unclear)).Service, "both services have this host")
}
