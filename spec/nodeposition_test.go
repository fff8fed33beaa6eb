package spec

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Every node is found where it was written, by its whole pointer and by one
// that leads on from it to nowhere.
func TestDigestedPlaces(t *testing.T) {
	t.Parallel()
	for _, name := range Names() {
		j, err := join(files, name)
		require.NoError(t, err)
		_, places, err := render(j)
		require.NoError(t, err)
		digested, err := digestPlaces(places)
		require.NoError(t, err)
		at, err := readPositions(digested)
		require.NoError(t, err)
		var path []string
		for _, p := range places {
			pointer := "#"
			if p.depth > 0 {
				pointer = path[p.depth-1] + "/" + p.key
			}
			path = append(path[:p.depth], pointer)
			for _, asked := range []string{pointer, pointer + "/~nowhere", pointer + "/~nowhere/0"} {
				got, ok := at.find(asked)
				require.True(t, ok, asked)
				require.Equal(t, p.pos, got, asked)
			}
		}
	}
}

func TestBrokenPlaces(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "\n", "a.yaml\n0123456789abcdef 00 000001 0001"} {
		_, err := readPositions([]byte(text))
		require.EqualError(t, err, "positions: malformed", text)
	}
	at, err := readPositions([]byte("a.yaml\ncbf29ce484222325 07 000001 0001\n"))
	require.NoError(t, err)
	for _, pointer := range []string{"#", "#/x", "", "/x", "#x"} {
		_, ok := at.find(pointer)
		require.False(t, ok, "%s: there is but one file, and pointers are fragments", pointer)
	}
	_, err = digestPlaces([]place{{pos: Position{"a.yaml", 1, 1}}, {pos: Position{"a.yaml", 2, 1}}})
	require.ErrorContains(t, err, "the same hash")
	_, err = digestPlaces([]place{{pos: Position{"a.yaml", 1, 12345}}})
	require.EqualError(t, err, "positions: a.yaml:1:12345 is too far down or to the right")
}
