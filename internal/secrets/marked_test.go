package secrets_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/internal/secrets"
)

// markedTest is a text whose secrets stand between « and ».
type markedTest struct{ name, text string }

// checkMarked runs a function of Redactors with several keys on each text.
// Every letter and digit of a marked part has to change under some key, and
// nothing else may change under any.
func checkMarked(t *testing.T, tests []markedTest, run func(r *secrets.Redactor, s string) string) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			plain, secret := unmark(test.text)
			changed := make([]bool, len(plain))
			for key := range 12 {
				out := run(secrets.WithKey(fmt.Append(nil, key)), plain)
				require.Len(t, out, len(plain), out)
				for i := range len(out) {
					require.True(t, out[i] == plain[i] || secret[i], "offset %d of %q", i, out)
					changed[i] = changed[i] || out[i] != plain[i]
				}
			}
			for i, c := range []byte(plain) {
				if secret[i] && !letterOrDigit(c) {
					continue // signs stay
				}
				require.Equal(t, secret[i], changed[i], "offset %d of %q", i, plain)
			}
		})
	}
}

// unmark takes the marks out and returns for each byte whether it was marked.
func unmark(s string) (string, []bool) {
	var plain strings.Builder
	var secret []bool
	in := false
	for _, c := range s {
		if c == '«' || c == '»' {
			in = c == '«'
			continue
		}
		n, _ := plain.WriteRune(c)
		for range n {
			secret = append(secret, in)
		}
	}
	return plain.String(), secret
}

func letterOrDigit(c byte) bool {
	return c < 0x80 && (unicode.IsLetter(rune(c)) || unicode.IsDigit(rune(c)))
}

// requireDecoded decodes base64 and compares it with a pattern.
func requireDecoded(t *testing.T, want, text string) {
	t.Helper()
	plain, err := base64.StdEncoding.DecodeString(text)
	require.NoError(t, err)
	require.Regexp(t, want, string(plain))
}

// requireNoPart requires that no four characters in a row are what they were.
func requireNoPart(t *testing.T, was, is string) {
	t.Helper()
	require.Len(t, is, len(was))
	for i := range len(was) - 3 {
		require.NotEqual(t, was[i:i+4], is[i:i+4], is)
	}
}
