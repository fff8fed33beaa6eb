package verify_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/verify"
)

const scan = `4.1.1 3HX - ListBoxes
GET /vl/boxes
2 4-1 Query 2#
lirnit
limit Integer SHRR
offset & Integer
% 4-2 9Kz Body
shipping_agree
ment String
unt
Array of
available_box_co
box id String
R&ES: 200
K&ME: 400
4.1.2 3HX - PutBox
PUT /v1/boxes/{box_id}/
lid
2K 4-3 Lid
| co1our | String
202 SR
200 OK
400 Bad Request
6-2
400 | box.0003 | too many
lids
0002 for this box
404 box.00030005
`

func documentFacts() *facts.Facts {
	return &facts.Facts{
		Service: "boxes",
		Operations: []facts.Operation{
			{Section: "4.1.1", Method: "GET", Path: "/v1/boxes", Statuses: []int{200, 400}},
			{Section: "4.1.2", Method: "PUT", Path: "/v1/boxes/{box_id}/lid", Statuses: []int{202}},
		},
		Tables: []facts.Table{
			{Table: "4-1", Section: "4.1.1", Rows: []facts.Row{{Name: "limit"}, {Name: "offset"}}},
			{Table: "4-2", Section: "4.1.1", Rows: []facts.Row{{Name: "shipping_agreement"}, {Name: "available_box_count"}, {Name: "box_id"}, {Name: "[]"}}},
			{Table: "4-3", Section: "4.1.2", Rows: []facts.Row{{Name: "colour"}}},
		},
		Statuses: []facts.Status{{Status: 200}, {Status: 400}},
		Errors:   []facts.Error{{Code: "box.00030002", Status: 400}, {Code: "box.00030005", Status: 404}},
	}
}

func TestFacts(t *testing.T) {
	t.Parallel()
	for _, document := range []string{scan, strings.ReplaceAll(scan, "\n", "\r\n")} {
		all := verify.Facts(documentFacts(), []byte(document))
		require.Empty(t, verify.Missing(all))
		lines, split := map[string]int{}, []string{}
		for _, f := range all {
			lines[f.Fact] = f.Line
			if f.Split {
				split = append(split, f.Fact)
			}
		}
		require.Equal(t, 2, lines["4.1.1"])
		require.Equal(t, 5, lines["4-1.limit"])
		require.Equal(t, 25, lines["error/box.00030002"])
		require.Equal(t, []string{"4.1.2", "4-2.shipping_agreement", "4-2.available_box_count", "error/box.00030002"}, split)
	}
}

// Each change makes the facts say something that the scan does not.
func TestMissing(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		change func(*facts.Facts)
		want   []string
	}{
		{"method", func(f *facts.Facts) { f.Operations[0].Method = "POST" }, []string{"4.1.1"}},
		{"path", func(f *facts.Facts) { f.Operations[1].Path = "/v1/boxes/{box_id}" }, []string{"4.1.2"}},
		{"order of operations", func(f *facts.Facts) { f.Operations[0], f.Operations[1] = f.Operations[1], f.Operations[0] }, []string{"4.1.1"}},
		{"table", func(f *facts.Facts) { f.Tables[2].Table = "4-4" }, []string{"table 4-4"}},
		{"name", func(f *facts.Facts) { f.Tables[0].Rows[1].Name = "start" }, []string{"4-1.start"}},
		{"half a name", func(f *facts.Facts) { f.Tables[1].Rows[0].Name = "shipping_agreements" }, []string{"4-2.shipping_agreements"}},
		{"order of names", func(f *facts.Facts) {
			rows := f.Tables[0].Rows
			rows[0], rows[1] = rows[1], rows[0]
		}, []string{"4-1.limit"}},
		{"name of another table", func(f *facts.Facts) { f.Tables[0].Rows[1].Name = "box_id" }, []string{"4-1.box_id"}},
		{"status", func(f *facts.Facts) { f.Operations[0].Statuses[1] = 409 }, []string{"4.1.1#409"}},
		{"status of another operation", func(f *facts.Facts) { f.Operations[0].Statuses[1] = 202 }, []string{"4.1.1#202"}},
		{"appendix", func(f *facts.Facts) { f.Statuses[0].Status = 500 }, []string{"status/500"}},
		{"code", func(f *facts.Facts) { f.Errors[0].Code = "box.00030003" }, []string{"error/box.00030003"}},
		{"status of a code", func(f *facts.Facts) { f.Errors[1].Status = 409 }, []string{"error/box.00030005"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			changed := documentFacts()
			tt.change(changed)
			var got []string
			for _, f := range verify.Missing(verify.Facts(changed, []byte(scan))) {
				got = append(got, f.Fact)
				require.Contains(t, f.String(), f.Fact)
				require.LessOrEqual(t, f.From, f.To)
			}
			require.Subset(t, got, tt.want)
		})
	}
}

// The scan of the EMS reference has lost two names at the head of a page;
// everything else of the committed facts is found in it.
func TestCommittedFacts(t *testing.T) {
	t.Parallel()
	const module = "../../../.."
	dir := os.Getenv("HWCONTRACT_DOCS")
	if dir == "" {
		dir = filepath.Join(module, "..", "shared", "docs")
	}
	document, err := os.ReadFile(filepath.Join(dir, "001_7c8ce7e6dd536378.txt"))
	if err != nil {
		t.Skipf("source documents are absent: %v; name their folder in HWCONTRACT_DOCS", err)
	}
	ems, err := facts.Load(os.DirFS(filepath.Join(module, "spec")), "ems")
	require.NoError(t, err)
	all := verify.Facts(ems, document)
	require.Greater(t, len(all), 390)
	var missing []string
	for _, f := range verify.Missing(all) {
		missing = append(missing, f.Fact)
	}
	require.Equal(t, []string{"4-42.label", "4-67.end_at"}, missing)
}

func FuzzFacts(f *testing.F) {
	f.Add([]byte(scan))
	f.Fuzz(func(t *testing.T, document []byte) {
		for _, finding := range verify.Facts(documentFacts(), document) {
			require.GreaterOrEqual(t, finding.Line, 0)
		}
	})
}
