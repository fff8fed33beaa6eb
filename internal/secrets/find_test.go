package secrets_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

func TestFind(t *testing.T) {
	t.Parallel()
	filler := `"filler":"` + strings.Repeat("lorem ipsum ", 1000) + `",`
	x := &exchange.Exchange{
		Request: exchange.Request{URL: signed, Header: exchange.Header{{Name: "X-Auth-Token", Value: "abc123def456"}, {Name: "Accept", Value: "*/*"}}},
		Response: exchange.Response{Status: 200,
			Header: exchange.Header{{Name: "Set-Cookie", Value: "sid=9a8b7c6d5e4f"}},
			Body:   exchange.Body{Bytes: []byte(`{` + filler + `"users":[{"a/b":1,"user":{"client-key-data":"` + b64(pem) + `"}}],"env":[{"name":"A_PASSWORD","value":"x1y2"}]}`)}},
	}
	var got []string
	for _, s := range secrets.Find(x) {
		got = append(got, string(s.Kind)+" in "+s.Where.String())
	}
	require.Equal(t, []string{
		"access-key in request URL AccessKeyId",
		"signature in request URL Signature",
		"token in request header X-Auth-Token",
		"cookie in response header Set-Cookie",
		"private-key in response body /users/0/user/client-key-data",
		"password in response body /env/0/value",
	}, got)
}

func TestFindNothing(t *testing.T) {
	t.Parallel()
	body := `{"items":[` + strings.Repeat(`{"kind":"Cluster","metadata":{"name":"n","uid":"0a6c5a9e-37c8-4d9d-9b7f-2c1f6a4f2f11"}},`, 99) + `{}]}`
	x := &exchange.Exchange{
		Request:  exchange.Request{URL: "/v1/clusters", Header: exchange.Header{{Name: "X-Auth-Token", Value: "<token>"}}},
		Response: exchange.Response{Status: 200, Body: exchange.Body{Bytes: []byte(body)}},
	}
	require.Empty(t, secrets.Find(x))
}

func BenchmarkFind(b *testing.B) {
	body := []byte(`{"items":[` + strings.Repeat(`{"kind":"Cluster","metadata":{"name":"n","uid":"0a6c5a9e-37c8-4d9d-9b7f-2c1f6a4f2f11"},"spec":{"category":"self","type":"cce","provider":"huaweicloud","city":"110000"}},`, 999) + `{}]}`)
	for name, tail := range map[string]string{"clean": "", "suspect": `{"tokens":1}`} {
		b.Run(name, func(b *testing.B) {
			x := &exchange.Exchange{Response: exchange.Response{Status: 200, Body: exchange.Body{Bytes: append([]byte(tail), body...)}}}
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				secrets.Find(x)
			}
		})
	}
}
