package extract_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/extract"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

const module = "../../../.."

// sharedDocument reads a source document. It skips the test if there is none, because
// the documents are not part of the repository.
func sharedDocument(t *testing.T, name string) []byte {
	t.Helper()
	dir := os.Getenv("HWCONTRACT_DOCS")
	if dir == "" {
		dir = filepath.Join(module, "..", "shared", "docs")
	}
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Skipf("source documents are absent: %v; name their folder in HWCONTRACT_DOCS", err)
	}
	return data
}

func TestCommittedFacts(t *testing.T) {
	t.Parallel()
	read := map[string]func(service string, document []byte) (*facts.Facts, error){"ucs": extract.Document}
	names := map[string]string{"ucs": "000_66a4ac01f990b8d2.txt"}
	for _, service := range []string{"ems", "iam", "cci", "karmada"} {
		read[service], names[service] = extract.Reconstructed, service+"-facts.yaml"
	}
	for service, name := range names {
		t.Run(service, func(t *testing.T) {
			t.Parallel()
			document := sharedDocument(t, name)
			var first string
			for range 2 {
				all, err := read[service](service, document)
				require.NoError(t, err)
				require.Empty(t, all.Unread)
				data, err := extract.Encode(all)
				require.NoError(t, err)
				if first != "" {
					require.Equal(t, first, string(data), "two runs differ")
				}
				first = string(data)
			}
			committed, err := os.ReadFile(filepath.Join(module, "spec", service, "facts.yaml"))
			require.NoError(t, err)
			require.Equal(t, string(committed), first, "run specgen extract --service %s", service)
		})
	}
}

// The rows of tables 3-1 to 3-265 are 567 when each row counts: the 92 that
// stand for a body without a name, printed as a dash, the 3 array bodies and
// the free keys among them. Headings repeated on a new page do not count.
func TestDocumentCounts(t *testing.T) {
	t.Parallel()
	all, err := extract.Document("ucs", sharedDocument(t, "000_66a4ac01f990b8d2.txt"))
	require.NoError(t, err)
	require.Len(t, all.Operations, 30)
	require.Len(t, all.Tables, 265)
	require.Equal(t, "3-1", all.Tables[0].Table)
	require.Equal(t, "3-265", all.Tables[264].Table)
	rows := map[string]int{}
	total := 0
	for _, table := range all.Tables {
		for _, row := range table.Rows {
			total++
			rows[row.Name]++
		}
	}
	require.Equal(t, 567, total)
	require.Equal(t, 92, rows["-"])
	require.Equal(t, 3, rows["[]"])
	require.Equal(t, 12, rows["*"])
	require.Len(t, all.Errors, 156)
	require.Len(t, all.Statuses, 18)
	require.Len(t, all.Cities, 394)
	require.Len(t, all.Categories, 10)
}

func TestDocumentCutOff(t *testing.T) {
	t.Parallel()
	document := sharedDocument(t, "000_66a4ac01f990b8d2.txt")
	for part := 1; part < 12; part++ {
		all, err := extract.Document("ucs", document[:len(document)*part/12])
		if err != nil {
			require.ErrorIs(t, err, extract.ErrNoOperation)
			continue
		}
		require.NotEmpty(t, all.Unread, "%d of 12", part)
	}
}

func TestDocumentWindows(t *testing.T) {
	t.Parallel()
	document := sharedDocument(t, "000_66a4ac01f990b8d2.txt")
	want, got := encoded(t, document), encoded(t, bytes.ReplaceAll(document, []byte("\n"), []byte("\r\n")))
	require.Equal(t, string(want), string(got))
}

// Two cells run into one: the row is marked, and no other row suffers.
func TestDocumentMergedCells(t *testing.T) {
	t.Parallel()
	document := sharedDocument(t, "000_66a4ac01f990b8d2.txt")
	whole, err := extract.Document("ucs", document)
	require.NoError(t, err)
	for i := 0; i < len(whole.Tables); i += 29 {
		table := whole.Tables[i]
		row := table.Rows[len(table.Rows)/2]
		lines := strings.Split(string(document), "\n")
		lines[row.Line-1] = strings.Replace(lines[row.Line-1], "\t", "", 1)
		all, err := extract.Document("ucs", []byte(strings.Join(lines, "\n")))
		require.NoError(t, err)
		marked := slices.ContainsFunc(all.Unread, func(u facts.Unread) bool { return u.Line == row.Line })
		require.True(t, marked, "table %s, row %s", table.Table, row.Name)
		require.GreaterOrEqual(t, len(all.All()), len(whole.All())-1)
	}
}
