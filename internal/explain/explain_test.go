package explain_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/explain"
	"github.com/hwcontract/hwcontract/spec"
)

func TestExplainRule(t *testing.T) {
	t.Parallel()
	for _, in := range []string{"error-on-success", " error-on-success\n"} {
		e, err := explain.Explain(in, "")
		require.NoError(t, err)
		require.NotNil(t, e.Rule)
		require.Equal(t, verdict.RuleErrorOnSuccess, e.Rule.Name)
		require.Empty(t, e.Codes)
		require.Empty(t, e.Findings)
	}
}

// response is a response as curl -i prints it, after the command where there
// is a URL.
func response(url string, status int, body string) string {
	head := fmt.Sprintf("HTTP/1.1 %d\nContent-Type: application/json\n\n", status)
	if url != "" {
		head = "$ curl -si " + url + "\n" + head
	}
	return head + body
}

// rows writes the codes of an explanation as "CODE STATUS SERVICE-OR-LAYER".
func rows(e *explain.Explanation) []string {
	var all []string
	for _, c := range e.Codes {
		all = append(all, fmt.Sprintf("%s %d %s", c.Code, c.Status, c.Service+c.Layer))
	}
	return all
}

const cluster = "https://ucs.myhuaweicloud.com/v1/clusters/b0d1ecb5-7947-11ee-9467-0255ac1001bf"

// Each input gives the rows of its codes, in the order in which they occur.
func TestExplainCodes(t *testing.T) {
	t.Parallel()
	notFound := `{"error_code":"UCS.01030001","error_msg":"Cluster Not Found."}`
	three := []string{"ems.00030002 400 ems", "ems.00030002 400 ems", "ems.00030002 500 ems"}
	for _, tt := range []struct {
		name, input, service string
		want                 []string
	}{
		{"code", "UCS.01030001", "", []string{"UCS.01030001 404 ucs"}},
		{"code in small letters", " ucs.01030001 ", "", []string{"UCS.01030001 404 ucs"}},
		{"code of a table alone", "UCS.01030001", "ucs", []string{"UCS.01030001 404 ucs"}},
		{"code of a layer", "apigw.0308", "", []string{"APIGW.0308 429 gateway"}},
		{"code of a layer, beside a table alone", "APIGW.0308", "ems", []string{"APIGW.0308 429 gateway"}},
		{"code of several rows", "EMS.00030002", "", three},
		{"code of no usual form", "1101", "", []string{"1101 400 iam"}},
		{"code of no usual form in a text", "after 1101 calls, UCS.01030001", "", []string{"UCS.01030001 404 ucs"}},
		{"error body", notFound, "", []string{"UCS.01030001 404 ucs"}},
		{"log line", "GET /v1/clusters HTTP/1.1 failed: UCS.01030001 (APIGW.0308)", "", []string{"UCS.01030001 404 ucs", "APIGW.0308 429 gateway"}},
		{"code that occurs twice", "UCS.01030003: ucs.01030003, after UCS.01030001", "", []string{"UCS.01030003 409 ucs", "UCS.01030001 404 ucs"}},
		{"code within a word", "xUCS.01030001, UCS.01030001x", "", nil},
		{"response whose status has a row", response("", 500, `{"error_code":"ems.00030002"}`), "", three[2:]},
		{"response whose status has two rows", response("", 400, `{"error_code":"ems.00030002"}`), "", three[:2]},
		{"response whose status has no row", response("", 404, `{"error_code":"ems.00030002"}`), "", three},
		{"response of success", response(cluster, 200, notFound), "", []string{"UCS.01030001 404 ucs"}},
		{"broken transcript", "HTTP/1.1 teapot\n\nUCS.01030001", "", []string{"UCS.01030001 404 ucs"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e, err := explain.Explain(tt.input, tt.service)
			if tt.want == nil {
				require.ErrorIs(t, err, explain.ErrUnknown)
				return
			}
			require.NoError(t, err)
			require.Equal(t, tt.want, rows(e))
			require.Nil(t, e.Rule)
		})
	}
}

// A row comes with all that its table has, and with its place in the document.
func TestExplainRow(t *testing.T) {
	t.Parallel()
	e, err := explain.Explain("UCS.01030001", "")
	require.NoError(t, err)
	c := e.Codes[0]
	s, err := spec.Open("ucs")
	require.NoError(t, err)
	var row spec.ErrorRow
	for _, r := range s.Errors {
		if r.Code == c.Code {
			row = r
		}
	}
	require.Equal(t, []any{row.Status, row.Message, row.Cause, row.Remedy, row.Class, row.Retryable},
		[]any{c.Status, c.Message, c.Cause, c.Remedy, c.Class, c.Retryable})
	require.Equal(t, []string{s.Source.Cite(), row.Section, row.Table}, []string{c.Doc.Document, c.Doc.Section, c.Doc.Table})

	e, err = explain.Explain("APIGW.0308", "")
	require.NoError(t, err)
	require.Zero(t, e.Codes[0].Doc, "the table of a layer is of no document")
	require.Empty(t, e.Codes[0].Operations)
}

