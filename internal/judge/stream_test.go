package judge

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

const (
	pods   = "https://cci.cn-north-4.myhuaweicloud.com/api/v1/namespaces/shop/pods"
	events = `{"type": "ADDED", "object": {"kind": "Pod", "metadata": {"name": "wéb"}}}` + "\n" +
		`{"type":"BOOKMARK","object":{"kind":"Pod","metadata":{"resourceVersion":"12\u0037","n":-1.5e3,"x":[true,null]}}}` + "\n"
)

func watching(url, body string) *exchange.Exchange {
	return &exchange.Exchange{
		Request: exchange.Request{Method: http.MethodGet, URL: url},
		Response: exchange.Response{
			Status: http.StatusOK,
			Header: exchange.Header{{Name: "Content-Type", Value: "application/json;stream=watch"}},
			Body:   exchange.Body{Bytes: []byte(body), Size: int64(len(body))},
		},
	}
}

func TestAsksToWatch(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]bool{
		"watch=true": true, "watch=1": true, "watch": true, "watch=": true, "limit=1&watch=t": true, "w%61tch=true": true, "watch=true&watch=0": true,
		"": false, "watch=0": false, "watch=False": false, "watched=true": false, "limit=watch": false, "watch=false&watch=1": false,
	} {
		require.Equal(t, want, asksToWatch(query), query)
	}
}

// Wherever a stream ends there is nothing to say.
func TestStreamEndsAnywhere(t *testing.T) {
	t.Parallel()
	j, err := New(Options{})
	require.NoError(t, err)
	s := j.Session()
	for n := range len(events) + 1 {
		x := watching(pods+"?watch=true", events[:n])
		for _, x.Response.Body.Problem = range []exchange.Problem{"", exchange.CutShort} {
			v := s.Judge(x)
			require.Empty(t, v.Findings, events[:n])
			require.False(t, v.Checked)
		}
	}
	rows := s.Coverage().Answers
	require.Contains(t, rows, verdict.AnswerCoverage{
		Service: "cci", Operation: "listCoreV1NamespacedPod", Method: "GET", Path: "/api/v1/namespaces/{namespace}/pods", Status: "200",
		MediaType: "application/json;stream=watch", Count: 2 * (len(events) + 1),
	})
}

// Only a list that is watched is a stream.
func TestNoStream(t *testing.T) {
	t.Parallel()
	j, err := New(Options{})
	require.NoError(t, err)
	for _, url := range []string{
		pods, pods + "?watch=false", pods + "/web?watch=true", "https://ucs.myhuaweicloud.com/v1/clusters?watch=true",
	} {
		v := j.Judge(watching(url, events))
		require.True(t, v.Checked, url)
		require.NotEmpty(t, v.Findings, url)
		require.Equal(t, verdict.RuleBodyNotJSON, v.Findings[0].Rule, url)
	}
}

// A stream that could not be had whole is reported, save one that was cut, and
// one that was not recorded says nothing.
func TestDamagedStream(t *testing.T) {
	t.Parallel()
	j, err := New(Options{})
	require.NoError(t, err)
	for _, tt := range []struct {
		body exchange.Body
		want []string
	}{
		{exchange.Body{Bytes: []byte(events), Problem: exchange.CutShort}, nil},
		{exchange.Body{Problem: exchange.CutShort}, nil},
		{exchange.Body{Bytes: []byte(events), Problem: exchange.TooLarge}, []string{"body-truncated"}},
		{exchange.Body{Problem: exchange.Undecodable}, []string{"body-not-json"}},
		{exchange.Body{Bytes: []byte("x"), Unknown: true}, nil},
	} {
		x := watching(pods+"?watch=true", "")
		x.Response.Body = tt.body
		require.Equal(t, tt.want, rules(j.Judge(x).Findings), tt.body.Problem)
	}
}

func rules(found []verdict.Finding) []string {
	var names []string
	for _, f := range found {
		names = append(names, string(f.Rule))
	}
	return names
}

// No more is reported of one body than the limit says, events or not.
func TestMaxFailures(t *testing.T) {
	t.Parallel()
	wrong := strings.Repeat(`{"type":"NONE","object":{}} `, 150)
	list := `{"items":[` + strings.Repeat(`1,`, 149) + `1],"total":150}`
	for limit, want := range map[int]int{0: 100, 1: 1, 7: 7, 200: 150} {
		j, err := New(Options{MaxFailures: limit})
		require.NoError(t, err)
		require.Len(t, j.Judge(watching(pods+"?watch=true", wrong)).Findings, want)
		x := watching("https://ucs.myhuaweicloud.com/v1/clusters", list)
		require.Len(t, j.Judge(x).Findings, want)
	}
	j, err := New(Options{MaxFailures: 2})
	require.NoError(t, err)
	require.Len(t, j.Judge(watching(pods+"?watch=true&no=1", wrong)).Findings, 3, "findings of the request count apart")
}

// Live traffic has to carry credentials; a recording exposes them.
func TestLiveTrafficExposesNothing(t *testing.T) {
	t.Parallel()
	for live, want := range map[bool][]string{true: nil, false: {"secret-exposed"}} {
		j, err := New(Options{})
		require.NoError(t, err)
		x := watching(pods+"?watch=true", "")
		x.Live = live
		x.Request.Header = exchange.Header{{Name: "X-Auth-Token", Value: "MIIFZk3Tq9XwPv7Lr2Bn8Kd4Hs6Jf1Gm5Qc0Yt"}}
		require.Equal(t, want, rules(j.Judge(x).Findings))
	}
	j, err := New(Options{Severity: map[verdict.Rule]verdict.Severity{"secret-exposed": verdict.Off}})
	require.NoError(t, err)
	x := watching(pods+"?watch=true", "")
	x.Request.Header = exchange.Header{{Name: "X-Auth-Token", Value: "MIIFZk3Tq9XwPv7Lr2Bn8Kd4Hs6Jf1Gm5Qc0Yt"}}
	require.Empty(t, j.Judge(x).Findings)
}
