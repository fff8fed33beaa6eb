package schema

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

func TestIsKey(t *testing.T) {
	t.Parallel()
	p := newProp("ab")
	for text, want := range map[string]bool{
		`"ab":1`: true, `"ab": `: true, `"ab":`: false, `"ab"`: false, ``: false, `"ac":1`: false, `"abc":1`: false, `'ab":1`: false, `"ab';1`: false, `"ab";1`: false, `"ab' :`: false,
	} {
		require.Equal(t, want, p.isKey([]byte(text)), text)
		if text != `"ab":` && len(text) > 0 {
			require.Equal(t, want || text == `"ab":`, p.isPrefixOf([]byte(text+strings.Repeat(" ", compareSize))), text)
		}
	}
	p = prop{name: "ab", maskedText: matchesNothing} // required, but not a property
	require.False(t, p.isKey([]byte(`"ab":1`)))
}

func TestLiteralsOfEverySize(t *testing.T) {
	t.Parallel()
	for size := range 40 {
		text := strings.Repeat("abcdefgh", 5)[:size]
		l := newMaskedText(text, text)
		rest := strings.Repeat("z", compareSize)
		if size > 32 {
			require.Equal(t, matchesNothing, l)
			require.False(t, l.isPrefixOf([]byte(text+rest)))
			continue
		}
		require.True(t, l.isPrefixOf([]byte(text+rest)), text)
		for k := range size {
			other := []byte(text + rest)
			other[k] ^= 1
			require.False(t, l.isPrefixOf(other), "%s at %d", text, k)
		}
	}
	for _, text := range []string{"a\"", "a\\", "a\x1f"} {
		require.Equal(t, matchesNothing, newMaskedText(text, text), "JSON writes it with an escape")
	}
	require.NotEqual(t, matchesNothing, newMaskedText("a b", "a b"))
}

func TestHashesTellTextsApart(t *testing.T) {
	t.Parallel()
	seen := map[uint64]string{}
	for size := range 24 {
		for _, letters := range []string{"ab", "01", "ac"} {
			for at := range size + 1 {
				b := []byte(strings.Repeat(letters[:1], size))
				if at < size {
					b[at] = letters[1]
				}
				h := hashText(b)
				require.NotZero(t, h)
				other, found := seen[h]
				require.True(t, !found || other == string(b), "%q and %q", other, b)
				seen[h] = string(b)
			}
		}
	}
}

// Names that differ both in a letter and in length have different hashes.
func TestNamesThatLookAlikeAreNoDuplicates(t *testing.T) {
	t.Parallel()
	s := compile(t, `{"X":{"type":"object","additionalProperties":{"type":"string"}}}`, "X")
	for _, names := range [][2]string{{"worker10-pool1", "worker100-pool1"}, {"ab01ef", "ab011ef"}, {"ab100000ef", "ab1000000ef"}, {"abaaa", "abaaaa"}} {
		body := fmt.Sprintf(`{%q:"1",%q:"2"}`, names[0], names[1])
		require.Empty(t, brief(s.Validate([]byte(body), Options{})), body)
	}
}

// TestKeysets adds hashes to a set within another one until both have grown.
func TestKeysets(t *testing.T) {
	t.Parallel()
	var s hashStack
	outer := keyset{}
	for k := range uint64(100) {
		require.False(t, s.repeated(&outer, k<<1|1))
		inner := s.open()
		for j := range uint64(50) {
			require.False(t, s.repeated(&inner, j<<1|1), "%d in %d", j, k)
			require.True(t, s.repeated(&inner, 1), "the first, after %d", j)
			require.True(t, s.repeated(&inner, j<<1|1), "the last of %d", j)
		}
		require.Equal(t, 50, inner.n)
		s.close(&inner)
		for j := range k + 1 {
			require.True(t, s.repeated(&outer, j<<1|1), "%d of %d", j, k)
		}
		require.Equal(t, int(k)+1, outer.n)
		require.True(t, outer.n <= listSize || 2*outer.n <= outer.size, "half of a table is free: %d of %d", outer.n, outer.size)
	}
}

