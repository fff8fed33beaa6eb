package judge

import (
	"net/http"
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
