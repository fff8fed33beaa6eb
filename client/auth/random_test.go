package auth_test

import (
	"bufio"
	"bytes"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/client/auth"
)

var present = time.Date(2026, 1, 15, 8, 30, 12, 0, time.UTC)

func clock() time.Time { return present }

// keys are two access keys; the second is temporary.
var keys = []auth.Credentials{
	{AccessKey: "EXAMPLEACCESSKEY0001", SecretKey: "exampleSecretKey0123456789abcdefghijklmn"},
	{AccessKey: "EXAMPLEACCESSKEY0002", SecretKey: "anotherSecretKey0123456789abcdefghijklmn", SecurityToken: "token/+=="},
}

func newVerifier() *auth.Verifier {
	v := auth.NewVerifier(keys...)
	v.Now = clock
	return v
}

// alphabet has letters that need escaping, sort oddly or mean something in URLs.
var alphabet = []rune(`abzAZ019-_.~ /%+&=?#;:@!$'()*,[]{}|\^"<>é中😀`)

func randomText(r *rand.Rand, length int) string {
	var b strings.Builder
	for range length {
		b.WriteRune(alphabet[r.IntN(len(alphabet))])
	}
	return b.String()
}

// randomRequest returns a request of any path, query, headers and body.
func randomRequest(r *rand.Rand) *http.Request {
	var path strings.Builder
	for range r.IntN(5) {
		path.WriteString("/" + url.PathEscape(randomText(r, 1+r.IntN(6))))
	}
	query := url.Values{}
	for range r.IntN(4) {
		query.Add(randomText(r, 1+r.IntN(3)), randomText(r, r.IntN(6)))
	}
	method := []string{"GET", "POST", "PUT", "PATCH", "DELETE"}[r.IntN(5)]
	var body io.Reader
	if r.IntN(2) == 0 {
		body = strings.NewReader(randomText(r, r.IntN(40)))
	}
	req, err := http.NewRequest(method, "https://ucs.example.com"+path.String()+"?"+query.Encode(), body)
	if err != nil {
		panic(err)
	}
	for range r.IntN(4) {
		req.Header.Add("X-Own-"+string(rune('A'+r.IntN(3))), strings.Trim(strings.Map(ascii, randomText(r, r.IntN(8))), " "))
	}
	if contentType := []string{"", "application/json", "application/json;charset=utf8", "text/plain"}[r.IntN(4)]; contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	return req
}

func ascii(r rune) rune {
	if r > '~' {
		return 'x'
	}
	return r
}

// arrive returns a request as a server reads it.
func arrive(t *testing.T, req *http.Request) *http.Request {
	var wire bytes.Buffer
	require.NoError(t, req.Write(&wire))
	got, err := http.ReadRequest(bufio.NewReader(&wire))
	require.NoError(t, err)
	return got
}

// 100,000 requests are signed and verified, a quarter of them as a server reads them;
// then each is changed in one way and refused for the reason that belongs to the
// change.
func TestRandomRequests(t *testing.T) {
	t.Parallel()
	const parts, perPart = 4, 25_000
	for part := range parts {
		t.Run(string(rune('a'+part)), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(20260115, uint64(part)))
			verifier := newVerifier()
			signers := []*auth.Signer{{Credentials: keys[0], Now: clock}, {Credentials: keys[1], Now: clock, Unsigned: []string{"user-agent"}}}
			refused := map[string]int{}
			for range perPart {
				req := randomRequest(r)
				if err := signers[r.IntN(len(signers))].Sign(req); err != nil {
					t.Fatalf("sign %s: %v", req.URL, err)
				}
				got := req
				if r.IntN(4) == 0 {
					got = arrive(t, req)
				}
				if err := verifier.Verify(got); err != nil {
					t.Fatalf("verify %s %s: %v", got.Method, got.RequestURI, err)
				}
				change := changes[r.IntN(len(changes))]
				if !change.apply(r, got) {
					continue
				}
				refused[change.name]++
				requireRefused(t, change, verifier.Verify(got), got)
			}
			for _, change := range changes {
				require.Positive(t, refused[change.name], change.name)
			}
		})
	}
}

func requireRefused(t *testing.T, change change, err error, req *http.Request) {
	for _, want := range change.errors {
		if is(err, want) {
			return
		}
	}
	t.Fatalf("%s: %v, must be one of %v: %s %s %v", change.name, err, change.errors, req.Method, req.URL, req.Header)
}
