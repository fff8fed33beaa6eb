package verify

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFold(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{"il1jILJ": "lllllll", "oO0": "000", "az_AZ-9é/:": "azaz-9", "": "", "@[`{": ""} {
		require.Equal(t, want, fold(s), s)
	}
	require.Equal(t, "a/bc/", foldPath("A/b_c/"))
}

func TestBegins(t *testing.T) {
	t.Parallel()
	x := read([]byte("shipping agree ment\n\nbox"))
	for want, begins := range map[string]bool{
		"shipping": true, "shippingagree": true, "shippingagreement": true, "ship": false, "shippingagreements": false, "agree": false, "": false,
		"shippinga": false, "shippingagreemen": false, "shippinx": false,
	} {
		require.Equal(t, begins, x.begins(0, fold(want)), want)
	}
	require.False(t, x.begins(1, fold("box")))
	require.True(t, x.begins(2, fold("box")))
}

// TestBrokenNames puts the second half of a name around the first, at the
// largest distances at which it is looked for and beyond.
func TestBrokenNames(t *testing.T) {
	t.Parallel()
	gap := func(n int) string { return strings.Repeat("other\n", n) }
	for _, c := range []struct {
		name, text string
		line       int
		split      bool
	}{
		{"in one piece", "other\nbox_count", 1, false},
		{"right below", "box_co\nunt", 0, true},
		{"below, other columns between", "box_co\n" + gap(span-2) + "unt", 0, true},
		{"too far below", "box_co\n" + gap(span-1) + "unt", -1, false},
		{"right above", "unt\nbox_co", 1, true},
		{"two above", "unt\nother\nbox_co", 2, true},
		{"three above", "unt\nother\nother\nbox_co", -1, false},
		{"three letters and the rest", "box\n_count", 0, true},
		{"two letters and the rest", "bo\nx_count", -1, false},
		{"all but one letter", "box_coun\nt", 0, true},
		{"half of it alone", "box_co", -1, false},
		{"the halves on one line", "other box_co\nunt", -1, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			x := read([]byte(c.text))
			require.Equal(t, hit{line: c.line, split: c.split}, x.name("box_count", 0, x.len()))
		})
	}
	x := read([]byte("unt\nbox_co\nunt"))
	require.True(t, x.name("box_count", 1, 3).found())
	require.False(t, x.name("box_count", 1, 2).found(), "neither half is taken from elsewhere")
}

func TestPathsInTwoLines(t *testing.T) {
	t.Parallel()
	x := read([]byte("GET /v1/boxes\nGET /v1/\nboxes/{id}\n\nGET /v1/lids"))
	for want, h := range map[string]hit{
		"GET /v1/boxes": {line: 0}, "GET /v1/boxes/{id}": {line: 1, split: true}, "GET /v1/lids": {line: 4}, "GET /v1": none, "boxes/{id}": {line: 2}, "{id}": none,
	} {
		require.Equal(t, h, x.whole(want, 0, x.len()), want)
	}
	require.False(t, x.whole("GET /v1/boxes/{id}", 0, 2).found())
	require.False(t, x.whole("GET /v1/boxes", 1, 5).found())
}

// TestCodes looks for a code whose column is narrow and whose status may stand
// above it.
func TestCodes(t *testing.T) {
	t.Parallel()
	gap := func(n int) string { return strings.Repeat("other\n", n) }
	for _, c := range []struct {
		name, text string
		want       hit
	}{
		{"in one line", "404 box.0001", hit{line: 0}},
		{"status above", "404\nbox.0001", hit{line: 1}},
		{"status three lines above", "404\nother\nother\nbox.0001", hit{line: 3}},
		{"status four lines above", "404\nother\nother\nother\nbox.0001", none},
		{"no status", "box.0001", none},
		{"another status", "409 box.0001", none},
		{"rest below", "404 box.00\n01", hit{line: 0, split: true}},
		{"rest far below", "404 box.00\n" + gap(span-2) + "01", hit{line: 0, split: true}},
		{"rest too far below", "404 box.00\n" + gap(span-1) + "01", none},
		{"rest above", "01\n404 box.00", none},
		{"status alone", "404", none},
		{"another code", "404 box.0002", none},
		{"empty lines", "\n\n404 | box.0001", hit{line: 2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, c.want, read([]byte(c.text)).code(404, "box.0001", 0))
		})
	}
}
