package secrets_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

// What stands under the name of a secret and was masked by somebody before us,
// or stands for one, is left as it is and is not reported.
func TestPlaceholder(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, value string
		secret      bool
	}{
		{"asterisks", "********", false},
		{"small x", "xxxxxxxx", false},
		{"capital x", "XXXXXXXX", false},
		{"dots", "........", false},
		{"hyphens", "--------", false},
		{"underscores", "________", false},
		{"groups of x", "xxxx-XXXX_xxxx.****", true},
		{"one asterisk", "*", false},
		{"spaces around", " **** ", false},
		{"empty", "", false},
		{"spaces", "   ", false},
		{"a digit behind the mask", "xxxxxxx1", true},
		{"a digit before the mask", "1*******", true},
		{"a digit within the mask", "***1****", true},
		{"another sign", "++++++++", true},
		{"angle brackets", "<token>", false},
		{"braces", "{token}", false},
		{"brackets", "[token]", false},
		{"angle bracket left open", "<token", true},
		{"angle bracket not opened", "token>", true},
		{"brackets of two kinds", "<token]", true},
		{"a value in brackets", "<a:b-1>", true},
		{"a list in brackets", "[a,b-1]", true},
		{"null", "null", false},
		{"None", "None", false},
		{"TRUE", "TRUE", false},
		{"false", "false", false},
		{"redacted", "redacted", false},
		{"Hidden", "Hidden", false},
		{"masked", "masked", false},
		{"undefined", "undefined", false},
		{"another word", "correct", true},
		{"a variable", "$API_TOKEN", false},
		{"a variable in braces", "${apiToken}", false},
		{"a variable in small letters", "$apitoken", true},
		{"a variable with a digit", "$API_TOKEN1", true},
		{"a dollar sign within", "A$API_TOKEN", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			x := &exchange.Exchange{Request: exchange.Request{Header: exchange.Header{{Name: "X-Auth-Token", Value: test.value}}}}
			require.Equal(t, test.secret, len(secrets.Find(x)) == 1)
			require.Equal(t, test.secret, secrets.WithKey([]byte("k")).Header("X-Auth-Token", test.value) != test.value, "in a header")
			in := `{"password":"` + test.value + `"}`
			require.Equal(t, test.secret, string(secrets.WithKey([]byte("k")).JSON([]byte(in))) != in, "in a body")
		})
	}
}

// A secret without letters and digits has no form to keep, and becomes a mask.
func TestSecretOfSigns(t *testing.T) {
	t.Parallel()
	require.Equal(t, "********", secrets.WithKey([]byte("k")).Header("X-Auth-Token", "!?+#!?+#"))
	require.Equal(t, "***", secrets.Mask().Header("X-Auth-Token", "!?+"))
}
