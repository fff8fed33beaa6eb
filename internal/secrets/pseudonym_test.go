package secrets_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

// pseudonyms returns what Redactors with many keys put in place of a token.
func pseudonyms(secret string) []string {
	all := make([]string, 200)
	for i := range all {
		all[i] = secrets.WithKey(fmt.Append(nil, i)).Header("X-Auth-Token", secret)
	}
	return all
}

// Every pseudonym of a secret matches what its form asks for.
func TestPseudonymForm(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, secret, want string }{
		{"hex", "0123456789abcdef", `^[1-9]{10}[a-f]{6}$`},
		{"hex in capitals", "0123456789ABCDEF", `^[1-9]{10}[A-F]{6}$`},
		{"long hex", strings.Repeat("9af0", 16), `^([1-9][a-f]{2}[1-9]){16}$`},
		{"hex with hyphens", "9af0-9af0-9af0", `^[1-9][a-f]{2}[1-9]-[1-9][a-f]{2}[1-9]-[1-9][a-f]{2}[1-9]$`},
		{"digits", "0918273645", `^[1-9]{10}$`},
		{"letters", "azAZ-azAZ", `^[a-z]{2}[A-Z]{2}-[a-z]{2}[A-Z]{2}$`},
		{"UUID", "0a6c5a9e-37c8-4d9d-9b7f-2c1f6a4f2f11", `^[1-9][a-f][1-9][a-f][1-9][a-f][1-9][a-f]-[1-9]{2}[a-f][1-9]-4[a-f][1-9][a-f]-9[a-f][1-9][a-f]-`},
		{"24 letters are spelled", "abcdefghijklmnopqrstuvwx", `^redacted[a-z]{16}$`},
		{"24 characters are spelled over digits", "a1b2cd3efgHI456789012345", `^r[1-9]e[1-9]da[1-9]cteD[A-Z][1-9]{12}$`},
		{"24 capitals are spelled", "ABCDEFGHIJKLMNOPQRSTUVWX", `^REDACTED[A-Z]{16}$`},
		{"12 digits go before", "123456789012abcdefghijkl", `^[1-9]{12}[a-z]{12}$`},
		{"signs", "p@ss:w%rd_1!", `^[a-z]@[a-z]{2}:[a-z]%[a-z]{2}_[1-9]!$`},
		{"two bytes", "abcdé1", `^[a-z]{4}[а-я][1-9]$`},
		{"three bytes", "abcdefgh中1", `^[a-z]{8}[一-丟][1-9]$`},
		{"four bytes", "abcd😀1", `^[a-z]{4}[😀-😟][1-9]$`},
		{"a broken byte", "abcd\xc31", "^[a-z]{4}\\x{fffd}[1-9]$"},
		{"the sign for a broken character", "abcdefgh\ufffd1", `^[a-z]{8}[一-丟][1-9]$`},
		{"PKI token", "MII" + strings.Repeat("aB1", 10), `^MII[a-z]`},
		{"Fernet token", "gAAAAA" + strings.Repeat("aB1", 9), `^gAAAAA[a-z]`},
		{"compressed PKI token", "PKIZ_" + strings.Repeat("aB1", 10), `^PKIZ_[a-z]`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			for _, got := range pseudonyms(test.secret) {
				require.NotEqual(t, test.secret, got)
				require.Len(t, got, len(test.secret))
				require.Regexp(t, test.want, got)
			}
		})
	}
}

// Some pseudonym of a secret goes beyond what a narrower form would allow.
func TestPseudonymFree(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, secret, want string }{
		{"a letter behind f", "0123456789abcdeg", `[g-z]`},
		{"a capital behind F", "0123456789ABCDEG", `[G-Z]`},
		{"35 characters of a UUID", "0a6c5a9e-37c8-4d9d-9b7f-2c1f6a4f2f1", `^.{14}[^4]`},
		{"37 characters of a UUID", "0a6c5a9e-37c8-4d9d-9b7f-2c1f6a4f2f11a", `^.{14}[^4]`},
		{"a UUID of digits", "00000000-0000-4000-9000-000000000000", `^.{14}[^4]`},
		{"hyphens of a UUID elsewhere", "0a6c5a9e3-7c8-4d9d-9b7f-2c1f6a4f2f11", `^.{14}[^4]`},
		{"23 letters are not spelled", "abcdefghijklmnopqrstuvw", `^[^r]`},
		{"24 letters and a hyphen", "abcdefghijkl-mnopqrstuvwx", `^redacted`},
		{"hex is not spelled", strings.Repeat("ab", 16), `^[^e]`},
		{"PKI token of 32 characters", "MII" + strings.Repeat("aB1", 9) + "ab", `^[^M]`},
		{"the first letter of a class", "abcdefgh", `a`},
		{"the last letter of a class", "abcdefgh", `z`},
		{"the last digit", "11111111", `9`},
		{"the last letter of hex", "aaaaaaaa", `f`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			require.Regexp(t, `(?m)`+test.want, strings.Join(pseudonyms(test.secret), "\n"))
		})
	}
}

