package extract_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/extract"
)

// FuzzExtract checks that no document makes the reader panic, that the same text gives
// the same facts with all kinds of line ends, that identifiers are unique, and that the
// encoded facts can be decoded.
func FuzzExtract(f *testing.F) {
	for _, archive := range archives(f) {
		f.Add(archive.Files[0].Data)
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		facts, err := extract.Document("boxes", document)
		if err != nil {
			require.ErrorIs(t, err, extract.ErrNoOperation)
			return
		}
		data, err := extract.Encode(facts)
		require.NoError(t, err)
		require.Equal(t, string(data), string(encoded(t, document)))
		if !strings.Contains(string(document), "\r") {
			require.Equal(t, string(data), string(encoded(t, []byte(strings.ReplaceAll(string(document), "\n", "\r\n")))))
		}
		require.Equal(t, facts.IDs(), readBack(t, data).IDs())
		seen := map[string]bool{}
		for _, id := range facts.IDs() {
			require.False(t, seen[id], id)
			seen[id] = true
		}
	})
}

func FuzzReconstructed(f *testing.F) {
	f.Add([]byte(reconstructed))
	f.Fuzz(func(t *testing.T, document []byte) {
		facts, err := extract.Reconstructed("boxes", document)
		if err != nil {
			return
		}
		data, err := extract.Encode(facts)
		require.NoError(t, err)
		again, err := extract.Reconstructed("boxes", document)
		require.NoError(t, err)
		second, err := extract.Encode(again)
		require.NoError(t, err)
		require.Equal(t, string(data), string(second))
	})
}
