package secrets

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"net/url"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

// adversarialBodies are shapes made to cost more than their size, about n bytes
// of each.
var adversarialBodies = map[string]func(n int) string{
	"nested Secrets":      func(n int) string { return nestedText(n, `{"kind":"Secret","data":`, `"x"`, `}`) },
	"nested values":       func(n int) string { return nestedText(n, `{"name":"password","value":`, `"x"`, `}`) },
	"nested names":        func(n int) string { return nestedText(n, `{"password":`, `"x"`, `}`) },
	"open brackets":       func(n int) string { return strings.Repeat("[", n) },
	"open objects":        func(n int) string { return strings.Repeat(`{"a":`, n/5) },
	"one name":            func(n int) string { return `{"m":"` + strings.Repeat("password:", n/9) + `"}` },
	"one name, two signs": func(n int) string { return strings.Repeat("token=token: ", n/13) },
	"distinct passwords": func(n int) string {
		return "[" + joinedText(n, func(i int) string { return fmt.Sprintf(`{"password":"Zq%08dXw"}`, i) }) + "]"
	},
	"passwords of one beginning": func(n int) string {
		return "[" + joinedText(n, func(i int) string { return fmt.Sprintf(`{"password":"%s%06d"}`, strings.Repeat("ab1", 30), i) }) + "]"
	},
	"one password and its parts": func(n int) string {
		secret := strings.Repeat("ab1c", n/32)
		return `{"password":"` + secret + `","m":"` + strings.Repeat(secret[:len(secret)-1]+"_", 6) + `"}`
	},
	"quotes that do not close": func(n int) string { return strings.Repeat(`token='x" `, n/10) },
	"escaped quotes":           func(n int) string { return strings.Repeat(`token=\"x `, n/10) },
	"URLs":                     func(n int) string { return strings.Repeat("https://a:b@", n/12) },
	"at signs":                 func(n int) string { return strings.Repeat("a:b@c/", n/6) },
	"PEM blocks":               func(n int) string { return strings.Repeat("-----BEGIN X-----", n/17) },
	"percent signs":            func(n int) string { return "x=" + strings.Repeat("%25", n/3) },
	"percent of percent":       func(n int) string { return "x=%" + strings.Repeat("25", n/2) + "41 token=abc123" },
	"base64 of base64": func(n int) string {
		s := strings.Repeat("token=abc123def456 ", n/60)
		for range 4 {
			s = base64.StdEncoding.EncodeToString([]byte(s))
		}
		return `{"a":"` + s + `"}`
	},
	"JSON in JSON": func(n int) string {
		s := `{"token":"abc123def456"}`
		for len(s) < n/2 {
			s = fmt.Sprintf(`{"a":%q}`, s)
		}
		return s
	},
	"elements":      func(n int) string { return strings.Repeat("<password>", n/10) },
	"attributes":    func(n int) string { return "<a " + strings.Repeat(`name="token" `, n/13) + "/>" },
	"YAML":          func(n int) string { return strings.Repeat("token:\n  a: b\n", n/14) },
	"one long line": func(n int) string { return "kind: Secret\n" + strings.Repeat("data: a: ", n/9) },
	"form":          func(n int) string { return strings.Repeat("password=a;b=c&", n/15) },
	"multipart": func(n int) string {
		return strings.Repeat("--bbbbbb\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n", n/58)
	},
	"options": func(n int) string { return strings.Repeat("curl -u ", n/8) },
}

func nestedText(n int, before, core, after string) string {
	levels := n / (len(before) + len(after))
	return strings.Repeat(before, levels) + core + strings.Repeat(after, levels)
}

func joinedText(n int, item func(int) string) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(item(i))
	}
	return b.String()
}

// stepsOf returns the bytes that are visited for a body, and its length.
func stepsOf(body string) (steps, size int64) {
	x := &exchange.Exchange{Response: exchange.Response{Body: exchange.Body{Bytes: []byte(body)}}}
	own, _ := Mask().collect(x)
	p := WithKey([]byte("k")).pass(sizeOf(x))
	p.known = knownList{own}
	seen := *x
	p.exchange(&seen, nil)
	return p.budget.steps, int64(len(body))
}

// The work grows with the size and no faster.
func TestWorkIsLinear(t *testing.T) {
	t.Parallel()
	require.GreaterOrEqual(t, len(adversarialBodies), 12)
	for name, body := range adversarialBodies {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			few, small := stepsOf(body(8_000))
			many, large := stepsOf(body(80_000))
			grown := float64(large) / float64(small) / 10 // the shapes do not hit the size exactly
			require.LessOrEqual(t, float64(many)/float64(few), 11*max(1, grown), "%d steps for %d bytes, %d for %d", few, small, many, large)
			require.LessOrEqual(t, many, stepsPerByte*large+2*leastSteps)
		})
	}
}

// Texts within texts are searched at any depth that the budget allows, and
// masked below.
func TestDeepTextsAreSearchedOrMasked(t *testing.T) {
	t.Parallel()
	const secret = "Zq8kLm33VxWt"
	text := `{"password":"` + secret + `"}`
	for level := range 12 {
		require.NotContains(t, string(WithKey([]byte("k")).JSON([]byte(text))), secret, level)
		text = fmt.Sprintf(`{"a":%q}`, text)
	}
	text = "password=" + secret
	for level := range 40 {
		text = url.QueryEscape(text)
		out := WithKey([]byte("k")).URL("/p?q=" + text)
		for range level + 2 {
			if plain, err := url.QueryUnescape(out); err == nil {
				out = plain
			}
		}
		require.NotContains(t, out, secret, level)
	}
}

// A small body that unpacks to much takes memory for no more than the budget.
func TestPackedBodyIsBounded(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	zeros := make([]byte, 1<<20)
	for range 64 {
		_, _ = w.Write(zeros)
	}
	require.NoError(t, w.Close())
	body := `{"a":"` + base64.StdEncoding.EncodeToString(b.Bytes()) + `"}`
	x := &exchange.Exchange{Response: exchange.Response{Body: exchange.Body{Bytes: []byte(body), Size: int64(len(body))}}}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	require.False(t, WithKey([]byte("k")).Exchange(x), "it says that not all was searched")
	runtime.ReadMemStats(&after)
	require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(256<<20))
	require.NotContains(t, string(x.Response.Body.Bytes), base64.StdEncoding.EncodeToString(b.Bytes())[:40])
}

// Whatever an exchange holds, redacting it ends, keeps JSON JSON, leaves
// nothing for a second time, and stays within its budget.
func FuzzExchange(f *testing.F) {
	for _, body := range adversarialBodies {
		f.Add("/p?token=abc", "X-Note", "password=abc", body(200))
	}
	r := WithKey([]byte("fuzz"))
	f.Fuzz(func(t *testing.T, u, name, value, body string) {
		x := &exchange.Exchange{Request: exchange.Request{URL: u, Header: exchange.Header{{Name: name, Value: value}}}}
		x.Response.Body = exchange.Body{Bytes: []byte(body), Size: int64(len(body))}
		Find(x)
		r.Exchange(x)
		once := string(x.Response.Body.Bytes)
		require.LessOrEqual(t, len(once), 8*len(body)+64)
	})
}
