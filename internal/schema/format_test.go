package schema

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFormats(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ valid, invalid []string }{
		"date":      {[]string{"2024-02-29", "2000-02-29", "0001-01-01"}, []string{"2023-02-29", "1900-02-29", "2024-04-31", "2024-1-01", "2024-01-01 ", "2024-00-10", ""}},
		"date-time": {[]string{"2024-02-29T00:00:00Z", "2024-01-01T23:59:60+08:00", "2024-01-01t00:00:00.123456789123z"}, []string{"2024-01-01 00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T00:00:00", "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00+0800", "2024-01-01T00:00:00+24:00", "2024-01-01T00:00:00,5Z"}},
		"timestamp": {[]string{"2024-01-01T00:00:00Z", "2024-01-01T00:00:00.123456789-03:30", "2024-01-01 00:00:00 +0000 UTC", "2024-01-01 00:00:00.1 +0000 UTC"}, []string{"2024-01-01 00:00:00", "2024-01-01 00:00:00.1234567891 +0000 UTC", "2024-01-01T00:00:00.1234567891Z", "2024-01-01 00:00:00 +0800 CST", "2024-01-01 00:00:00Z", "1700000000"}},
		"uuid":      {[]string{"0a1b2c3d-4e5f-6071-8293-A4B5C6D7E8F9"}, []string{"0a1b2c3d4e5f60718293a4b5c6d7e8f9", "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8fg", "0a1b2c3d-4e5f-6071-8293a-4b5c6d7e8f9"}},
		"byte":      {[]string{"", "aGVsbG8=", "aGVsbG8", "YQ==", "YQ", "_-+/"}, []string{"aGVsb", "YQ=", "YQ===", "a b=", "=", "YQ==YQ=="}},
		"ipv4":      {[]string{"10.0.0.1"}, []string{"10.0.0", "10.0.0.256", "010.0.0.1", "::1", "10.0.0.1 "}},
		"ipv6":      {[]string{"::1", "2001:db8::a", "::ffff:10.0.0.1"}, []string{"10.0.0.1", "fe80::1%eth0", ":::", "g::"}},
		"uri":       {[]string{"https://10.0.0.1:5443/a?b=c#d", "urn:a", "mailto:a@b"}, []string{"/a/b", "https//a", "1a:b", "http://a b", "http://a/%zz", ":a", ""}},
		"email":     {[]string{"a@example.com", "a.b+c@x"}, []string{"a", "@b", "a@", ".a@b", "a b@c", "a@b_c"}},
		"hostname":  {[]string{"a", "a-b.example.com", "3com"}, []string{"", "-a", "a-", "a..b", "a.", "a_b", "a-.b"}},
		// These formats are annotations.
		"int-or-string": {[]string{"25%"}, nil},
		"binary":        {[]string{"\x7f"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := compile(t, `{"X":{"type":"string","format":"`+name+`"}}`, "X")
			for _, v := range c.valid {
				require.Empty(t, brief(s.ValidateString(v)), v)
			}
			for _, v := range c.invalid {
				require.Equal(t, "format", brief(s.ValidateString(v)), v)
			}
		})
	}
}

var patterns = []string{`^[A-Za-z]+\.[0-9]+$`, `^[0-9a-f]{32}$`, `^[a-z0-9]([-a-z0-9]*[a-z0-9])?$`, `^https?://`, `ab+c`, `^(a|b)*$`,
	`\d{2,4}`, `^$`, ``, `^.{1,5}$`, `a$|^b`, `^[^/]+/[^/]+$`, `(?i)AB`, `^v[0-9]+(alpha[0-9]+|beta[0-9]+)?$`, `$^`, `a|$`, `^a?$`, `(^|/)a(/|$)`, `\bab\b`, `(a|b)*a(a|b){9}c`, `(?m)^a$`, `é+`}

// TestPatterns compares the results of tables with those of regexp.
func TestPatterns(t *testing.T) {
	t.Parallel()
	const letters = "ab-0f9.c/v1:httpsé\n"
	tables := 0
	for _, source := range patterns {
		r := rand.New(rand.NewPCG(5, 6))
		re := regexp.MustCompile(source)
		p := &pattern{source: source, re: re}
		for range 5000 {
			b := make([]byte, r.IntN(8))
			for i := range b {
				b[i] = letters[r.IntN(len(letters))]
			}
			if r.IntN(3) == 0 {
				b = append(b, "http://ab.12"[r.IntN(12):]...)
			}
			if want := re.Match(b); p.match(b) != want {
				t.Fatalf("%q on %q: want %v", source, b, want)
			}
		}
		if newTable(p.re) != nil {
			tables++
		}
	}
	require.Equal(t, len(patterns)-3, tables, "all but word and line boundaries and one that needs too many states")
}

// TestTablesStaySmall checks that a long program has no table, even if it would have
// few states.
func TestTablesStaySmall(t *testing.T) {
	t.Parallel()
	stars := func(n int) *regexp.Regexp { return regexp.MustCompile("^" + strings.Repeat("a*", n) + "$") }
	require.NotNil(t, newTable(stars(100)))
	require.Nil(t, newTable(stars(300)))
	require.NotNil(t, newTable(regexp.MustCompile("^a{100}$")))
	require.Nil(t, newTable(regexp.MustCompile("^a{130}$")), "too many states")
}

func TestPatternSpelling(t *testing.T) {
	t.Parallel()
	s := compile(t, `{"X":{"type":"string","pattern":"^\\u00e9$"}}`, "X")
	require.Empty(t, brief(s.ValidateString("é")))
	require.Equal(t, "pattern", brief(s.ValidateString("e")))
}

func TestNearest(t *testing.T) {
	t.Parallel()
	s := compile(t, `{"X":{"type":"object","properties":{"clusterName":{},"id":{},"creationTimestamp":{},"status":{},"ip":{}}}}`, "X")
	for name, want := range map[string]string{
		"cluster_name": "clusterName", "ClusterName": "clusterName", "clustername": "clusterName", "clusterNames": "clusterName",
		"creatonTimestmap": "creationTimestamp", "stauts": "status", "state": "", "zone": "", "ID": "id", "i": "", "x": "", "name": "",
	} {
		r := s.Validate([]byte(`{"`+name+`":1}`), Options{Undocumented: true})
		require.Len(t, r.Failures, 1, name)
		require.Equal(t, want, r.Failures[0].Suggestion, name)
		require.Equal(t, "/"+name, r.Failures[0].Pointer)
	}
}

func TestPointers(t *testing.T) {
	t.Parallel()
	s := compile(t, `{"X":{"type":"object","properties":{"a/b":{"type":"array","items":{"type":"object","additionalProperties":{"type":"string"}}}},"required":["~"]}}`, "X")
	require.Equal(t, "type /a~1b/11/c~0d\nrequired /~0", brief(s.Validate([]byte(`{"a/b":[{},{},{},{},{},{},{},{},{},{},{},{"c~d":1}]}`), Options{})))
	require.Equal(t, "type /a~1b/0/\nrequired /~0", brief(s.Validate([]byte(`{"a\/b":[{"":1}]}`), Options{})))
}
