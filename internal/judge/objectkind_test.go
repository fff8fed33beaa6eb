package judge_test

import (
	"net/http"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/judge"
	"github.com/hwcontract/hwcontract/spec"
)

var pathParameter = regexp.MustCompile(`\{[^}]*\}`)

// jsonResponse is the response to an operation whose path parameters are all "x".
func jsonResponse(op *spec.Operation, status int, body string) *exchange.Exchange {
	return &exchange.Exchange{
		Request: exchange.Request{Method: op.Method, URL: "https://service.example" + pathParameter.ReplaceAllString(op.Path, "x")},
		Response: exchange.Response{
			Status: status,
			Header: exchange.Header{{Name: "Content-Type", Value: "application/json"}},
			Body:   exchange.Body{Bytes: []byte(body), Size: int64(len(body))},
		},
	}
}

// No read of a Kubernetes API may respond with an object that says nothing
// about itself, or with one of a kind that nobody knows.
func TestReadsRespondWithTheirKind(t *testing.T) {
	t.Parallel()
	for _, service := range []string{"cci", "karmada"} {
		contract, err := spec.Open(service)
		require.NoError(t, err)
		j, err := judge.New(judge.Options{Service: service})
		require.NoError(t, err)
		for i := range contract.Operations {
			op := &contract.Operations[i]
			if op.Method != http.MethodGet {
				continue
			}
			for _, body := range []string{`{}`, `{"kind":"Banana","apiVersion":"fruit/v1","metadata":{}}`} {
				found := j.Judge(jsonResponse(op, 200, body)).Findings
				require.True(t, hasErrors(found), "%s passes %s", op.ID, body)
			}
		}
	}
}

func hasErrors(found []verdict.Finding) bool {
	for _, f := range found {
		if f.Severity == verdict.Error {
			return true
		}
	}
	return false
}

// A clean exchange costs no memory, whatever is compared in it.
func TestRelationsWithoutAllocations(t *testing.T) {
	j, err := judge.New(judge.Options{})
	require.NoError(t, err)
	for _, c := range []struct{ name, method, url, sent, body string }{
		{"read", "GET", "https://cci.cn-north-4.myhuaweicloud.com/api/v1/namespaces/shop/pods/web", "",
			`{"kind":"Pod","apiVersion":"v1","metadata":{"name":"web","namespace":"shop"}}`},
		{"list", "GET", "https://cci.cn-north-4.myhuaweicloud.com/api/v1/namespaces/shop/pods?limit=5", "",
			`{"kind":"PodList","apiVersion":"v1","metadata":{"continue":"x"},"items":[{"metadata":{"name":"web","namespace":"shop"}}]}`},
		{"create", "POST", "https://cci.cn-north-4.myhuaweicloud.com/api/v1/namespaces/shop/pods", `{"metadata":{"name":"web"}}`,
			`{"kind":"Pod","apiVersion":"v1","metadata":{"name":"web","namespace":"shop"}}`},
		{"page", "GET", "https://ucs.myhuaweicloud.com/v1/clusters?limit=5", "", `{"items":[],"total":0}`},
	} {
		x := &exchange.Exchange{
			Request: exchange.Request{Method: c.method, URL: c.url, Header: exchange.Header{{Name: "Content-Type", Value: "application/json"}},
				Body: exchange.Body{Bytes: []byte(c.sent), Size: int64(len(c.sent))}},
			Response: exchange.Response{Status: 200, Header: exchange.Header{{Name: "Content-Type", Value: "application/json"}},
				Body: exchange.Body{Bytes: []byte(c.body), Size: int64(len(c.body))}},
		}
		session := j.Session()
		require.Empty(t, session.Judge(x).Findings, c.name)
		allocations := testing.AllocsPerRun(100, func() { session.Judge(x) })
		if !raced {
			require.Zero(t, allocations, c.name)
		}
	}
}
