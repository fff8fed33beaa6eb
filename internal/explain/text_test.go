package explain_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/explain"
)

func TestText(t *testing.T) {
	t.Parallel()
	six := []string{"A", "B", "C", "D", "E", "F"}
	head := "X.1 404 Gone.\n"
	for _, tt := range []struct {
		name string
		in   explain.Explanation
		want string
	}{
		{"rule", explain.Explanation{Rule: &verdict.RuleDoc{Name: "r", Severity: verdict.Warning, Title: "A rule.", Why: "Because.", Fix: "Do."}},
			"r (warning)\n  A rule.\n  why         Because.\n  fix         Do.\n"},
		{"whole row", explain.Explanation{Codes: []explain.Code{{
			Code: "X.1", Status: 404, Message: "Gone.", Cause: "It went.", Remedy: "Wait.", Class: "not-found", Retryable: true, Service: "ucs",
			Doc: verdict.DocRef{Document: "Book", Section: "5", Table: "6"}, Operation: "ShowX",
		}}}, head + `  service     ucs
  operation   ShowX
  cause       It went.
  remedy      Wait.
  class       not-found
  retryable   yes: the same request may succeed later
  document    Book, section 5, table 6
`},
		{"row of a layer", explain.Explanation{Codes: []explain.Code{{Code: "X.1", Status: 404, Message: "Gone.", Layer: "gateway"}}},
			head + "  answered by the gateway, in place of the service\n  retryable   no: the same request will fail again\n"},
		{"row that no operation lists", explain.Explanation{Codes: []explain.Code{{Code: "X.1", Status: 404, Message: "Gone.", Service: "ucs"}}},
			head + "  service     ucs\n  retryable   no: the same request will fail again\n  listed by   no operation; any may answer so\n"},
		{"row that six operations list", explain.Explanation{Codes: []explain.Code{{Code: "X.1", Status: 404, Message: "Gone.", Service: "ucs", Operations: six}}},
			head + "  service     ucs\n  retryable   no: the same request will fail again\n  listed by   A, B, C, D, E, F\n"},
		{"row that seven operations list", explain.Explanation{Codes: []explain.Code{{Code: "X.1", Status: 404, Message: "Gone.", Service: "ucs", Operations: append(six, "G")}}},
			head + "  service     ucs\n  retryable   no: the same request will fail again\n  listed by   A, B, C, D, E, F and 1 more\n"},
		{"two rows and a finding", explain.Explanation{
			Codes:    []explain.Code{{Code: "X.1", Status: 404, Message: "Gone."}, {Code: "X.2", Status: 500, Message: "Broken."}},
			Findings: []verdict.Finding{{Severity: verdict.Error, Rule: "schema-type", Message: "wrong"}},
		}, head + "  retryable   no: the same request will fail again\n\nX.2 500 Broken.\n  retryable   no: the same request will fail again\n" +
			"\nThe answer as a whole:\n  error schema-type: wrong\n"},
		{"nothing", explain.Explanation{}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var b strings.Builder
			require.NoError(t, tt.in.Text(&b))
			require.Equal(t, tt.want, b.String())
		})
	}
}

var errClosed = errors.New("closed")

// closed is a writer that takes nothing.
type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, errClosed }

func TestTextReportsTheWriter(t *testing.T) {
	t.Parallel()
	require.ErrorIs(t, (&explain.Explanation{Codes: []explain.Code{{Code: "X.1"}}}).Text(closed{}), errClosed)
}
