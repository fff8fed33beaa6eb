package exchange

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParseCommand(t *testing.T) {
	t.Parallel()
	const form = "application/x-www-form-urlencoded"
	for _, tt := range []struct {
		line string
		want Request
	}{
		{`curl https://a/b`, Request{Method: "GET", URL: "https://a/b"}},
		{`$ curl -sSi -XPUT "https://a/b?c=d&e=f" > out`, Request{Method: "PUT", URL: "https://a/b?c=d&e=f"}},
		{`curl.exe -i --request=delete https://a/b`, Request{Method: "DELETE", URL: "https://a/b"}},
		{`curl -I a.example/b`, Request{Method: "HEAD", URL: "http://a.example/b"}},
		{`curl -i $HOST/v1/x`, Request{Method: "GET", URL: "/v1/x"}},
		{`curl -i "${UCS}/v1/x"`, Request{Method: "GET", URL: "/v1/x"}},
		{`curl -m 10 -o out -u me:pw -i https://a/b | jq .`, Request{Method: "GET", URL: "https://a/b"}},
		{`curl --unheard of -i https://a/b; echo`, Request{Method: "GET", URL: "https://a/b"}},
		{`curl -i https://a/b?c=d&e=f`, Request{Method: "GET", URL: "https://a/b?c=d&e=f"}},
		{`curl -i https://a/b && curl -i https://a/c`, Request{Method: "GET", URL: "https://a/b"}},
		{`curl -H 'X-Auth-Token: "t"' -HAccept:x https://a`, Request{Method: "GET", URL: "https://a", Header: Header{{"X-Auth-Token", `"t"`}, {"Accept", "x"}}}},
		{`curl -d a=1 -d 'b=2' https://a`, Request{Method: "POST", URL: "https://a", Header: Header{{"Content-Type", form}}, Body: Body{Bytes: []byte("a=1&b=2"), Size: 7}}},
		{`curl -G -d a=1 --data-urlencode b=2 https://a/x?y`, Request{Method: "GET", URL: "https://a/x?y&a=1&b=2"}},
		{`curl --json "{\"a\": \"\\n\"}" --url https://a`, Request{Method: "POST", URL: "https://a", Header: Header{{"Content-Type", "application/json"}}, Body: Body{Bytes: []byte(`{"a": "\n"}`), Size: 11}}},
		{`curl -d @body.json https://a`, Request{Method: "POST", URL: "https://a", Body: Body{Unknown: true}}},
		{`curl -F file=@x https://a`, Request{Method: "POST", URL: "https://a", Body: Body{Unknown: true}}},
		{`curl -T x https://a`, Request{Method: "PUT", URL: "https://a", Body: Body{Unknown: true}}},
		{`curl -X`, Request{Method: "GET"}},
		{`curl "https://a/b`, Request{Method: "GET", URL: "https://a/b"}},
		{`curl -i https://a/b & echo`, Request{Method: "GET", URL: "https://a/b"}},
		{`curl -i https://a/b?c&`, Request{Method: "GET", URL: "https://a/b?c"}},
		{`curl -i https://a/b?c&&d`, Request{Method: "GET", URL: "https://a/b?c"}},
		{`curl -d $'ab' https://a`, Request{Method: "POST", URL: "https://a", Header: Header{{"Content-Type", form}}, Body: Body{Bytes: []byte("ab"), Size: 2}}},
		{`curl -H Content-Type:a/b -d '' https://a`, Request{Method: "POST", URL: "https://a", Header: Header{{"Content-Type", "a/b"}}, Body: Body{Bytes: []byte{}}}},
		{`curl -H nothing https://a`, Request{Method: "GET", URL: "https://a"}},
		{`curl --data-raw @x https://a`, Request{Method: "POST", URL: "https://a", Header: Header{{"Content-Type", form}}, Body: Body{Bytes: []byte("@x"), Size: 2}}},
		{`curl -sLXPOST https://a`, Request{Method: "POST", URL: "https://a"}},
		{`curl -so out https://a`, Request{Method: "GET", URL: "https://a"}},
		{`curl -oout -dx https://a`, Request{Method: "POST", URL: "https://a", Header: Header{{"Content-Type", form}}, Body: Body{Bytes: []byte("x"), Size: 1}}},
		{`curl -G https://a/b`, Request{Method: "GET", URL: "https://a/b"}},
		{`curl -G -d c https://a/b`, Request{Method: "GET", URL: "https://a/b?c"}},
		{`curl -I -d x https://a`, Request{Method: "HEAD", URL: "https://a", Header: Header{{"Content-Type", form}}, Body: Body{Bytes: []byte("x"), Size: 1}}},
		{`curl /v1/x`, Request{Method: "GET", URL: "/v1/x"}},
		{`curl $URL`, Request{Method: "GET", URL: "http://$URL"}},
		{`curl - https://a`, Request{Method: "GET", URL: "https://a"}},
		{`curl one two`, Request{Method: "GET", URL: "http://one"}},
		{`curl https://a https://b`, Request{Method: "GET", URL: "https://a"}},
		{`curl 'a"b' "c'd"`, Request{Method: "GET", URL: `http://a"b`}},
		{`curl -X "P\"U\T"`, Request{Method: `P"U\T`}},
		{`curl a\ b`, Request{Method: "GET", URL: "http://a b"}},
	} {
		require.True(t, isCommand(tt.line), tt.line)
		require.Equal(t, tt.want, parseCommand(tt.line).req, tt.line)
	}
	for _, line := range []string{`{"hint":"$ curl -i https://a"}`, `curling https://a`, `user-agent: curl/7.81`, `<p>$ curl https://a`, `curl: (6) no`} {
		require.False(t, isCommand(line), line)
	}
}
