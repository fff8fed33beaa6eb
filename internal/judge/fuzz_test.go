package judge_test

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// Whatever an exchange holds, judging ends, names rules of the catalogue, and
// says the same again.
func FuzzJudge(f *testing.F) {
	for _, x := range recorded(f)[:200] {
		f.Add(x.Request.Method, x.Request.URL, x.Response.Status, x.Response.Header.Get("Content-Type"), x.Response.Body.Bytes)
	}
	f.Add("HEAD", "https://ucs.myhuaweicloud.com/v1/clusters", 404, "", []byte(`{"error":{"code":`))
	f.Add("GET", "?://@:", -1, ";", []byte(`[[{"kind":"Status"`))
	f.Fuzz(func(t *testing.T, method, url string, status int, contentType string, body []byte) {
		judge, err := plain()
		require.NoError(t, err)
		x := &exchange.Exchange{
			Request: exchange.Request{Method: method, URL: url},
			Response: exchange.Response{
				Status: status,
				Header: exchange.Header{{Name: "Content-Type", Value: contentType}},
				Body:   exchange.Body{Bytes: body, Size: int64(len(body))},
			},
		}
		v := judge.Judge(x)
		require.Equal(t, v.Checked, v.Unjudged == "")
		found := v.Findings
		for _, finding := range found {
			_, known := verdict.LookupRule(finding.Rule)
			require.True(t, known, finding.Rule)
			require.NotEmpty(t, finding.Message)
			require.NotEmpty(t, finding.Fingerprint)
			require.True(t, !utf8.Valid(body) || !utf8.ValidString(url+contentType) || utf8.ValidString(finding.Got), "%q", finding.Got)
		}
		require.Equal(t, found, judge.Judge(x).Findings)
	})
}
