package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

const wrongLine = `{"rule":"schema-type","severity":"error","service":"ucs","operation":"ShowCluster","status":200,"pointer":"/a","message":"m",` +
	`"source":{"file":"a.har","entry":1},"fingerprint":"3f1c0a9be27d6654"`

// document is a report of a version with a summary, findings and more members.
func document(version int, summary, findings, more string) string {
	return fmt.Sprintf(`{"version":%d,"summary":%s,"findings":[%s],"coverage":{"answers":[],"codes":[],"properties":[],"branches":[]}%s}`, version, summary, findings, more)
}

const zeroed = `{"exchanges":3,"checked":3,"findings":{"error":0,"warning":0,"info":0}}`

// A summary that says less than the findings does not count.
func TestReadCountsAnew(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, text string
		want       report.Counts
		baselined  int
	}{
		{"errors and a zeroed summary", document(2, zeroed, wrongLine+`,"count":7,"places":[]}`, ""), report.Counts{Error: 7}, 0},
		{"version 1", document(1, zeroed, wrongLine+`}`, ""), report.Counts{Error: 1}, 0},
		{"a count in version 1", document(1, zeroed, wrongLine+`,"count":0}`, ""), report.Counts{Error: 1}, 0},
		{"a summary that says more", document(2, strings.Replace(zeroed, `"info":0`, `"info":5`, 1), "", ""), report.Counts{}, 0},
		{"accepted", document(2, zeroed, wrongLine+`,"count":2,"places":[],"baselined":{"reason":"known"}}`, ""), report.Counts{}, 2},
		{"a huge count twice", strings.Repeat(document(2, zeroed, wrongLine+`,"count":9007199254740992,"places":[]}`, ""), 2), report.Counts{Error: 1 << 54}, 0},
		{"two documents", document(2, zeroed, "", "") + "\n" + document(1, zeroed, wrongLine+`}`, ""), report.Counts{Error: 1}, 0},
		{"many documents without blanks", strings.Repeat(document(1, zeroed, wrongLine+`}`, ""), 5), report.Counts{Error: 5}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r, err := report.Read(strings.NewReader(test.text))
			require.NoError(t, err)
			require.Equal(t, test.want, r.Summary.Findings)
			require.Equal(t, test.baselined, r.Summary.Baselined)
			require.Equal(t, report.Version, r.Version)
		})
	}
}

