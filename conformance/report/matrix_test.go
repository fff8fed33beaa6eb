package report_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// The responses that a cell may sum up.
var (
	unseen    = verdict.AnswerCoverage{MediaType: "a/unseen", Listed: true, Checkable: true}
	unseen2   = verdict.AnswerCoverage{MediaType: "a/unseen2", Listed: true}
	unchecked = verdict.AnswerCoverage{MediaType: "a/unchecked", Listed: true, Count: 2}
	seen      = verdict.AnswerCoverage{MediaType: "a/seen", Listed: true, Checkable: true, Count: 3}
	unlisted  = verdict.AnswerCoverage{MediaType: "a/unlisted", Count: 5}
	checkable = verdict.AnswerCoverage{MediaType: "a/checkable", Checkable: true, Count: 7}
)

func answered(operation, status string, list ...verdict.AnswerCoverage) (all []verdict.AnswerCoverage) {
	for _, a := range list {
		a.Service, a.Operation, a.Method, a.Path, a.Status = "ucs", operation, "GET", "/"+operation, status
		all = append(all, a)
	}
	return all
}

func covered(answers ...[]verdict.AnswerCoverage) *report.Report {
	r := &report.Report{}
	for _, list := range answers {
		r.Coverage.Answers = append(r.Coverage.Answers, list...)
	}
	return r
}

var cells = regexp.MustCompile(`<td(?: class="([-\w]+)")?>([^<]*)</td>`)

// A cell sums up its media types: what was not listed weighs more than what was
// seen, that more than what could not be checked, that more than what was not
// seen. The order in which they come does not matter.
func TestMatrixStates(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name    string
		answers []verdict.AnswerCoverage
		want    string
	}{
		{"not seen", []verdict.AnswerCoverage{unseen}, "unseen -"},
		{"not seen and not to be checked", []verdict.AnswerCoverage{unseen2}, "unseen -"},
		{"unchecked", []verdict.AnswerCoverage{unchecked}, "unchecked 2?"},
		{"seen", []verdict.AnswerCoverage{seen}, "seen 3"},
		{"not listed", []verdict.AnswerCoverage{unlisted}, "unlisted 5!"},
		{"not listed, though checkable", []verdict.AnswerCoverage{checkable}, "unlisted 7!"},
		{"two not seen", []verdict.AnswerCoverage{unseen, unseen2}, "unseen -"},
		{"unchecked over not seen", []verdict.AnswerCoverage{unseen, unchecked}, "unchecked 2?"},
		{"seen over not seen", []verdict.AnswerCoverage{unseen, seen}, "seen 3"},
		{"seen over unchecked", []verdict.AnswerCoverage{unchecked, seen}, "seen 5"},
		{"not listed over not seen", []verdict.AnswerCoverage{unseen, unlisted}, "unlisted 5!"},
		{"not listed over unchecked", []verdict.AnswerCoverage{unchecked, unlisted}, "unlisted 2 5!"},
		{"not listed over seen", []verdict.AnswerCoverage{seen, unlisted}, "unlisted 3 5!"},
		{"two not listed", []verdict.AnswerCoverage{unlisted, checkable}, "unlisted 12!"},
		{"two seen", []verdict.AnswerCoverage{seen, seen}, "seen 6"},
		{"all", []verdict.AnswerCoverage{unseen, unchecked, seen, unlisted, checkable}, "unlisted 5 12!"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			for range len(test.answers) {
				test.answers = append(test.answers[1:], test.answers[0])
				m := cells.FindAllStringSubmatch(write(t, "html", covered(answered("Op", "200", test.answers...)), options), -1)
				require.Len(t, m, 1)
				require.Equal(t, test.want, m[0][1]+" "+m[0][2])
			}
		})
	}
}

// The matrix has a row for each operation that was met and a column for each
// status, sorted.
func TestMatrixTable(t *testing.T) {
	t.Parallel()
	r := covered(answered("B", "404", unseen), answered("B", "200", seen), answered("A", "500", unlisted), answered("C", "200", unseen), answered("D", "200", unchecked))
	other := answered("X", "201", seen)[0]
	other.Service = "ems"
	r.Coverage.Answers = append(r.Coverage.Answers, other)
	r.Coverage.Codes = []verdict.CodeCoverage{{Service: "ucs", Code: "UCS.01", Status: 400, Count: 1}, {Service: "ucs", Code: "UCS.02", Status: 404},
		{Service: "ems", Code: "EMS.01", Status: 400}, {Service: "none", Code: "N.01", Status: 400}}
	out := write(t, "markdown", r, options)
	_, out, ok := strings.Cut(out, "### Coverage\n")
	require.True(t, ok)
	require.Contains(t, out, strings.Join([]string{
		"<b>ucs</b>: 1 of 4 (25.0 %) responses, 1 of 2 (50.0 %) error codes</summary>", "", "| operation | 200 | 404 | 500 |", "|---|:-:|:-:|:-:|",
		"| B | 3 | - |  |", `| A |  |  | 5\! |`, "| D | 2? |  |  |", "",
	}, "\n"))
	require.Contains(t, out, " 1 operation not met at all.")
	require.Contains(t, out, "<b>ems</b>: 1 of 1 (100.0 %) responses, 0 of 1 (0.0 %) error codes</summary>\n\n| operation | 201 |\n|---|:-:|\n| X | 3 |\n")
	require.NotContains(t, out, "0 operations not met")
	page := write(t, "html", r, options)
	require.Contains(t, page, "UCS.02 (404) </p>")
	require.Contains(t, page, "EMS.01 (400) </p>")
	require.NotContains(t, page, "UCS.01")
	require.NotContains(t, page, "N.01")
}

// Operations that were not met are counted.
func TestMatrixLegend(t *testing.T) {
	t.Parallel()
	for unmet := range 3 {
		r := covered(answered("A", "200", seen))
		for i := range unmet {
			r.Coverage.Answers = append(r.Coverage.Answers, answered(fmt.Sprint("N", i), "200", unseen, unseen2)...)
		}
		want := []string{"and their number.\n", " 1 operation not met at all.\n", " 2 operations not met at all.\n"}[unmet]
		require.Contains(t, write(t, "markdown", r, options), want)
	}
}
