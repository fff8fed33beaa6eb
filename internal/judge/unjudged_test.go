package judge

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// recorded is an exchange as a browser records it.
func recorded(method, url string, status int, contentType, body string) *exchange.Exchange {
	x := &exchange.Exchange{Request: exchange.Request{Method: method, URL: url}}
	x.Response = exchange.Response{Status: status, Body: exchange.Body{Bytes: []byte(body), Size: int64(len(body))}}
	if contentType != "" {
		x.Response.Header = exchange.Header{{Name: "Content-Type", Value: contentType}}
	}
	return x
}

// Every exchange is judged or unjudged for one reason.
func TestUnjudged(t *testing.T) {
	t.Parallel()
	j, err := New(Options{})
	require.NoError(t, err)
	const clusters, pods = "https://ucs.myhuaweicloud.com/v1/clusters", "https://cci.cn-north-4.myhuaweicloud.com/api/v1/namespaces/shop/pods"
	list := func(change func(x *exchange.Exchange)) *exchange.Exchange {
		x := recorded("GET", clusters, 200, "application/json", `{"items":[],"total":0}`)
		change(x)
		return x
	}
	conflict := recorded("POST", clusters, 409, "application/json", `{"error_code":"UCS.01030003","error_msg":"The same cluster already exists."}`)
	for _, c := range []struct {
		name string
		x    *exchange.Exchange
		want verdict.UnjudgedReason
	}{
		{"a success", list(func(*exchange.Exchange) {}), ""},
		{"an error", conflict, ""},
		{"a response to HEAD", recorded("HEAD", clusters, 200, "application/json", ""), ""},
		{"no host of a contract", recorded("GET", "https://cdn.example/app.js", 200, "text/javascript", "x"), verdict.UnjudgedHostUnclaimed},
		{"a path of two services", recorded("GET", "/v1/clusters", 200, "application/json", "{}"), verdict.UnjudgedServiceAmbiguous},
		{"no path of the service", recorded("GET", clusters+"/a/b/c/d", 200, "application/json", "{}"), verdict.UnjudgedOperationUnknown},
		{"no request", recorded("", "", 200, "application/json", "{}"), verdict.UnjudgedRequestNotRecorded},
		{"no response", recorded("GET", clusters, 0, "", ""), verdict.UnjudgedNoResponse},
		{"no response and no host of a contract", recorded("GET", "https://cdn.example/app.js", 0, "", ""), verdict.UnjudgedNoResponse},
		{"an upgrade", recorded("GET", clusters, 101, "", ""), verdict.UnjudgedUpgrade},
		{"an interim response", recorded("GET", clusters, 103, "", ""), verdict.UnjudgedInterimResponse},
		{"a tunnel", recorded("CONNECT", clusters, 200, "", ""), verdict.UnjudgedConnect},
		{"a preflight", func() *exchange.Exchange {
			x := recorded("OPTIONS", clusters, 204, "", "")
			x.Request.Header = exchange.Header{{Name: "access-control-request-method", Value: "GET"}}
			return x
		}(), verdict.UnjudgedPreflight},
		{"not modified", recorded("GET", clusters, 304, "", ""), verdict.UnjudgedNotModified},
		{"a redirect", recorded("GET", clusters, 302, "text/html", "<a>"), verdict.UnjudgedRedirect},
		{"a redirect without a body", recorded("GET", clusters, 307, "", ""), verdict.UnjudgedRedirect},
		{"a watch", recorded("GET", pods+"?watch=1", 200, "application/json", ""), verdict.UnjudgedWatchStream},
		{"protobuf", recorded("GET", pods, 200, "application/vnd.kubernetes.protobuf", "k8s\x00"), verdict.UnjudgedProtobuf},
		{"a body that was not recorded", list(func(x *exchange.Exchange) { x.Response.Body = exchange.Body{Unknown: true} }), verdict.UnjudgedBodyNotRecorded},
		{"a body that is too large", list(func(x *exchange.Exchange) { x.Response.Body.Problem = exchange.TooLarge }), verdict.UnjudgedBodyTooLarge},
		{"a body that was cut", list(func(x *exchange.Exchange) { x.Response.Body.Problem = exchange.CutShort }), verdict.UnjudgedBodyIncomplete},
		{"a body that cannot be decoded", list(func(x *exchange.Exchange) { x.Response.Body.Problem = exchange.Undecodable }), verdict.UnjudgedBodyUndecodable},
		{"no body", list(func(x *exchange.Exchange) { x.Response.Body = exchange.Body{} }), verdict.UnjudgedBodyMissing},
		{"an undocumented success", recorded("GET", clusters, 299, "application/json", `{}`), verdict.UnjudgedStatusUndocumented},
		{"another media type", recorded("GET", clusters, 200, "text/html", "<p>"), verdict.UnjudgedContentUndocumented},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v := j.Judge(c.x)
			require.Equal(t, c.want, v.Unjudged)
			require.Equal(t, c.want == "", v.Checked)
		})
	}
	require.Empty(t, j.Judge(conflict).Findings, "a documented conflict is clean")
}
