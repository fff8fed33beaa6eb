package report_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/judge"
	"github.com/hwcontract/hwcontract/spec"
)

// shuffled merges a report whose coverage was put out of order.
func shuffled(c verdict.Coverage, seed uint64) verdict.Coverage {
	random := rand.New(rand.NewPCG(seed, 1))
	c.Answers, c.Codes, c.Properties = slices.Clone(c.Answers), slices.Clone(c.Codes), slices.Clone(c.Properties)
	random.Shuffle(len(c.Answers), func(i, j int) { c.Answers[i], c.Answers[j] = c.Answers[j], c.Answers[i] })
	random.Shuffle(len(c.Codes), func(i, j int) { c.Codes[i], c.Codes[j] = c.Codes[j], c.Codes[i] })
	random.Shuffle(len(c.Properties), func(i, j int) { c.Properties[i], c.Properties[j] = c.Properties[j], c.Properties[i] })
	return report.Merge(&report.Report{Coverage: c}, &report.Report{}).Coverage
}

// A merge puts the coverage of every built-in contract in the order in which a
// run lists it.
func TestMergeKeepsContractOrder(t *testing.T) {
	t.Parallel()
	var want verdict.Coverage
	for _, name := range spec.Names() {
		c := coverageOf(t, name)
		want.Answers, want.Codes = append(want.Answers, c.Answers...), append(want.Codes, c.Codes...)
	}
	require.Greater(t, len(want.Answers), 500)
	require.Greater(t, len(want.Codes), 300)
	for seed := range uint64(2) {
		got := shuffled(want, seed)
		require.Equal(t, want.Answers, got.Answers)
		require.Equal(t, want.Codes, got.Codes)
	}
}

// coverageOf lists what a contract has after one exchange.
func coverageOf(t *testing.T, service string) verdict.Coverage {
	t.Helper()
	j, err := judge.New(judge.Options{Service: service})
	require.NoError(t, err)
	s, err := spec.Open(service)
	require.NoError(t, err)
	session := j.Session()
	op := s.Operations[0]
	session.Judge(&exchange.Exchange{Request: exchange.Request{Method: op.Method, URL: strings.NewReplacer("{", "", "}", "").Replace(op.Path)},
		Response: exchange.Response{Status: 200, Body: exchange.Body{Bytes: []byte("{}")}}})
	return session.Coverage()
}

// The answers of an operation are in the order of its contract: by status, by
// media type, the one without a body first, and last those that are not listed.
func TestMergeOrderOfAnswers(t *testing.T) {
	t.Parallel()
	s, err := spec.Open("ucs")
	require.NoError(t, err)
	first, second := s.Operations[0], s.Operations[1]
	require.Greater(t, len(first.Responses), 2)
	row := func(operation, status, media string, listed bool) verdict.AnswerCoverage {
		return verdict.AnswerCoverage{Service: "ucs", Operation: operation, Status: status, MediaType: media, Listed: listed, Checkable: true, Count: 1}
	}
	status := first.Responses[0].Status
	media := first.Responses[0].Content[0].Type
	want := []verdict.AnswerCoverage{
		row(first.ID, status, "", true),
		row(first.ID, status, media, true),
		row(first.ID, status, "a/first", true),
		row(first.ID, status, "z/last", true),
		row(first.ID, first.Responses[1].Status, media, true),
		row(first.ID, first.Responses[2].Status, media, true),
		row(first.ID, "000", media, true),
		row(first.ID, "999", media, true),
		row(first.ID, "100", "", false),
		row(first.ID, status, media, false),
		row(first.ID, status, "z/last", false),
		row(second.ID, status, "", true),
		row(s.Operations[2].ID, status, "", true),
		row("AUnknown", status, "", true),
		row("ZUnknown", status, "", true),
	}
	last := want[len(want)-1]
	for _, more := range []verdict.AnswerCoverage{
		{Method: "GET", Path: "/a"}, {Method: "GET", Path: "/b"}, {Method: "GET", Path: "/b", Checkable: true}, {Method: "PUT", Path: "/a"},
	} {
		next := last
		next.Method, next.Path, next.Checkable = more.Method, more.Path, more.Checkable
		want = append(want, next)
	}
	for _, service := range []string{"ems", "a-new-one", "z-new-one"} { // spec.Names has ucs first
		next := row("Op", "200", "", true)
		next.Service = service
		want = append(want, next)
	}
	for seed := range uint64(20) {
		require.Equal(t, want, shuffled(verdict.Coverage{Answers: want}, seed).Answers)
	}
}

// Codes that no table has are behind those that one has.
func TestMergeOrderOfCodes(t *testing.T) {
	t.Parallel()
	s, err := spec.Open("ucs")
	require.NoError(t, err)
	var want []verdict.CodeCoverage
	for _, e := range s.Errors {
		if c := (verdict.CodeCoverage{Service: "ucs", Code: e.Code, Status: e.Status}); !slices.Contains(want, c) {
			want = append(want, c)
		}
	}
	want = append(want, verdict.CodeCoverage{Service: "ucs", Code: "A.01", Status: 400}, verdict.CodeCoverage{Service: "ucs", Code: "A.01", Status: 404},
		verdict.CodeCoverage{Service: "ucs", Code: "Z.01", Status: 400}, verdict.CodeCoverage{Service: "z-new-one", Code: "A.01", Status: 400})
	pointers := []verdict.NodeCoverage{{Service: "ucs", Pointer: "#/a"}, {Service: "ucs", Pointer: "#/b", Seen: true}, {Service: "z-new-one", Pointer: "#/a"}}
	answers := []verdict.AnswerCoverage{{Service: "ucs", Operation: s.Operations[0].ID, Status: "200", Listed: true}}
	for seed := range uint64(5) {
		got := shuffled(verdict.Coverage{Answers: answers, Codes: want, Properties: pointers}, seed)
		require.Equal(t, want, got.Codes)
		require.Equal(t, pointers, got.Properties)
	}
}

// Media types are in the order of the contract, those that it does not have
// behind them.
func TestMergeOrderOfMediaTypes(t *testing.T) {
	t.Parallel()
	s, err := spec.Open("ucs")
	require.NoError(t, err)
	op, ok := s.Operation("ShowClusterList")
	require.True(t, ok)
	response, ok := op.Response(400)
	require.True(t, ok)
	require.Greater(t, len(response.Content), 1)
	var want []verdict.AnswerCoverage
	for _, m := range []string{"", response.Content[0].Type, response.Content[1].Type, "a/first", "z/last"} {
		want = append(want, verdict.AnswerCoverage{Service: "ucs", Operation: op.ID, Status: response.Status, MediaType: m, Listed: true})
	}
	for seed := range uint64(5) {
		require.Equal(t, want, shuffled(verdict.Coverage{Answers: want}, seed).Answers)
	}
}
