package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestFastMembers judges each value by readMembers, in a body without spaces whose
// members are the expected ones, and by members.read, in one with spaces.
func TestFastMembers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, schema string
		good, bad    []string
	}{
		{"text", `{"type":"string"}`, []string{`""`, `"a"`, `"sevenby"`, `"eight by"`, `"é"`, `"\u00e9"`, `"a\"b"`}, []string{`1`, `null`, `{}`, `true`}},
		{"enum", `{"enum":["a","fourteen bytes","fifteen bytes..","the value is thirty bytes long","the value is over thirty bytes long","q\"q"]}`,
			[]string{`"a"`, `"fourteen bytes"`, `"fifteen bytes.."`, `"the value is thirty bytes long"`, `"the value is over thirty bytes long"`, `"q\"q"`, `"\u0061"`},
			[]string{`"b"`, `"fourteen bytez"`, `"fifteen bytes..."`, `"the value is thirty bytes lonG"`, `"the value is over thirty bytes lonG"`, `""`, `1`}},
		{"boolean", `{"type":"boolean"}`, []string{`true`, `false`}, []string{`"true"`, `1`, `null`}},
		{"integer", `{"type":"integer"}`, []string{`0`, `7`, `-1`, `123456789`, `1234567890123`, `1.0`, `1e3`}, []string{`1.5`, `"1"`, `1e-1`}},
		{"range", `{"type":"integer","minimum":2,"maximum":40}`, []string{`2`, `40`, `2.0`}, []string{`1`, `41`, `-2`, `2.5`, `1000000000000`}},
		{"open range", `{"type":"number","minimum":2,"maximum":4,"exclusiveMinimum":true,"exclusiveMaximum":true}`,
			[]string{`3`, `2.1`, `3.9`}, []string{`2`, `4`, `2.0`, `4.00`, `0`}},
		{"broken bounds", `{"type":"number","minimum":0.5,"maximum":1.5}`, []string{`1`, `0.5`, `1.5`}, []string{`0`, `2`, `1.51`}},
		{"negative range", `{"type":"integer","minimum":-9,"maximum":-5}`, []string{`-9`, `-5`}, []string{`0`, `5`, `-4`, `4294967295`, `18446744073709551611`}},
		{"multiple", `{"type":"integer","multipleOf":3}`, []string{`0`, `9`}, []string{`1`, `10`}},
		{"int32", `{"type":"integer","format":"int32"}`, []string{`999999999`, `2147483647`, `-2147483648`}, []string{`2147483648`, `9999999999`}},
		{"length", `{"type":"string","minLength":2,"maxLength":4}`, []string{`"ab"`, `"abcd"`, `"éé"`, `"\u00e9a"`}, []string{`"a"`, `"abcde"`, `"é"`, `"\u00e9"`}},
		{"pattern", `{"type":"string","pattern":"^[a-c]+$"}`, []string{`"abc"`, `"\u0061"`}, []string{`""`, `"abd"`, `"aé"`}},
		{"date-time", `{"type":"string","format":"date-time"}`,
			[]string{`"2024-02-29T23:59:60Z"`, `"2024-02-29t23:59:59.5z"`, `"2024-02-29T23:59:59+05:30"`},
			[]string{`"2023-02-29T23:59:59Z"`, `"2024-02-29T23:59:59"`, `"2024-02-29T23:59:59ZZ"`, `"2024-02-29T23:59:59.Z"`, `"2024-02-29T23:59:59+24:00"`}},
		{"timestamp", `{"type":"string","format":"timestamp"}`,
			[]string{`"2024-02-29 23:59:59.123456789 +0000 UTC"`, `"2024-02-29T23:59:59Z"`},
			[]string{`"2024-02-29 23:59:59 +0000 UTC "`, `"2024-02-29 23:59:59Z"`, `"2024-02-29 23:59:59 +0000 UT"`}},
		{"uuid", `{"type":"string","format":"uuid"}`, []string{`"0a1B2c3d-4e5f-6071-8293-0123456789ab"`},
			[]string{`"0a1b2c3d-4e5f-6071-8293-0123456789ag"`, `"0a1b2c3d-4e5f-6071-8293-0123456789abc"`, `"0a1b2c3d-4e5f-6071-8293-0123456789a"`}},
		{"uri", `{"type":"string","format":"uri"}`, []string{`"https://a/%20b"`}, []string{`"https://a b"`, `"a/b"`, `"x:%2"`, `"x:\\"`}},
	} {
		for _, name := range []string{"a", "sixlng", "fourteen bytes", "exactly thirteen", "a name of over 24 bytes, is it", "a name that does not fit into 32 bytes"} {
			s := compile(t, fmt.Sprintf(`{"X":{"type":"object","additionalProperties":{"type":"string"},"properties":{%q:%s,"é":{"type":"string"}}}}`, name, c.schema), "X")
			for _, v := range append(c.good, c.bad...) {
				body := fmt.Sprintf(`{%q:%s,"é":"`+strings.Repeat("x", 60)+`","z":"z"}`, name, v)
				var spaced bytes.Buffer
				require.NoError(t, json.Indent(&spaced, []byte(body), "", " "))
				s.Validate([]byte(body), Options{}) // to set the expected members
				quick, long := s.Validate([]byte(body), Options{}), s.Validate(spaced.Bytes(), Options{})
				require.Equal(t, brief(long), brief(quick), "%s: %s", c.name, body)
				require.Equal(t, len(quick.Failures) == 0, slices.Contains(c.good, v), "%s: %s", c.name, body)
			}
		}
	}
}

func TestFastDuplicates(t *testing.T) {
	t.Parallel()
	s := compile(t, `{"X":{"type":"object","properties":{"m":{"type":"object","maxProperties":3,"additionalProperties":{"type":"string"}},"t":{"type":"string"},"n":{"type":"integer"}}}}`, "X")
	pad := strings.Repeat("x", 60)
	for _, c := range []struct{ name, body, want string }{
		{"property", `{"t":"a","n":1,"t":"b","m":{"p":"` + pad + `"}}`, "duplicate /t"},
		{"label", `{"t":"a","m":{"a":"1","b":"2","a":"` + pad + `"}}`, "duplicate /m/a"},
		{"label, escaped", `{"t":"a","m":{"a":"1","b":"2","\u0061":"` + pad + `"}}`, "duplicate /m/a"},
		{"labels are counted", `{"t":"a","m":{"a":"1","b":"2","c":"3","d":"` + pad + `"}}`, "maxProperties /m"},
		{"no label", `{"t":"a","m":{"a":"1","b":2,"c":"` + pad + `"}}`, "type /m/b"},
	} {
		for range 2 {
			require.Equal(t, c.want, brief(s.Validate([]byte(c.body), Options{})), c.name)
		}
	}
}
