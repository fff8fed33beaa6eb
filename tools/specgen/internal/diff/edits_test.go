package diff_test

import (
	"errors"
	"io/fs"
	"os"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/diff"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/extract"
)

// edit is one change of the text of a document, with the expected change.
type edit struct {
	name, old, new string
	want           string
	clients        bool
	servers        bool
}

// The edits replace the first place that reads like old, a regular expression.
var edits = []edit{
	{"field added", `total\tInteger\t.*\n`, "${0}marker\tString\tx\n",
		"field added: GET /v1/clusters, 200 response.marker (String)", false, true},
	{"type changed", `enablestatus\t(.)\tBoolean`, "enablestatus\t${1}\tString",
		"parameter changed: GET /v1/clusters, query enablestatus: type is String, was Boolean", true, true},
	{"parameter required", `managetype\t否\t`, "managetype\t是\t",
		"parameter changed: GET /v1/clusters, query managetype: presence is required, was optional", true, false},
	{"field removed", `timeadded\tString\t.*\n`, "",
		"field removed: GET /v1/clusters, 200 Taint.timeadded (String)", true, false},
	{"operation renamed", `GET /v1/managedclusters\n`, "GET /v1/managed-clusters\n",
		"operation changed: GET /v1/managed-clusters: path is /v1/managed-clusters, was /v1/managedclusters", true, true},
	{"parameter added", `\nvpcendpoint\t否\tString\t`, "\nzone\t否\tString\tx${0}",
		"parameter added: GET /v1/clusters/{clusterid}/accessinfo, query zone (String, optional)", false, true},
	{"code removed", `UCS\.00000012\t.*\n`, "",
		"error removed: UCS.00000012 (400 Invalid request body.)", false, false},
	{"code added", `UCS\.00000011\t.*\n`, "${0}UCS.99000001\t400\tNew.\tx\n",
		"error added: UCS.99000001 (400 New.)", false, false},
	{"status of a code changed", `UCS\.00000004\t403\t`, "UCS.00000004\t401\t",
		"error changed: UCS.00000004: status is 401, was 403", true, true},
	{"status removed", `状态码：403\n\n表 3-23 .*\n\n.*\n-\tString\t\n\n`, "",
		"status removed: GET /v1/clusters (403)", false, false},
}

func TestTenEditsOfTheDocument(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../../../../../shared/docs/000_66a4ac01f990b8d2.txt")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the document is not at hand")
	}
	require.NoError(t, err)
	// The second half of the last edit changes the row of the status list.
	text := replace(t, string(data), `\n403\t.*\n`, "\n")
	var want []string
	for _, e := range edits {
		text = replace(t, text, e.old, e.new)
		want = append(want, line(e.want, e.clients, e.servers))
	}
	before, err := extract.Document("ucs", data)
	require.NoError(t, err)
	after, err := extract.Document("ucs", []byte(text))
	require.NoError(t, err)
	require.ElementsMatch(t, want, lines(diff.Facts(before, after)))
	require.Empty(t, diff.Facts(before, before))
}

func replace(t *testing.T, text, pattern, changed string) string {
	t.Helper()
	old := regexp.MustCompile(pattern)
	at := old.FindStringSubmatchIndex(text)
	require.NotNil(t, at, "nothing reads like %s", pattern)
	return text[:at[0]] + string(old.ExpandString(nil, changed, text, at)) + text[at[1]:]
}

func line(text string, clients, servers bool) string {
	if clients {
		text += " !clients"
	}
	if servers {
		text += " !servers"
	}
	return text
}

func lines(list []diff.Change) []string {
	var out []string
	for _, c := range list {
		out = append(out, line(c.String(), c.BreaksClients, c.BreaksServers))
	}
	return out
}
