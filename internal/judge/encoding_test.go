package judge

import (
	"bytes"
	"compress/gzip"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

func gzipped(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write([]byte(text))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.Bytes()
}

// A compressed body gives one finding, which says what the bytes look like.
func TestCompressedBody(t *testing.T) {
	t.Parallel()
	j, err := New(Options{})
	require.NoError(t, err)
	for _, c := range []struct {
		name     string
		status   int
		encoding string // Content-Encoding
		body     []byte
		want     string
	}{
		{"success", 200, "", gzipped(t, `{"total": 0, "items": []}`), "the body starts like gzip; Content-Encoding is missing"},
		{"error", 400, "", gzipped(t, `{"error_code": "UCS.01000011"}`), "the body starts like gzip; Content-Encoding is missing"},
		{"compressed twice", 200, "gzip", gzipped(t, "{}"), "the body starts like gzip although Content-Encoding is gzip"},
		{"zstd", 200, "", []byte("\x28\xb5\x2f\xfd\x04\x00"), "the body starts like zstd; Content-Encoding is missing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			x := &exchange.Exchange{
				Request:  exchange.Request{Method: "GET", URL: "https://ucs.myhuaweicloud.com/v1/clusters"},
				Response: exchange.Response{Status: c.status, Header: exchange.Header{{Name: "Content-Type", Value: "application/json"}}},
			}
			if c.encoding != "" {
				x.Response.Header = append(x.Response.Header, exchange.Field{Name: "Content-Encoding", Value: c.encoding})
			}
			x.Response.Body = exchange.Body{Bytes: c.body, Size: int64(len(c.body))}
			found := j.Judge(x).Findings
			require.Len(t, found, 1)
			require.Equal(t, verdict.RuleEncoding, found[0].Rule)
			require.Equal(t, c.want, found[0].Message)
		})
	}
}