func TestEqualValuesHaveEqualHashes(t *testing.T) {
	t.Parallel()
	groups := [][]string{
		{`1`, `1.0`, `10e-1`, ` 1`}, {`0`, `-0`, `0e9`}, {`-1`}, {`"1"`}, {`true`}, {`false`}, {`null`}, {`"a"`, `"\u0061"`}, {`"\\"`, `"\u005c"`}, {`"\\\\"`, `"\\\u005c"`},
		{`[]`, `[ ]`}, {`{}`, `{ }`}, {`[[]]`}, {`[1,2]`, `[ 1 , 2 ]`}, {`[2,1]`}, {`[1,[2]]`}, {`[[1],2]`}, {`["a"]`}, {`["a","]"]`},
		{`{"a":1,"b":2}`, `{ "b" : 2.0 , "\u0061" : 1 }`}, {`{"a":2,"b":1}`}, {`{"a":1}`}, {`{"a":{"a":1}}`}, {`{"a":{},"b":[]}`, `{"b":[],"a":{}}`},
	}
	var u unescaper
	seen := map[uint64]int{}
	for g, group := range groups {
		for _, text := range group {
			b := []byte(text + " ")
			h := u.hashValue(b, jsonscan.SkipSpace(b, 0))
			other, found := seen[h]
			require.True(t, !found || other == g, "%s is not %v", text, groups[other])
			seen[h] = g
		}
	}
	require.Len(t, seen, len(groups))
}

func TestAfter(t *testing.T) {
	t.Parallel()
	for _, text := range []string{`1`, `-1.5e3`, `true`, `""`, `"a"`, `"a\""`, `"a\\"`, `"\\\\\""`, `"12345678\"9"`, `[]`, `{}`, `[[],{}]`, `{"a":"}"}`, `{"a":["]",{"b":1}]}`} {
		for _, rest := range []string{`,`, ` ,`, `}`, `]`, "\n}"} {
			require.Equal(t, 1+len(text), jsonscan.SkipValue([]byte(`[`+text+rest), 1), text+rest)
		}
	}
}

func TestUnescape(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		``: "", `a`: "a", `\n`: "\n", `a\tb\\`: "a\tb\\", `\u0041\u00e9`: "Aé", `\ud83d\ude00!`: "😀!",
		`\ud83d`: "\ufffd", `\ud83dx`: "\ufffdx", `\ud83d\n`: "\ufffd\n", `\ud83d\u0041`: "\ufffdA", `\ude00\ud83d\ude00`: "\ufffd😀",
		`\ud83dabcdef`: "\ufffdabcdef", `\ud83d\uABCD`: "\ufffd\uabcd",
	} {
		require.Equal(t, want, string(jsonscan.AppendUnescaped(nil, []byte(raw))), raw)
	}
}

func TestKindNames(t *testing.T) {
	t.Parallel()
	for k, want := range map[kind]string{
		kAny: "any", kAny &^ kNull: "any", 0: "", kNull: "null", kNumber | kInteger: "number", kInteger: "integer",
		kString | kNull: "string | null", kObject | kArray: "object | array", kBoolean: "boolean",
	} {
		require.Equal(t, want, k.String())
	}
	for text, want := range map[string]kind{"{": kObject, "[": kArray, `"`: kString, "t": kBoolean, "f": kBoolean, "n": kNull, "-": kInteger | kNumber, "0": kInteger | kNumber, "9": kInteger | kNumber, "x": 0, ":": 0, "/": 0} {
		require.Equal(t, want, kindOf(text[0]), text)
	}
}

