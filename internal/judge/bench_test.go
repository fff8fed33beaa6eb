package judge_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/judge"
)

// smallError is an error answer with a body of 82 bytes.
func smallError() *exchange.Exchange {
	body := []byte(`{"error_code": "UCS.01000011",   "error_msg": "Bad query parameter value."       }`)
	return &exchange.Exchange{
		Request: exchange.Request{Method: "GET", URL: "https://ucs.myhuaweicloud.com/v1/clusters"},
		Response: exchange.Response{
			Status: 400,
			Header: exchange.Header{{Name: "Content-Type", Value: "application/json"}},
			Body:   exchange.Body{Bytes: body, Size: int64(len(body))},
		},
	}
}

// smallList is a list of clusters of about 1.5 KB.
func smallList() *exchange.Exchange {
	item := `{"kind": "Cluster", "apiVersion": "v1", "metadata": {"name": "cluster-%d", "uid": "b0d1ecb5-7947-11ee-9467-0255ac1001bf", "creationTimestamp": "2023-11-02T06:36:14Z"}, ` +
		`"spec": {"manageType": "grouped", "provider": "huaweicloud", "type": "cce", "category": "self", "region": "cn-north-4", "country": "CN", "city": "150900"}, ` +
		`"status": {"kubernetesVersion": "v1.25", "phase": "Available", "nodeSummary": {"totalNum": 3, "readyNum": "3"}, "conditions": [{"type": "Ready", "status": "True"}]}}`
	body := []byte(`{"items": [` + fmt.Sprintf(item, 1) + `, ` + fmt.Sprintf(item, 2) + `, ` + strings.Replace(fmt.Sprintf(item, 3), `"labels"`, ``, 1) + `], "total": 3}`)
	x := smallError()
	x.Response.Status = 200
	x.Response.Body = exchange.Body{Bytes: body, Size: int64(len(body))}
	return x
}

func benchmark(b *testing.B, x *exchange.Exchange, o judge.Options) {
	judge, err := judge.New(o)
	require.NoError(b, err)
	s := judge.Session()
	require.Empty(b, s.Judge(x).Findings)
	b.SetBytes(int64(len(x.Response.Body.Bytes)))
	b.ReportAllocs()
	for b.Loop() {
		s.Judge(x)
	}
}

// The whole of judging: routing, credentials, status, headers, body.
func BenchmarkErrorBody(b *testing.B) { benchmark(b, smallError(), judge.Options{}) }
func BenchmarkListBody(b *testing.B)  { benchmark(b, smallList(), judge.Options{}) }

// Without the search for credentials.
func BenchmarkErrorBodyAlone(b *testing.B) {
	benchmark(b, smallError(), judge.Options{Severity: map[verdict.Rule]verdict.Severity{"secret-exposed": verdict.Off}})
}

func BenchmarkListBodyAlone(b *testing.B) {
	benchmark(b, smallList(), judge.Options{Severity: map[verdict.Rule]verdict.Severity{"secret-exposed": verdict.Off}})
}

// A judge and its first answer.
func BenchmarkStart(b *testing.B) {
	x := smallError()
	for b.Loop() {
		judge, err := judge.New(judge.Options{})
		require.NoError(b, err)
		judge.Judge(x)
	}
}
