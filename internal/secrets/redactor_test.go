package secrets_test

import (
	"encoding/base64"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/internal/secrets"
)

// Shaped like credentials, and nobody's.
const (
	ak     = "AKIAZX2MPL9VT4WNBH8C"
	sk     = "bY3kQz8LrTn5VxWm2HpGd7JcSf9AuEo4KiMt6RqD"
	jwt    = "eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJzdWIiOiJzeXN0ZW06c2VydmljZWFjY291bnQifQ.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg"
	pki    = "MIIFcQYJKoZIhvcNAQcCoIIFYjCCBV4CAQExDTALBglghkgBZQMEAgEwggM-BgkqhkiG9w0BBwGgggM7BIIDN3siZXhwaXJlc19hdCI6"
	pass   = "Tr0ub4dor-and-3"
	pem    = "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAq3kQz8LrTn5VxWm2HpGd7Jc\nSf9AuEo4KiMt6RqDbY3kQz8LrTn5==\n-----END RSA PRIVATE KEY-----\n"
	hmac   = "SDK-HMAC-SHA256 Access=" + ak + ", SignedHeaders=host;x-sdk-date, Signature=9f2c4b7ad01e88c35b6f7d2e91a04c3b5d6e7f8091a2b3c4d5e6f708192a3b4c"
	signed = "https://b.obs.example.com/o?AccessKeyId=" + ak + "&Expires=1700000000&Signature=q%2BZ8kLm3%2FvXw1YtR5nBc7DfGh9Q%3D&x=1"
)

func b64(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

func TestHeader(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, header, value string
		gone                []string
		kept                []string
	}{
		{"token", "X-Auth-Token", pki, []string{pki[3:]}, []string{"MII"}},
		{"issued token", "x-subject-token", "abc123def456", []string{"abc123def456"}, nil},
		{"security token", "X-Security-Token", "ggpjbi1ub3J0aC00T", []string{"ggpjbi1ub3J0aC00T"}, nil},
		{"bearer", "Authorization", "Bearer " + jwt, []string{jwt[40:]}, []string{"Bearer eyJhbGci"}},
		{"basic", "authorization", "Basic " + b64("admin:"+pass), []string{b64("admin:" + pass)}, []string{"Basic " + b64("admin:")[:6]}},
		{"sdk", "Authorization", hmac, []string{ak, "9f2c4b7ad01e"}, []string{"SDK-HMAC-SHA256 Access=", "SignedHeaders=host;x-sdk-date", "Signature="}},
		{"aws", "Authorization", "AWS4-HMAC-SHA256 Credential=" + ak + "/20240101/r/s3/aws4_request,SignedHeaders=host,Signature=00ff11ee22dd33cc",
			[]string{ak, "00ff11ee22dd33cc"}, []string{"/20240101/r/s3/aws4_request", "SignedHeaders=host"}},
		{"obs", "Authorization", "OBS " + ak + ":q+Z8kLm3/vXw1YtR5nBc7DfGh9Q=", []string{ak, "Z8kLm3"}, []string{"OBS ", ":"}},
		{"bare", "Authorization", "k3y-without-scheme", []string{"k3y"}, nil},
		{"cookies", "Cookie", "sid=9a8b7c6d5e4f; lang=en-us", []string{"9a8b7c6d5e4f"}, []string{"sid=", "; lang="}},
		{"cookie", "Set-Cookie", "sid=9a8b7c6d5e4f; Path=/; HttpOnly", []string{"9a8b7c6d5e4f"}, []string{"sid=", "; Path=/; HttpOnly"}},
		{"location", "Location", signed, []string{ak, "Z8kLm3"}, []string{"Expires=1700000000", "&x=1"}},
		{"token under another name", "X-Trace", "got " + jwt, []string{jwt[40:]}, []string{"got eyJ"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := secrets.New().Header(test.header, test.value)
			require.Len(t, got, len(test.value))
			for _, s := range test.gone {
				require.NotContains(t, got, s)
			}
			for _, s := range test.kept {
				require.Contains(t, got, s)
			}
		})
	}
}

