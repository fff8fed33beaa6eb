package main

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func numbered(n int) []flip {
	var all []flip
	for i := range n {
		all = append(all, flip{file: "a/a.go", function: "f", text: "a == b", old: "==", new: "!=", offset: i, occurrence: i + 1})
	}
	return all
}

func TestTheSeedDecidesTheDraw(t *testing.T) {
	t.Parallel()
	all := numbered(100)
	first := order(all, 1)
	require.ElementsMatch(t, all, first)
	require.Equal(t, first, order(all, 1))
	reversed := slices.Clone(all)
	slices.Reverse(reversed)
	require.Equal(t, first, order(reversed, 1), "the order of the files does not matter")
	require.NotEqual(t, first[:10], order(all, 2)[:10])
}

func TestADrawOutlivesEditsElsewhere(t *testing.T) {
	t.Parallel()
	all := order(numbered(100), 1)
	moved := numbered(100)
	for i := range moved {
		moved[i].line, moved[i].offset = 7, moved[i].offset+300
	}
	again := order(append(moved, flip{file: "b.go"}), 1)
	again = slices.DeleteFunc(again, func(f flip) bool { return f.file == "b.go" })
	for i, f := range again {
		require.Equal(t, all[i].occurrence, f.occurrence)
	}
}
