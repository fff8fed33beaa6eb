package judge_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/judge"
)

func TestOptionsErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		options judge.Options
		want    string
	}{
		{"rule", judge.Options{Severity: map[verdict.Rule]verdict.Severity{"nope": verdict.Off}}, `no rule is called "nope"`},
		{"service", judge.Options{Service: "ecs"}, `no service is called "ecs"`},
		{"host", judge.Options{Hosts: map[string]string{"a.com": "ecs"}}, `host a.com: no service is called "ecs"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := judge.New(c.options)
			require.ErrorContains(t, err, c.want)
		})
	}
}

func wrongList() *exchange.Exchange {
	x := smallError()
	x.Response.Status = 200
	x.Response.Body.Bytes = []byte(`{"items": [{"kind": "Cluster", "nick": 1}], "total": "1"}`)
	return x
}

func TestSeverityOfRules(t *testing.T) {
	t.Parallel()
	judge, err := judge.New(judge.Options{Severity: map[verdict.Rule]verdict.Severity{"schema-type": verdict.Off, "schema-required": verdict.Info}})
	require.NoError(t, err)
	found := judge.Judge(wrongList()).Findings
	require.NotEmpty(t, found)
	for _, f := range found {
		require.NotEqual(t, verdict.RuleSchemaType, f.Rule)
		if f.Rule == "schema-required" {
			require.Equal(t, verdict.Info, f.Severity)
		}
	}
}

func TestIgnore(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		ignore judge.Ignore
		left   bool
	}{
		{"any operation", judge.Ignore{Pointer: "/items/*/nick"}, false},
		{"this operation", judge.Ignore{Operation: "ShowClusterList", Pointer: "/items/0/nick"}, false},
		{"another operation", judge.Ignore{Operation: "ShowCluster", Pointer: "/items/*/nick"}, true},
		{"another place", judge.Ignore{Pointer: "/items/*"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			judge, err := judge.New(judge.Options{Ignore: []judge.Ignore{c.ignore}})
			require.NoError(t, err)
			var left bool
			for _, f := range judge.Judge(wrongList()).Findings {
				left = left || f.Rule == "property-undocumented"
			}
			require.Equal(t, c.left, left)
		})
	}
}

// What sessions have seen adds up, whoever saw it.
func TestCoverage(t *testing.T) {
	t.Parallel()
	judge, err := judge.New(judge.Options{Coverage: true})
	require.NoError(t, err)
	one, two := judge.Session(), judge.Session()
	one.Judge(smallError())
	two.Judge(smallError())
	two.Judge(smallList())
	unlisted := smallError()
	unlisted.Response.Status = 404
	two.Judge(unlisted)

	c := judge.Coverage(one, two)
	answers := map[string]verdict.AnswerCoverage{}
	for _, a := range c.Answers {
		require.Equal(t, "ucs", a.Service, "a service that was not met is listed")
		if a.Operation == "ShowClusterList" {
			answers[a.Status+" "+a.MediaType] = a
		}
	}
	require.Equal(t, 2, answers["400 application/json"].Count)
	require.Equal(t, 1, answers["200 application/json"].Count)
	require.Equal(t, 0, answers["500 application/json"].Count)
	require.Equal(t, 1, answers["404 "].Count)
	require.False(t, answers["404 "].Listed)
	require.True(t, answers["500 application/json"].Listed)

	counts := map[string]int{}
	for _, row := range c.Codes {
		counts[row.Code] += row.Count
	}
	require.Equal(t, 2, counts["UCS.01000011"])
	require.Equal(t, 0, counts["UCS.01030001"])
	for _, row := range contracts(t)["ucs"].Errors {
		_, listed := counts[row.Code]
		require.True(t, listed, row.Code)
	}

	var seen, unseen int
	for _, n := range c.Properties {
		if n.Seen {
			seen++
		} else {
			unseen++
		}
	}
	require.Positive(t, seen)
	require.Positive(t, unseen)
	require.NotEmpty(t, c.Branches)
	require.Equal(t, c, judge.Coverage(two, one))

	lost := judge.Session() // opens a contract and finds no operation in it
	lost.Judge(&exchange.Exchange{Request: exchange.Request{Method: "GET", URL: "https://ems.cn-north-4.myhuaweicloud.com/v1/nothing"}})
	require.Equal(t, verdict.Coverage{}, judge.Coverage(lost))
}

// Each response counts in the row that the contract has for it, and those that
// it does not list follow in order.
func TestCoverageRows(t *testing.T) {
	t.Parallel()
	j, err := judge.New(judge.Options{})
	require.NoError(t, err)
	s := j.Session()
	for range 2 {
		x := smallError()
		updated(x, exchange.Body{})
		s.Judge(x)
	}
	for _, status := range []int{404, 503, 404, 207} {
		x := smallError()
		updated(x, exchange.Body{})
		x.Response.Status = status
		s.Judge(x)
	}
	text := smallError()
	updated(text, exchange.Body{Bytes: []byte("update success"), Size: 14})
	text.Response.Header = exchange.Header{{Name: "Content-Type", Value: "text/plain"}}
	s.Judge(text)

	var rows []string
	for _, a := range s.Coverage().Answers {
		if a.Operation == "UpdateCluster" && (a.Count > 0 || a.Status == "200") {
			rows = append(rows, fmt.Sprintf("%s %q %d %t %t", a.Status, a.MediaType, a.Count, a.Listed, a.Checkable))
		}
	}
	require.Equal(t, []string{
		`200 "" 2 true true`, `200 "application/json" 0 true true`, `200 "text/plain" 1 true true`,
		`207 "" 1 false false`, `404 "" 2 false false`, `503 "" 1 false false`,
	}, rows)
}

// updated makes an answer to an update of it, which may be empty.
func updated(x *exchange.Exchange, body exchange.Body) {
	x.Request.Method, x.Request.URL = "PUT", x.Request.URL+"/b0d1ecb5-7947-11ee-9467-0255ac1001bf"
	x.Response.Status, x.Response.Body = 200, body
}

// A request of which nothing but the URL was recorded may have had a body.
func TestRequestBodyMayNotBeRecorded(t *testing.T) {
	t.Parallel()
	judge, err := plain()
	require.NoError(t, err)
	for _, c := range []struct {
		name   string
		header exchange.Header
		want   []string
	}{
		{"without a header", nil, nil},
		{"with a header", exchange.Header{{Name: "Accept", Value: "*/*"}}, []string{"request-body"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			x := smallError()
			updated(x, exchange.Body{})
			x.Request.Header = c.header
			var rules []string
			for _, f := range judge.Judge(x).Findings {
				rules = append(rules, string(f.Rule))
			}
			require.Equal(t, c.want, rules)
		})
	}
}

// An answer that nothing can be said about is seen and not checked.
func TestChecked(t *testing.T) {
	t.Parallel()
	judge, err := plain()
	require.NoError(t, err)
	for _, c := range []struct {
		name    string
		change  func(x *exchange.Exchange)
		checked bool
	}{
		{"whole", func(*exchange.Exchange) {}, true},
		{"no answer", func(x *exchange.Exchange) { x.Response = exchange.Response{} }, false},
		{"body not recorded", func(x *exchange.Exchange) { x.Response.Body = exchange.Body{Unknown: true} }, false},
		{"no operation", func(x *exchange.Exchange) { x.Request.URL = "/nowhere" }, false},
		{"HEAD", func(x *exchange.Exchange) { x.Request.Method, x.Response.Body = "HEAD", exchange.Body{} }, true},
		{"not modified", func(x *exchange.Exchange) { x.Response.Status, x.Response.Body = 304, exchange.Body{} }, false},
		{"empty where the contract allows it", func(x *exchange.Exchange) { updated(x, exchange.Body{}) }, true},
		{"too large where the contract allows none", func(x *exchange.Exchange) {
			updated(x, exchange.Body{Bytes: []byte("up"), Size: 1 << 30, Problem: exchange.TooLarge})
		}, false},
		{"empty where the contract wants a body", func(x *exchange.Exchange) { x.Response.Body = exchange.Body{} }, false},
		{"interim", func(x *exchange.Exchange) { x.Response.Status = 103 }, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			x := smallError()
			c.change(x)
			require.Equal(t, c.checked, judge.Judge(x).Checked)
		})
	}
}

// One judge serves many at once, and all get what one alone would get.
func TestConcurrentJudging(t *testing.T) {
	t.Parallel()
	judge, err := judge.New(judge.Options{Coverage: true})
	require.NoError(t, err)
	alone, err := plain()
	require.NoError(t, err)
	want := [][]verdict.Finding{alone.Judge(wrongList()).Findings, alone.Judge(smallError()).Findings, alone.Judge(smallList()).Findings}
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			for range 20 {
				for i, x := range []*exchange.Exchange{wrongList(), smallError(), smallList()} {
					if got := judge.Judge(x).Findings; len(got) != len(want[i]) {
						t.Errorf("%d findings, not %d", len(got), len(want[i]))
					}
				}
			}
		})
	}
	all.Wait()
}

func TestValidAnswersAllocateNothing(t *testing.T) {
	if raced {
		t.Skip("pools forget under the race detector")
	}
	judge, err := plain()
	require.NoError(t, err)
	s := judge.Session()
	x := smallError()
	require.Empty(t, s.Judge(x).Findings)
	require.Zero(t, testing.AllocsPerRun(100, func() { s.Judge(x) }))
}