func TestNoSecret(t *testing.T) {
	t.Parallel()
	r := secrets.New()
	for _, h := range [][2]string{
		{"X-Request-Id", "6d1b9e7c0a3f4b2c8d5e6f7081929394"},
		{"Content-Type", "application/json;charset=UTF-8"},
		{"X-Auth-Token", "${TOKEN}"},
		{"X-Auth-Token", "******"},
		{"X-Auth-Token", ""},
		{"Etag", `"d41d8cd98f00b204e9800998ecf8427e"`},
	} {
		require.Equal(t, h[1], r.Header(h[0], h[1]), h[0])
	}
	for _, s := range []string{
		`{"error_code":"UCS.00000001","error_msg":"Failed to obtain the user information."}`,
		`{"kind":"Pod","spec":{"volumes":[{"name":"v","secret":{"secretName":"s"}}],"imagePullSecrets":[{"name":"reg"}]}}`,
		`{"metadata":{"uid":"0a6c5a9e-37c8-4d9d-9b7f-2c1f6a4f2f11","continue":"ABCDEFGH"},"accessModes":["ReadWriteOnce"]}`,
		`{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"u"}}}}}`,
		`{"access":"public","token":{"expires_at":"2024-01-01T00:00:00Z"},"maxTokens":5,"password":null}`,
	} {
		require.Equal(t, s, string(r.JSON([]byte(s))))
		require.Equal(t, s, r.Text(s))
	}
	for _, s := range []string{
		"the token is missing",
		"/auth/token: must be a string",
		"basic authentication is not supported",
		"commit 3f786850e387550fdab836ed7e6dc881de23001b",
		"https://ucs.example.com/v1/clusters?limit=10&offset=0#top",
	} {
		require.Equal(t, s, r.Text(s))
	}
}

func TestURL(t *testing.T) {
	t.Parallel()
	r := secrets.New()
	require.Regexp(t, `^https://u:[A-Z][a-z]\d[a-z]{2}\d[a-z]{3}-[a-z]{3}-\d@h/p\?limit=1$`, r.URL("https://u:"+pass+"@h/p?limit=1"))
	require.Regexp(t, `^/v1/x\?X-Amz-Date=20240101T000000Z&X-Amz-Credential=[A-Z0-9]{20}%2F2024&X-Amz-Signature=[0-9a-f]{16}&token=\w{12}$`,
		r.URL("/v1/x?X-Amz-Date=20240101T000000Z&X-Amz-Credential="+ak+"%2F2024&X-Amz-Signature=00ff11ee22dd33cc&token=abc123def456"))
	require.NotContains(t, r.URL("/v1/x?X-Amz-Credential="+ak+"%2F2024"), ak)
	require.NotContains(t, r.URL("/cb#access_token=abc123def456&state=1"), "abc123def456")
	require.NotContains(t, r.URL("/v1/"+ak+"/x"), ak)
}

func TestJSON(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, in string
		gone     []string
		kept     []string
	}{
		{"credential", `{"credential": {"access":"` + ak + `","secret":"` + sk + `","securitytoken":"gQ9abc-123456"}}`,
			[]string{ak, sk, "gQ9abc"}, []string{`{"credential": {"access":"`}},
		{"password", `{"user":{"name":"u","password":"` + pass + `"}}`, []string{pass}, []string{`"name":"u"`}},
		{"password as a number", `{"adminPass": 12345678}`, []string{"12345678"}, nil},
		{"kubeconfig", `{"users":[{"name":"u","user":{"client-certificate-data":"` + b64(pem) + `","client-key-data":"` + b64(pem) + `","token":"` + jwt + `"}}]}`,
			[]string{b64(pem)[80:], jwt[40:]}, []string{b64(pem)[:40]}},
		{"kubeconfig in a string", `{"kubeconfig":"apiVersion: v1\nusers:\n- name: u\n  user:\n    client-key-data: ` + b64(pem) + `\n    password: two words here\n"}`,
			[]string{b64(pem)[80:], "words"}, []string{`apiVersion: v1\nusers:\n- name: u\n`}},
		{"kubeconfig in JSON in a string", `{"content":"{\"users\":[{\"user\":{\"token\":\"abc123def456\"}}]}"}`,
			[]string{"abc123def456"}, []string{`{\"users\":[{\"user\":{\"token\":\"`}},
		{"kubeconfig in base64", `{"content":"` + b64("users:\n- user:\n    token: abc123def456\n") + `"}`,
			[]string{b64("users:\n- user:\n    token: abc123def456\n")}, []string{"dXNlcnM6Ci0gdXNlcjoK"}},
		{"kubernetes secret", `{"data":{"a":"c2VjcmV0LTE=","b":"c2VjcmV0LTI="},"kind":"Secret","metadata":{"name":"n"}}`,
			[]string{"c2VjcmV0LTE", "c2VjcmV0LTI"}, []string{`"metadata":{"name":"n"}`}},
		{"config map", `{"kind":"ConfigMap","data":{"a":"plain","b":"text"}}`, nil, []string{`"a":"plain","b":"text"`}},
		{"variable", `{"env":[{"value":"s3cr3t-v4lue","name":"DB_PASSWORD"},{"name":"MODE","value":"fast"}]}`,
			[]string{"s3cr3t-v4lue"}, []string{`{"name":"MODE","value":"fast"}`}},
		{"pem", `{"key":` + string(must(json.Marshal(pem))) + `}`, []string{"EAAKCAQEAq3kQ"}, []string{`-----BEGIN RSA PRIVATE KEY-----\n`}},
		{"cut in a secret", `{"a":1,"password":"Tr0ub4dor-an`, []string{"Tr0ub4"}, []string{`{"a":1,"password":"`}},
		{"not JSON after all", `{"a":1} token=abc123def456`, []string{"abc123def456"}, nil},
		{"escaped", `{"password":"p\"q\\r-12345\u00e9"}`, []string{"12345"}, []string{`{"password":"`, `\"`}},
		{"docker", `{"auths":{"reg":{"auth":"` + b64("user:"+pass) + `"}}}`, []string{b64("user:" + pass)}, []string{b64("user:")[:5]}},
		{"list of tokens", `{"token":["abc123def456","xyz"]}`, []string{"abc123def456", "xyz"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			out := string(secrets.New().JSON([]byte(test.in)))
			require.Equal(t, json.Valid([]byte(test.in)), json.Valid([]byte(out)), out)
			for _, s := range test.gone {
				require.NotContains(t, out, s)
			}
			for _, s := range test.kept {
				require.Contains(t, out, s)
			}
		})
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestText(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, in, gone string }{
		{"header line", "> X-Auth-Token: abc123def456\r\n> Accept: */*", "abc123def456"},
		{"authorization line", "Authorization: Bearer abc def\nHost: h", "abc def"},
		{"assignment", "export AWS_SECRET_ACCESS_KEY=" + sk, sk},
		{"in a sentence", "no such key " + ak + ".", ak},
		{"escaped JSON", `msg="{\"password\":\"hunter22\"}"`, "hunter22"},
		{"cut JSON", `{"token":"abc123de`, "abc123de"},
		{"single quotes", `{'password': 'hun ter'}`, "hun ter"},
		{"url", "GET " + signed + " 200", "Z8kLm3"},
		{"bearer", "curl -H 'authorization: bearer abc123def456ghi'", "abc123def456ghi"},
		{"cut token", "value " + jwt[:50], jwt[40:50]},
		{"pem", "key:\n" + pem, "EAAKCAQEAq3kQ"},
		{"encrypted pem", "-----BEGIN RSA PRIVATE KEY-----\nDEK-Info: AES-128-CBC,00\n\nEAAKCAQEAq3kQ\n-----END RSA PRIVATE KEY-----", "EAAKCAQEAq3kQ"},
		{"cut pem", pem[:70], "EAAKCAQEAq3kQ"},
		{"percent-encoded", "q=%7B%22password%22%3A%22hunter22%22%7D", "hunter22"},
		{"base64", "blob " + b64(`{"password":"hunter22"}`), b64(`{"password":"hunter22"}`)[16:]},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			out := secrets.New().Text(test.in)
			require.NotContains(t, out, test.gone)
			require.Len(t, out, len(test.in))
		})
	}
}

