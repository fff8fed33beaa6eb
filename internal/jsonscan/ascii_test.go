package jsonscan

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestIndexSpecialOrNonASCII puts a byte that the search stops at on every offset
// of texts of every length around a word, and searches from every offset.
func TestIndexSpecialOrNonASCII(t *testing.T) {
	t.Parallel()
	const stops = "\"\\\x00\x1f\x80\xff"
	for size := range 20 {
		for at := range size + 1 {
			for k := range len(stops) {
				b := []byte(strings.Repeat("~", size))
				if at < size {
					b[at] = stops[k]
				}
				for from := range size + 1 {
					want := size
					if from <= at {
						want = at
					}
					require.Equal(t, want, IndexSpecialOrNonASCII(b, from), "%q from %d", b, from)
				}
			}
		}
	}
	for c := range 256 {
		b := []byte(strings.Repeat(" ", 7) + string([]byte{byte(c)}))
		ordinary := c >= ' ' && c < 0x80 && c != '"' && c != '\\'
		require.Equal(t, ordinary, IndexSpecialOrNonASCII(b, 0) == 8, c)
		require.Equal(t, ordinary, IndexSpecialOrNonASCII(b[7:], 0) == 1, c)
	}
}