// Short secrets become x, X and 9, by which they are known again.
func TestPseudonymOfShortSecret(t *testing.T) {
	t.Parallel()
	for secret, want := range map[string]string{"a": "x", "Z": "X", "0": "9", "ab1-C": "xx9-X", "口令": "某某", "é1": "х9", "+++": "***", "a\\nb": "x\\nx"} {
		for _, got := range pseudonyms(secret) {
			require.Equal(t, want, got)
		}
	}
}

// Base64 stays base64 that a strict decoder takes.
func TestPseudonymOfBase64(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, secret string }{
		{"no padding", "q+Z8kLm3/vXw1YtR"},
		{"one sign of padding", "q+Z8kLm3/vXw1Y0="},
		{"two signs of padding", "q+Z8kLm3/vXw1Q=="},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			last := map[byte]bool{}
			for _, got := range pseudonyms(test.secret) {
				_, err := base64.StdEncoding.Strict().DecodeString(got)
				require.NoError(t, err, got)
				last[strings.TrimRight(got, "=")[len(strings.TrimRight(got, "="))-1]] = true
			}
			require.Greater(t, len(last), 3, "the last digit is drawn too")
		})
	}
	for _, got := range pseudonyms("q+Z8kLm3vXw1Q===") {
		require.Regexp(t, `^[a-z]\+[A-Z]\d[a-z][A-Z][a-z]\d[a-z][A-Z][a-z]\d[A-Z]===$`, got, "three signs are no padding")
	}
}

// A pseudonym of 8 letters and digits or more is known again, whatever the key.
func TestPseudonymKnownAgain(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, secret string
		again        bool
	}{
		{"7 letters", "abcdefg", true},
		{"7 letters and a hyphen", "abcd-efg", true},
		{"8 letters", "abcdefgh", true},
		{"9 letters", "abcdefghi", true},
		{"13 letters", "abcdefghijklm", true},
		{"8 letters and hyphens", "-a-b-c-d-e-f-g-h-", true},
		{"hex", "0123456789abcdef", true},
		{"base64", "q+Z8kLm3/vXw1Q==", true},
		{"JSON Web Token", jwt, true},
		{"UUID", "0a6c5a9e-37c8-4d9d-9b7f-2c1f6a4f2f11", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			first := secrets.WithKey([]byte("one")).Header("X-Auth-Token", test.secret)
			require.NotEqual(t, test.secret, first)
			second := secrets.WithKey([]byte("two")).Header("X-Auth-Token", first)
			require.Equal(t, test.again, first == second)
			x := &exchange.Exchange{Request: exchange.Request{Header: exchange.Header{{Name: "X-Auth-Token", Value: first}}}}
			require.Equal(t, test.again, len(secrets.Find(x)) == 0)
			if !test.again {
				return
			}
			changed := strings.Map(func(c rune) rune {
				if c == rune(first[len(first)-1]) {
					return c ^ 1
				}
				return c
			}, first)
			require.NotEqual(t, changed, secrets.WithKey([]byte("two")).Header("X-Auth-Token", changed), "nothing else is")
		})
	}
}

// A pseudonym under the name of a secret stays when it is encoded.
func TestEncodedPseudonymKnownAgain(t *testing.T) {
	t.Parallel()
	first := secrets.WithKey([]byte("one")).Header("X-Auth-Token", "a?>1b?>2c?>3d?>4")
	for name, e := range map[string]*base64.Encoding{"standard": base64.StdEncoding, "standard without padding": base64.RawStdEncoding,
		"for URLs": base64.URLEncoding, "for URLs without padding": base64.RawURLEncoding} {
		text := e.EncodeToString([]byte(first))
		require.Equal(t, text, secrets.WithKey([]byte("two")).Header("X-Auth-Token", text), name)
	}
}
