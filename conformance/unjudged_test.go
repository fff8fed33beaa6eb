package conformance_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/report"
)

// unjudgedIn returns the number of exchanges that a report gives a reason.
func unjudgedIn(r *report.Report) (n int) {
	for _, u := range r.Unjudged {
		n += u.Count
	}
	return n
}

// Every exchange of a run was judged or is counted under one reason, for any
// number of workers and shards.
func TestEveryExchangeIsCounted(t *testing.T) {
	t.Parallel()
	whole, err := run(t, conformance.RunOptions{Paths: []string{"recordings"}})
	require.NoError(t, err)
	require.Equal(t, whole.Report.Summary.Exchanges, whole.Report.Summary.Checked+unjudgedIn(whole.Report))
	require.NotEmpty(t, whole.Report.Unjudged)
	for _, u := range whole.Report.Unjudged {
		require.NotEmpty(t, u.Places)
		require.NotEqual(t, string(u.Reason), u.Reason.Text())
	}
	var parts []*report.Report
	for shard := range 3 {
		part, err := run(t, conformance.RunOptions{Paths: []string{"recordings"}, Shard: shard, Shards: 3, Workers: shard + 1})
		require.NoError(t, err)
		require.Equal(t, part.Report.Summary.Exchanges, part.Report.Summary.Checked+unjudgedIn(part.Report))
		parts = append(parts, part.Report)
	}
	require.Equal(t, whole.Report.Unjudged, report.Merge(parts...).Unjudged)
}

// A recording of what a browser does beside the calls: each entry has a reason.
func TestReasonsOfARun(t *testing.T) {
	t.Parallel()
	const har = `{"log":{"entries":[
		{"request":{"method":"GET","url":"https://ucs.myhuaweicloud.com/v1/clusters"},"response":{"status":200,"content":{"mimeType":"application/json","text":"{\"items\":[],\"total\":0}"}}},
		{"request":{"method":"GET","url":"https://ucs.myhuaweicloud.com/v1/clusters"},"response":{"status":200,"content":{"size":9,"mimeType":"application/json"}}},
		{"request":{"method":"GET","url":"https://cdn.example/app.js"},"response":{"status":200,"content":{"mimeType":"text/javascript","text":"x"}}},
		{"request":{"method":"GET","url":"https://cdn.example/b.js"},"response":{"status":200,"content":{"mimeType":"text/javascript","text":"x"}}},
		{"request":{"method":"GET","url":"https://ucs.myhuaweicloud.com/v1/clusters"},"response":{"status":0}}]}}`
	result, err := run(t, conformance.RunOptions{Paths: []string{"-"}, Stdin: strings.NewReader(har), Workers: 2})
	require.NoError(t, err)
	reasons := map[conformance.UnjudgedReason]int{}
	for _, u := range result.Report.Unjudged {
		reasons[u.Reason] = u.Count
	}
	require.Equal(t, map[conformance.UnjudgedReason]int{"body-not-recorded": 1, "host-unclaimed": 2, "no-response": 1}, reasons)
	require.Equal(t, 1, result.Report.Summary.Checked)
}