func TestMember(t *testing.T) {
	t.Parallel()
	r := secrets.Mask()
	require.Equal(t, `"plain"`, r.Member("name", `"plain"`))
	require.NotContains(t, r.Member("password", `"hunter22"`), "hunter22")
	require.NotContains(t, r.Member("user", `{"password":"hunter2`), "hunter2")
	require.NotContains(t, r.Member("token", `"`+pki[:78]), pki[3:70])
}

// Copies are found in any coding, wherever they stand.
func TestKnowing(t *testing.T) {
	t.Parallel()
	secret := "p/ss w+rd&1234"
	r := secrets.New().Knowing(secret)
	for _, s := range []string{
		secret, "p%2Fss+w%2Brd%261234", "p%2Fss%20w+rd&1234", b64(secret), b64("user=x;" + secret + ";tail"),
		"..." + b64(secret) + "...", `p/ss w+rd\u00261234`, "log line " + secret[:9],
	} {
		out := r.Text("before " + s)
		require.NotContains(t, out, s)
		require.Contains(t, out, "before ")
	}
	plain, err := base64.StdEncoding.DecodeString(r.Text(b64(secret)))
	require.NoError(t, err)
	require.Equal(t, r.Text(secret), string(plain), "a copy of the pseudonym")
}

func TestMask(t *testing.T) {
	t.Parallel()
	one, two := secrets.Mask().Header("X-Auth-Token", "pqr123stu456"), secrets.Mask().Header("X-Auth-Token", "xyz987uvw654")
	require.Equal(t, one, two, "a mask tells the shape alone")
	a := secrets.New()
	require.NotEqual(t, a.Header("X-Auth-Token", "pqr123stu456"), a.Header("X-Auth-Token", "xyz987uvw654"))
	require.Equal(t, a.Header("X-Auth-Token", "pqr123stu456"), a.Text("token=pqr123stu456")[6:])
	require.NotEqual(t, a.Header("X-Auth-Token", "pqr123stu456"), secrets.New().Header("X-Auth-Token", "pqr123stu456"))
	key := []byte("k")
	require.Equal(t, secrets.WithKey(key).URL(signed), secrets.WithKey(key).URL(signed))
	require.Regexp(t, `^MII(?i:re?)`, a.Header("X-Auth-Token", pki), "spelled")
}