// Where the input tells what was called, that operation is named; else those
// that list the status, other than as a default for all.
func TestExplainOperations(t *testing.T) {
	t.Parallel()
	exists := `{"error_code":"UCS.01030003","error_msg":"The same cluster already exists."}`
	for _, tt := range []struct {
		name, input, operation string
		operations             []string
	}{
		{"code", "UCS.01030003", "", []string{"RegisterCluster"}},
		{"response without its request", response("", 409, exists), "", []string{"RegisterCluster"}},
		{"response to an operation", response(cluster, 409, exists), "ShowCluster", nil},
		{"response to no operation", response("https://ucs.myhuaweicloud.com/v1/nothing", 409, exists), "", []string{"RegisterCluster"}},
		{"response to an operation of another service", response("https://ems.cn-north-4.myhuaweicloud.com/v1/clusters", 409, exists), "", []string{"RegisterCluster"}},
		{"code that only a default allows", "CCI.01.400101", "", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e, err := explain.Explain(tt.input, "")
			require.NoError(t, err)
			require.Equal(t, tt.operation, e.Codes[0].Operation)
			require.Equal(t, tt.operations, e.Codes[0].Operations)
		})
	}
}

// A response that was given whole is judged as well.
func TestExplainJudges(t *testing.T) {
	t.Parallel()
	exists := `{"error_code":"UCS.01030003","error_msg":"The same cluster already exists."}`
	for _, tt := range []struct {
		name, input, service, rule string
	}{
		{"wrong status", response(cluster, 404, exists), "", "error-code-status-mismatch"},
		{"no code", response(cluster, 200, `[]`), "", "schema-type"},
		{"path alone", response("http://127.0.0.1/v1/clusters", 404, `{}`), "", "service-ambiguous"},
		{"path alone, of one service", response("http://127.0.0.1/v1/clusters", 200, `[]`), "ucs", "schema-type"},
		{"without its request", response("", 404, exists), "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e, err := explain.Explain(tt.input, tt.service)
			require.NoError(t, err)
			if tt.rule == "" {
				require.Empty(t, e.Findings)
				return
			}
			require.NotEmpty(t, e.Findings)
			require.Equal(t, verdict.Rule(tt.rule), e.Findings[0].Rule)
		})
	}
}

// An input in which nothing is known is shown in part, and without secrets.
func TestExplainUnknown(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, input, service, want string }{
		{"no code", "all is well", "", `"all is well": nothing in it is known`},
		{"nothing", " ", "", `"": nothing in it is known`},
		{"no such code", "UCS.99999999", "", `"UCS.99999999": nothing in it is known`},
		{"code of another service", "UCS.01030001", "ems", `"UCS.01030001": nothing in it is known`},
		{"long", strings.Repeat("long", 30), "", `"` + strings.Repeat("long", 15) + `": nothing in it is known`},
		{"code behind what is looked at", strings.Repeat(" ", 1<<20-11) + "UCS.01030001", "", `"UCS.0103000": nothing in it is known`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := explain.Explain(tt.input, tt.service)
			require.ErrorIs(t, err, explain.ErrUnknown)
			require.EqualError(t, err, tt.want)
		})
	}
	_, err := explain.Explain("X-Auth-Token: MIIFZk3Tq9XwPv7Lr2Bn8Kd4Hs6Jf1Gm5Qc0Yt", "")
	require.ErrorIs(t, err, explain.ErrUnknown)
	require.NotContains(t, err.Error(), "Zk3Tq9Xw")

	_, err = explain.Explain("UCS.01030001", "ecs")
	require.ErrorContains(t, err, `no service is called "ecs" (known: [ucs`)
	require.NotErrorIs(t, err, explain.ErrUnknown)
}

func TestNearest(t *testing.T) {
	t.Parallel()
	for in, want := range map[string][]string{
		"UCS.0103999":       {"UCS.01030001", "UCS.01030002", "UCS.01030003"},
		" ucs.0103000300\n": {"UCS.01030003", "UCS.01030001", "UCS.01030002"},
		"EMS.0003000":       {"ems.00030002", "ems.00030005", "ems.00030003"},
		"schema-typo":       {"schema-type", "schema-enum", "schema-format"},
		"schema-types":      {"schema-type", "schema-enum", "schema-format"},
		"head":              {"header-format", "header-missing"},
		"ucs":               nil,
		"ucs.":              {"UCS.00000001", "UCS.00000003", "UCS.00000004"},
		"":                  nil,
		"zzzz":              nil,
	} {
		require.Equal(t, strings.Join(want, " "), strings.Join(explain.Nearest(in), " "), in)
	}
}
