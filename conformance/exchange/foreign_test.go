package exchange

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A file of another tool is an error that names the tool and what to export.
func TestForeignFiles(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, tool string }{
		{"burp", "<?xml version=\"1.0\"?>\n<!DOCTYPE items [\n<!ELEMENT items (item*)>\n]>\n<items burpVersion=\"2026.1\">", "Burp Suite"},
		{"insomnia 4", `{"_type":"export","__export_format":4,"resources":[]}`, "Insomnia"},
		{"insomnia 5", "type: collection.insomnia.rest/5.0\nname: a\n", "Insomnia"},
		{"wiremock", `{"mappings":[{"request":{"url":"/v1"},"response":{"status":200}}]}`, "WireMock"},
		{"k6 points", `{"metric":"http_reqs","type":"Point","data":{}}`, "k6"},
		{"k6 summary", `{"metrics":{},"root_group":{}}`, "k6"},
		{"k6 script", "import http from 'k6/http';\n", "k6"},
		{"jmeter xml", "<?xml version=\"1.0\"?>\n<testResults version=\"1.2\">", "JMeter"},
		{"jmeter csv", "timeStamp,elapsed,label,responseCode\n1,2,a,200\n", "JMeter"},
		{"access log", `10.0.0.1 - - [24/Nov/2026:10:00:00 +0000] "GET /v1/clusters HTTP/1.1" 200 12 "-" "curl"` + "\n", "access log"},
		{"mitmproxy", "1847:7:version;2:21#4:type;4:http;", "mitmproxy"},
		{"newman", `{"collection":{"item":[]},"run":{"executions":[{"response":{"code":200}}]}}`, "Newman"},
		{"packets", "\xd4\xc3\xb2\xa1\x02\x00\x04\x00", "Wireshark"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, _, err := Open("a.bin", strings.NewReader(c.text), Limits{})
			var read *ReadError
			require.True(t, errors.As(err, &read), err)
			require.ErrorIs(t, err, ErrFormat)
			require.Contains(t, read.Error(), c.tool)
			require.NotEmpty(t, read.Hint)
			require.NotEqual(t, formatHint, read.Hint)
		})
	}
}

// What only resembles a file of another tool is in no known format, or is read.
func TestNotForeign(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"10.0.0.1 - - GET /v1/clusters\n", "<html><body>items</body></html>", `{"mapping":[]}`, "12:30 version\n", "PK\x03", "timeStamp;elapsed\n",
	} {
		_, _, err := Open("a.bin", strings.NewReader(text), Limits{})
		var read *ReadError
		require.True(t, errors.As(err, &read), text)
		require.Equal(t, formatHint, read.Hint, text)
	}
	r, format, err := Open("a.json", strings.NewReader(`{"collection":{"item":[]}}`), Limits{})
	require.NoError(t, err)
	require.Equal(t, Postman, format)
	require.NotNil(t, r)
}
