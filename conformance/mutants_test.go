package conformance_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// mutants returns n exchanges, each a recorded one with a single change. The
// same recordings give the same mutants.
func mutants(t *testing.T, recordings []lockedExchange, n int) []lockedExchange {
	t.Helper()
	r := rand.New(rand.NewPCG(20261124, 10))
	services := groupByService(recordings)
	var all []lockedExchange
	for len(all) < n {
		service := services[r.IntN(len(services))]
		x := copyExchange(service[r.IntN(len(service))].Exchange)
		mutate := exchangeMutations[len(all)%len(exchangeMutations)]
		if mutate(r, x) {
			all = append(all, lockedExchange{fmt.Sprintf("mutant#%d", len(all)), x})
		}
	}
	require.Len(t, all, n)
	return all
}

// groupByService groups recordings by the folder of their service, so that the
// many exchanges of one do not crowd out the few of another.
func groupByService(recordings []lockedExchange) [][]lockedExchange {
	groups := map[string][]lockedExchange{}
	for _, x := range recordings {
		service := strings.Split(x.entry, "/")[1]
		groups[service] = append(groups[service], x)
	}
	var all [][]lockedExchange
	for _, service := range sortedKeys(groups) {
		all = append(all, groups[service])
	}
	return all
}

func copyExchange(x *exchange.Exchange) *exchange.Exchange {
	c := *x
	c.Request.Header, c.Response.Header = slices.Clone(x.Request.Header), slices.Clone(x.Response.Header)
	c.Request.Body.Bytes, c.Response.Body.Bytes = bytes.Clone(x.Request.Body.Bytes), bytes.Clone(x.Response.Body.Bytes)
	return &c
}

// exchangeMutations change one thing of an exchange, and report whether the
// exchange has such a thing.
var exchangeMutations = []func(r *rand.Rand, x *exchange.Exchange) bool{
	changeValue, changeValue, changeValue, changeValue, changeValue, changeValue,
	func(r *rand.Rand, x *exchange.Exchange) bool {
		return changeBody(r, &x.Request.Body, replaceValue)
	},
	func(r *rand.Rand, x *exchange.Exchange) bool {
		x.Response.Status = pick(r, 200, 201, 204, 299, 304, 400, 401, 403, 404, 409, 418, 429, 500, 502, 503)
		return true
	},
	func(r *rand.Rand, x *exchange.Exchange) bool {
		x.Request.Method = pick(r, "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE")
		return true
	},
	func(r *rand.Rand, x *exchange.Exchange) bool {
		if len(x.Response.Header) == 0 {
			return false
		}
		i := r.IntN(len(x.Response.Header))
		x.Response.Header = slices.Delete(x.Response.Header, i, i+1)
		return true
	},
	func(r *rand.Rand, x *exchange.Exchange) bool {
		if len(x.Response.Header) == 0 {
			return false
		}
		x.Response.Header[r.IntN(len(x.Response.Header))].Value = pick(r, "", "text/html", "application/json; charset=gbk", "application/*", "-1")
		return true
	},
	func(r *rand.Rand, x *exchange.Exchange) bool {
		x.Request.URL += pick(r, "/", "/x", "?limit=x", "?nope=1", "?limit=-1", "?limit=1&limit=2", "?a=%zz")
		return true
	},
	func(r *rand.Rand, x *exchange.Exchange) bool {
		return cutBody(&x.Response.Body, r.IntN(len(x.Response.Body.Bytes)+1))
	},
	func(r *rand.Rand, x *exchange.Exchange) bool {
		setBody(&x.Response.Body, []byte(pick(r, `{}`, `[]`, `null`, `""`, `<html></html>`, `UCS.01030003 failed`,
			`{"error_code":"UCS.01030003","error_msg":"x"}`, `{"errorCode":"APIGW.0301","errorMsg":"x"}`,
			`{"error":{"code":401,"message":"x","title":"Unauthorized"}}`, `{"kind":"Status","status":"Failure","code":404,"reason":"NotFound"}`)))
		return true
	},
}

func changeValue(r *rand.Rand, x *exchange.Exchange) bool {
	return changeBody(r, &x.Response.Body, pick(r, replaceValue, removeMember, addMember, copyMember))
}

func setBody(b *exchange.Body, text []byte) {
	b.Bytes, b.Size = text, int64(len(text))
}

func cutBody(b *exchange.Body, n int) bool {
	if n == len(b.Bytes) {
		return false
	}
	setBody(b, b.Bytes[:n])
	return true
}

// changeBody applies change to one of the values of a JSON body.
func changeBody(r *rand.Rand, b *exchange.Body, change func(r *rand.Rand, v node) bool) bool {
	d := json.NewDecoder(bytes.NewReader(b.Bytes))
	d.UseNumber()
	var body any
	if d.Decode(&body) != nil {
		return false
	}
	nodes := nodesOf(body, func(v any) { body = v }, nil)
	if !change(r, nodes[r.IntN(len(nodes))]) {
		return false
	}
	text, err := json.Marshal(body)
	setBody(b, text)
	return err == nil
}

// node is a value of a JSON body with the function that replaces it.
type node struct {
	value any
	set   func(any)
}

// nodesOf lists a value and all values below it, members in sorted order.
func nodesOf(v any, set func(any), all []node) []node {
	all = append(all, node{v, set})
	switch v := v.(type) {
	case map[string]any:
		for _, name := range sortedKeys(v) {
			all = nodesOf(v[name], func(n any) { v[name] = n }, all)
		}
	case []any:
		for i := range v {
			all = nodesOf(v[i], func(n any) { v[i] = n }, all)
		}
	}
	return all
}

func replaceValue(r *rand.Rand, n node) bool {
	n.set(pick[any](r, nil, true, "", "x", "-", json.Number("-1"), json.Number("1.5"), json.Number("1e99"), []any{}, map[string]any{}, []any{nil}))
	return true
}

func removeMember(r *rand.Rand, n node) bool {
	m, ok := n.value.(map[string]any)
	if !ok || len(m) == 0 {
		return false
	}
	names := sortedKeys(m)
	delete(m, names[r.IntN(len(names))])
	return true
}

func addMember(r *rand.Rand, n node) bool {
	m, ok := n.value.(map[string]any)
	if ok {
		m[pick(r, "extra", "a/b~c", "", "error_code", "items")] = pick[any](r, "x", json.Number("1"), nil, []any{})
	}
	return ok
}

// copyMember gives one member the value of another.
func copyMember(r *rand.Rand, n node) bool {
	m, ok := n.value.(map[string]any)
	if !ok || len(m) < 2 {
		return false
	}
	names := sortedKeys(m)
	m[names[r.IntN(len(names))]] = m[names[r.IntN(len(names))]]
	return true
}

func pick[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }
