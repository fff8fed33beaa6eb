package jsonscan

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// blanks, texts and scalars are the parts of random JSON. Texts have lengths of about
// eight bytes, which are compared at once.
var (
	blanks  = []string{"", "", " ", "\n", "\t\r\n  "}
	texts   = []string{"", "a", "sevenxx", "eightxxx", "ninexxxxx", "sixteenxsixteenx", `\"`, `\\`, `a\"b`, `sevenx\"`, `sevenxx\\`, `\u00e9`, "é", "{", "]", ",", ":"}
	scalars = []string{"0", "-1.5e3", "true", "false", "null", "{}", "[]", "{ }", "[\n]"}
)

func one(r *rand.Rand, of []string) string { return of[r.IntN(len(of))] }

// randomJSON returns a value of some depth, with blanks where JSON allows them.
func randomJSON(r *rand.Rand, depth int) string {
	kind := r.IntN(4)
	if depth == 0 {
		kind = r.IntN(2)
	}
	switch kind {
	case 0:
		return one(r, scalars)
	case 1:
		return `"` + one(r, texts) + `"`
	}
	open, end := "[", "]"
	if kind == 3 {
		open, end = "{", "}"
	}
	var parts []string
	for range 1 + r.IntN(3) {
		part := one(r, blanks) + randomJSON(r, depth-1) + one(r, blanks)
		if kind == 3 {
			part = one(r, blanks) + `"` + one(r, texts) + `"` + one(r, blanks) + ":" + part
		}
		parts = append(parts, part)
	}
	return open + strings.Join(parts, ",") + end
}

// decoded returns the members of an object, read with encoding/json.
func decoded(t *testing.T, object string) (names, values []string) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(object))
	_, err := d.Token()
	require.NoError(t, err)
	for d.More() {
		name, err := d.Token()
		require.NoError(t, err)
		var v json.RawMessage
		require.NoError(t, d.Decode(&v))
		names, values = append(names, fmt.Sprint(name)), append(values, string(v))
	}
	return names, values
}

// The functions find the same members of well-formed JSON as encoding/json.
func TestWalkAgreesWithEncodingJSON(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	for range 5000 {
		value := randomJSON(r, 3)
		object := one(r, blanks) + `{"` + one(r, texts) + `":` + value + one(r, blanks) + `,"x":` + randomJSON(r, 2) + `}` + one(r, blanks)
		require.True(t, json.Valid([]byte(object)), object)
		wantNames, wantValues := decoded(t, object)
		var names, values []string
		i, more := FirstMember([]byte(object))
		for more {
			var name []byte
			var at Span
			name, at, i = NextMember([]byte(object), i)
			names, values = append(names, string(name)), append(values, object[at.From:at.To])
			more = IsMember([]byte(object), i)
		}
		require.Equal(t, wantNames, names, object)
		require.Equal(t, wantValues, values, object)

		array := one(r, blanks) + "[" + value + one(r, blanks) + "," + one(r, blanks) + value + one(r, blanks) + "]"
		var want []json.RawMessage
		require.NoError(t, json.Unmarshal([]byte(array), &want))
		var got []json.RawMessage
		for element := range Elements([]byte(array)) {
			got = append(got, bytes.Clone(element))
		}
		require.Equal(t, want, got, array)
		require.Equal(t, value, string(FirstElement([]byte(array))))
	}
}

// Values other than objects have no members, and values other than arrays no elements.
func TestWalkOverSomethingElse(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", " ", "{", "{}", "{ }", "[]", "[", `"a"`, "1", "null", "x{", "{x"} {
		_, more := FirstMember([]byte(text))
		require.False(t, more, text)
		if text != "{x" && text != "x{" {
			require.Nil(t, FirstElement([]byte(text)), text)
		}
	}
	require.Nil(t, FirstElement([]byte(`{"a":1}`)))
	require.Equal(t, `"a`, string(FirstElement([]byte(`["a`))), "what was cut ends where it was cut")
}

// All functions end for an array that is cut or broken.
func TestElementsOfABrokenArray(t *testing.T) {
	t.Parallel()
	for array, want := range map[string][]string{
		`["a`: {`"a`}, "[1": {"1"}, "[1 ": {"1"}, "[1,": {"1"}, "[1, ": {"1"}, "[": nil, "[,": nil, "[1 2]": {"1", "2"}, "[1}": {"1"}, "[{]": {"{]"}, "[[1": {"[1"},
	} {
		var got []string
		for element := range Elements([]byte(array)) {
			got = append(got, string(element))
		}
		require.Equal(t, want, got, array)
	}
}

func TestUnescapeKeepsWhatIsBroken(t *testing.T) {
	t.Parallel()
	require.Equal(t, `é"`, string(Unescape([]byte(`\u00e9\"`))))
	require.Equal(t, `\x`, string(Unescape([]byte(`\x`))))
}

func TestHexEscapeReadsEveryDigit(t *testing.T) {
	t.Parallel()
	for value, digit := range "0123456789abcdef" {
		for _, text := range []string{`\u000` + string(digit), `\u000` + strings.ToUpper(string(digit))} {
			r, n := HexEscape([]byte(text))
			require.Equal(t, 6, n, text)
			require.Equal(t, rune(value), r, text)
		}
	}
	for _, digit := range "/:@G`g" {
		_, n := HexEscape([]byte(`\u000` + string(digit)))
		require.Equal(t, -1, n, string(digit))
	}
}
