package row

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRowIsReadAsWritten(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		row  Row
		line string
	}{
		{"no allocation", Row{Name: "judge/error", CPU: 231.4, Counted: true}, "judge/error 231.400 0 0"},
		{"allocations", Row{Name: "har/read", CPU: 7.5e7, Allocs: 790, Bytes: 123456, Counted: true}, "har/read 75000000.000 790 123456"},
		{"not counted", Row{Name: "start/check", CPU: 1.5e7}, "start/check 15000000.000 - -"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, c.line, c.row.String())
			got, err := Parse(c.line + "\n")
			require.NoError(t, err)
			require.Equal(t, c.row, got)
		})
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, line, want string }{
		{"nothing", "", "0 words, 4 expected"},
		{"a word too many", "a 1 2 3 4", "5 words, 4 expected"},
		{"a time that is no number", "a fast 0 0", "processor time"},
		{"a time of 0", "a 0 0 0", "not a number above 0"},
		{"no time", "a NaN 0 0", "not a number above 0"},
		{"an endless time", "a +Inf 0 0", "not a number above 0"},
		{"allocations below 0", "a 1 -1 0", "allocations"},
		{"allocations alone not counted", "a 1 - 0", "allocations"},
		{"bytes alone not counted", "a 1 0 -", "bytes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := Parse(c.line)
			require.ErrorContains(t, err, c.want)
		})
	}
}

func TestParseList(t *testing.T) {
	t.Parallel()
	all := []Listed{{"judge/error", 2000, 40}, {"har/read", 1, 8}}
	got, err := ParseList(all[0].String() + "\n" + all[1].String() + "\n")
	require.NoError(t, err)
	require.Equal(t, all, got)
	for _, wrong := range []string{"a\n", "a 1\n", "a 0 1\n", "a 1 0\n", "a b 1\n", "a 1 b\n", "a 1 2 3\n", "\n"} {
		_, err := ParseList(wrong)
		require.Error(t, err, wrong)
	}
}
