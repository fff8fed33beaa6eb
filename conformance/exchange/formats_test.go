package exchange

import (
	"bytes"
	"flag"
	"io"
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
			want, format, err := readAll(ar.Files[0].Name, bytes.NewReader(in), Limits{})
			require.NoError(t, err)
			slowly, same, err := readAll(ar.Files[0].Name, &lineByLine{in}, Limits{})
			require.NoError(t, err)
			require.Equal(t, format, same, "line by line")
			require.Equal(t, want, slowly, "line by line")
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

// lineByLine gives a line at a time, as a pipe does that somebody types into.
type lineByLine struct{ rest []byte }

func (l *lineByLine) Read(p []byte) (int, error) {
	if len(l.rest) == 0 {
		return 0, io.EOF
	}
	line := l.rest
	if end := bytes.IndexByte(line, '\n'); end >= 0 {
		line = line[:end+1]
	}
	n := copy(p, line)
	l.rest = l.rest[n:]
	return n, nil
}

func formatInput(ar *txtar.Archive) []byte {
	in := ar.Files[0].Data
	if bytes.Contains(ar.Comment, []byte("crlf")) {
		in = bytes.ReplaceAll(in, []byte("\n"), []byte("\r\n"))
	}
	return in
}
