package exchange

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite what the cases of testdata want")

// TestFormats reads testdata/formats/*.txtar. The comment of an archive begins
// with the format its input must be found to be, and may say "crlf" for an
// input whose lines end as on the wire. The first file is the input, "want"
// what Writer makes of it.
func TestFormats(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("testdata/formats/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			ar, err := txtar.ParseFile(name)
			require.NoError(t, err)
			in := formatInput(ar)
			_, format, err := readAll(ar.Files[0].Name, bytes.NewReader(in), Limits{})
			require.NoError(t, err)
			require.Equal(t, strings.TrimSuffix(strings.Split(string(ar.Comment), "\n")[0], " crlf"), string(format))
			var got bytes.Buffer
			w := NewWriter(&got)
			all := read(t, ar.Files[0].Name, in)
			for i := range all {
				require.NoError(t, w.Write(&all[i]))
			}
			if *update {
				ar.Files = append(ar.Files[:1], txtar.File{Name: "want", Data: got.Bytes()})
				require.NoError(t, os.WriteFile(name, txtar.Format(ar), 0o644))
				return
			}
			require.Len(t, ar.Files, 2)
			require.Equal(t, string(ar.Files[1].Data), got.String())
		})
	}
}

func formatInput(ar *txtar.Archive) []byte {
	in := ar.Files[0].Data
	if bytes.Contains(ar.Comment, []byte("crlf")) {
		in = bytes.ReplaceAll(in, []byte("\n"), []byte("\r\n"))
	}
	return in
}