// TestNumbers judges numbers at the limits of shortNumber.
func TestNumbers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ schema, valid, invalid string }{
		{`{"type":"integer"}`, `0 -0 1 -1 999999999999999 1234567890123456 1.0 1.00 -2.0 1e3 1.5e1 100e-2 12345678901234567890 123456789012345.0`, `0.5 -0.5 1.5 1e-1 123456789012.5 1234567890123456.5`},
		{`{"type":"number"}`, `0.5 -0.5 1e400 1e-400 0.000000000000001 123456789.123456789`, ``},
		{`{"type":"integer","format":"int32"}`, `2147483647 -2147483648 2147483647.0 2e9`, `2147483648 -2147483649 3e9 2147483648.0`},
		{`{"type":"integer","format":"int64"}`, `9223372036854775807 -9223372036854775808 999999999999999999 -999999999999999999 -1 9e18`,
			`9223372036854775808 -9223372036854775809 9999999999999999999 -9999999999999999999 10000000000000000000 -10000000000000000000 18446744073709551617 99999999999999999999 123456789012345678901 1e19 -1e19`},
		{`{"type":"number","format":"int32"}`, `2147483648 1.5`, ``},
		{`{"type":"number","multipleOf":0.01}`, `0 0.01 -0.01 19.99 4.35 1e10`, `0.005 19.995 1e400`},
		{`{"type":"integer","multipleOf":7}`, `0 7 -7 700000000000000 7.0`, `1 -6 8 700000000000001`},
		{`{"type":"number","minimum":-1.5,"maximum":1.5}`, `-1.5 1.5 0`, `-1.51 1.51 -2 2`},
		{`{"type":"number","minimum":-1.5,"maximum":1.5,"exclusiveMinimum":true}`, `-1.49 1.5`, `-1.5`},
		{`{"type":"number","minimum":-1.5,"maximum":1.5,"exclusiveMaximum":true}`, `-1.5 1.49`, `1.5`},
		{`{"type":"number","exclusiveMinimum":true,"exclusiveMaximum":true}`, `-1e400 1e400 0`, ``},
		{`{"enum":[1,2.5,-3]}`, `1 1.0 2.5 25e-1 -3`, `2 3 -1 -2.5`},
		{`{"type":"string"}`, ``, `1 -1 1.5 1e3`},
	} {
		s := compile(t, `{"X":`+c.schema+`}`, "X")
		for _, v := range strings.Fields(c.valid) {
			require.Empty(t, brief(s.Validate([]byte(v), Options{})), "%s by %s", v, c.schema)
			require.Empty(t, brief(s.Validate([]byte(" "+v+" "), Options{})), "%s by %s", v, c.schema)
		}
		for _, v := range strings.Fields(c.invalid) {
			for _, body := range []string{v, " " + v + "\n"} {
				r := s.Validate([]byte(body), Options{})
				require.Len(t, r.Failures, 1, "%s by %s", v, c.schema)
				require.Equal(t, v, r.Failures[0].Got.Text)
			}
		}
	}
}

func TestParseNumber(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`0`: "-1 true", `-0`: "-1 true", `10`: "-1 true", `1.5`: "-1 false", `0.0`: "-1 false", `1e5`: "-1 false", `1E+5`: "-1 false", `1.5e-05`: "-1 false",
		`-`: "1 false", `01`: "1 false", `-01`: "2 false", `1.`: "2 false", `1.e1`: "2 false", `1e`: "2 false", `1e+`: "3 false", `1e-x`: "3 false",
		`1-`: "1 false", `1.5.`: "3 false", `1e5e`: "3 false", `1e5.`: "3 false", `--1`: "1 false", `1+1`: "1 false", `-1-`: "2 false",
	} {
		bad, whole := parseNumber([]byte(text))
		require.Equal(t, want, fmt.Sprint(bad, whole), text)
	}
}

func TestIsMultiple(t *testing.T) {
	t.Parallel()
	require.True(t, isMultiple(0.3, 0.1))
	require.True(t, isMultiple(-0.3, 0.1))
	require.True(t, isMultiple(math.MaxFloat64, 2))
	require.False(t, isMultiple(0.35, 0.1))
	require.False(t, isMultiple(math.Inf(-1), 2))
	require.False(t, isMultiple(1<<50+1, 2))
}
