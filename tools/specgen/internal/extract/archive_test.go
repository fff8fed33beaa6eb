package extract_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/extract"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

var update = flag.Bool("update", false, "write what is found into testdata")

func archives(t testing.TB) map[string]*txtar.Archive {
	t.Helper()
	names, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	out := map[string]*txtar.Archive{}
	for _, name := range names {
		out[name], err = txtar.ParseFile(name)
		require.NoError(t, err)
		require.Len(t, out[name].Files, 2, name)
	}
	return out
}

func TestDocument(t *testing.T) {
	t.Parallel()
	for name, archive := range archives(t) {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			document, want := archive.Files[0].Data, &archive.Files[1].Data
			got := encoded(t, document)
			if *update {
				*want = got
				require.NoError(t, os.WriteFile(name, txtar.Format(archive), 0o644))
			}
			require.Equal(t, string(*want), string(got))
		})
	}
}

func encoded(t testing.TB, document []byte) []byte {
	t.Helper()
	all, err := extract.Document("boxes", document)
	require.NoError(t, err)
	out, err := extract.Encode(all)
	require.NoError(t, err)
	return out
}

func TestDocumentLineEnds(t *testing.T) {
	t.Parallel()
	for name, archive := range archives(t) {
		document := string(archive.Files[0].Data)
		want := string(encoded(t, []byte(document)))
		for _, other := range []string{
			strings.ReplaceAll(document, "\n", "\r\n"),
			strings.ReplaceAll(document, "\n", "\r"),
			"\ufeff" + document,
			strings.ReplaceAll(document, "\n", "  \n"),
			strings.ReplaceAll(document, " ", "\u00a0"),
		} {
			require.Equal(t, want, string(encoded(t, []byte(other))), name)
		}
	}
}

func TestDocumentWithoutOperation(t *testing.T) {
	t.Parallel()
	for _, document := range []string{"", "\x00\xff", "3.1.1 列出\n\nGET /v1/boxes\n", "5.2 错误码\n"} {
		_, err := extract.Document("boxes", []byte(document))
		require.ErrorIs(t, err, extract.ErrNoOperation)
	}
}

func TestEncodeReadsBack(t *testing.T) {
	t.Parallel()
	for name, archive := range archives(t) {
		all, err := extract.Document("boxes", archive.Files[0].Data)
		require.NoError(t, err)
		data, err := extract.Encode(all)
		require.NoError(t, err)
		require.Equal(t, all.IDs(), readBack(t, data).IDs(), name)
	}
}

func readBack(t testing.TB, data []byte) *facts.Facts {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "boxes"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "boxes", "facts.yaml"), data, 0o644))
	all, err := facts.Load(os.DirFS(dir), "boxes")
	require.NoError(t, err)
	return all
}