// What no report can hold is an error that names the place.
func TestReadRefuses(t *testing.T) {
	t.Parallel()
	valid := document(2, zeroed, "", "")
	finding := func(more string) string {
		return document(2, zeroed, wrongLine+more+"}", "")
	}
	for _, test := range []struct{ name, text, want string }{
		{"nothing", " \n", "the input is empty"},
		{"trailing bytes", valid + "x", "invalid character 'x'"},
		{"a second document that is cut", valid + valid[:50], "unexpected EOF"},
		{"a second document of another kind", valid + `{"entries":[]}`, "version 0 is not known"},
		{"a list", "[" + valid + "]", "version 0 is not known"},
		{"a later version with other fields", `{"version":3,"new":1}`, "version 3 is not known (known: 1, 2)"},
		{"an unknown field", document(2, zeroed, "", `,"new":1`), `unknown field "new"`},
		{"an upper case severity", strings.Replace(finding(`,"count":1,"places":[]`), `"severity":"error"`, `"severity":"ERROR"`, 1), `findings[0]: severity "ERROR" must be error, warning or info`},
		{"the severity off", strings.Replace(finding(`,"count":1,"places":[]`), `"severity":"error"`, `"severity":"off"`, 1), `severity "off"`},
		{"no severity", strings.Replace(finding(`,"count":1,"places":[]`), `"severity":"error",`, ``, 1), `severity ""`},
		{"no rule", strings.Replace(finding(`,"count":1,"places":[]`), `"rule":"schema-type",`, ``, 1), `rule is missing`},
		{"no count", finding(""), "findings[0]: count: 0 is not a count"},
		{"a negative count", finding(`,"count":-1,"places":[]`), "count: -1 is not a count"},
		{"a count that is too large", finding(`,"count":9007199254740993,"places":[]`), "is not a count"},
		{"a count beyond integers", finding(`,"count":1e300,"places":[]`), "cannot unmarshal number"},
		{"more places than occurrences", finding(`,"count":1,"places":[{"file":"a","entry":0},{"file":"a","entry":1}]`), "2 places are more"},
		{"accepted without a reason", finding(`,"count":1,"places":[],"baselined":{}`), "baselined: reason is missing"},
		{"negative exchanges", document(2, strings.Replace(zeroed, `"exchanges":3`, `"exchanges":-3`, 1), "", ""), "summary.exchanges: -3"},
		{"more judged than read", document(2, strings.Replace(zeroed, `"checked":3`, `"checked":4`, 1), "", ""), "4 is more than the 3 exchanges"},
		{"negative findings", document(2, strings.Replace(zeroed, `"warning":0`, `"warning":-1`, 1), "", ""), "summary.findings.warning: -1"},
		{"more unjudged than exchanges", document(2, zeroed, "", `,"unjudged":[{"reason":"redirect","count":1,"places":[]}]`), "unjudged: 1 exchanges are more than the 0"},
		{"unjudged without a count", document(2, zeroed, "", `,"unjudged":[{"reason":"redirect","count":0,"places":[]}]`), "unjudged[0]: count: 0"},
		{"unjudged without a reason", document(2, zeroed, "", `,"unjudged":[{"reason":"","count":1,"places":[]}]`), "unjudged[0]: a reason"},
		{"negative coverage", strings.Replace(valid, `"answers":[]`, `"answers":[{"service":"ucs","operation":"o","method":"GET","path":"/","status":"200","listed":true,"checkable":true,"count":-1}]`, 1), "coverage.answers[0]: count: -1"},
		{"an unknown staleness", document(2, zeroed, "", `,"stale":[{"fingerprint":"f","rule":"r","reason":"x","message":"m"}]`), `stale[0]: reason "x"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, err := report.Read(strings.NewReader(test.text))
			require.ErrorContains(t, err, test.want)
		})
	}
}

// Version 1 tells no reasons, and its fingerprints equal none of today.
func TestReadVersion1(t *testing.T) {
	t.Parallel()
	r, err := report.Read(strings.NewReader(document(1, strings.Replace(zeroed, `"checked":3`, `"checked":1`, 1), wrongLine+`}`, "")))
	require.NoError(t, err)
	require.Equal(t, []verdict.Unjudged{{Reason: verdict.UnjudgedUnknown, Count: 2}}, r.Unjudged)
	require.Equal(t, "1:3f1c0a9be27d6654", r.Findings[0].Fingerprint)
	require.Equal(t, []verdict.Place{{Source: exchange.Source{File: "a.har", Entry: 1}, Pointer: "/a"}}, r.Findings[0].Places)
	_, err = report.NewBaseline(r, nil, report.Acceptance{Reason: "known"}, report.BuiltIn())
	require.ErrorContains(t, err, "check the recordings again")
}

// Sums never become negative, so that no number of errors reads as none.
func TestCountsDoNotOverflow(t *testing.T) {
	t.Parallel()
	f := verdict.Finding{Rule: "r", Severity: verdict.Error, Fingerprint: "f", Count: math.MaxInt - 1}
	g := f
	g.Fingerprint = "g"
	r := report.Merge(&report.Report{Findings: []verdict.Finding{f, g}}, &report.Report{Findings: []verdict.Finding{f}})
	require.Equal(t, report.Counts{Error: math.MaxInt}, r.Summary.Findings)
	require.Equal(t, math.MaxInt, r.Summary.Findings.Total())
}

// What is written is read back as the same report, again and again.
func FuzzRead(f *testing.F) {
	f.Add([]byte(document(2, zeroed, wrongLine+`,"count":7,"places":[{"file":"a","entry":0}],"baselined":{"reason":"x"}}`, `,"unjudged":[]`)))
	f.Add([]byte(`{"version":2,"summary":{"exchanges":2},"unjudged":[{"reason":"redirect","count":1}],"stale":[{"reason":"expired"}]}`))
	f.Add([]byte(`{"version":1,"findings":[{"rule":"r","severity":"info"}]}{"version":1}`))
	f.Add([]byte(document(1, zeroed, wrongLine+`}`, "") + document(2, zeroed, wrongLine+`,"count":7,"places":[]}`, "")))
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := report.Read(bytes.NewReader(text))
		if err != nil {
			return
		}
		require.LessOrEqual(t, r.Summary.Checked, r.Summary.Exchanges)
		unjudged := 0
		for _, u := range r.Unjudged {
			unjudged += u.Count
		}
		require.Equal(t, r.Summary.Exchanges-r.Summary.Checked, unjudged)
		var out bytes.Buffer
		require.NoError(t, report.Write(&out, "json", r, options))
		require.True(t, json.Valid(out.Bytes()))
		again, err := report.Read(bytes.NewReader(out.Bytes()))
		require.NoError(t, err)
		require.Equal(t, r.Summary, again.Summary)
		require.Equal(t, report.Merge(r, again), report.Merge(again, r))
		for _, format := range report.Formats() {
			require.NoError(t, report.Write(&out, format, r, options))
		}
	})
}
