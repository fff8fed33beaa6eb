package exchange

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The error of a broken cassette has a line and an offset if the file cannot be read, and
// a line if an interaction cannot be read.
func TestBrokenCassettes(t *testing.T) {
	t.Parallel()
	const head = "---\nversion: 2\n"
	for _, tt := range []struct {
		name, in, err string
		line          int
		offset        int64
		read          int // exchanges before the error
	}{
		{"no list", head + "interactions: text\n", "interactions is not a list", 3, 15, 0},
		{"a mapping", head + "interactions: {a: 1}\n", "interactions is not a list", 3, 15, 0},
		{"no YAML", head + "interactions:\n- request: {url: /x}\n  a: b: c\n- {}\n", "mapping values are not allowed in this context", 5, 50, 0},
		{"no interaction", head + "interactions:\n- response: {code: 200}\n- response: {code: many}\n", "line 5: ", 5, -1, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			all, format, err := readAll("a.yaml", strings.NewReader(tt.in), Limits{})
			require.Equal(t, VCR, format)
			require.Len(t, all, tt.read)
			var read *ReadError
			require.ErrorAs(t, err, &read)
			require.Contains(t, read.What, tt.err)
			require.Equal(t, tt.line, read.Line)
			require.Equal(t, tt.offset, read.Offset)
		})
	}
}

// A cassette without interactions is empty in all spellings.
func TestEmptyCassettes(t *testing.T) {
	t.Parallel()
	for _, in := range []string{"interactions: []\n", "interactions:\n", "interactions: null\n", "interactions: ~\n"} {
		all, format, err := readAll("a.yaml", strings.NewReader(in), Limits{})
		require.NoError(t, err, in)
		require.Equal(t, VCR, format)
		require.Empty(t, all)
	}
}
