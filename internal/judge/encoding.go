package judge

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// mayBeEncoded reports whether a body can be anything else than JSON in UTF-8
// or other text: by its charset, or by its first bytes.
func mayBeEncoded(body *exchange.Body) bool {
	b := body.Bytes
	return body.Charset != "" || len(b) > 1 && (b[0] >= 0x80 || b[0] < '\t' || b[0] == 0x1f || b[0] == '(' || b[1] == 0)
}

// reportEncoding reports a body that must be JSON but is compressed or not in
// plain UTF-8, and reports whether it is one.
func reportEncoding(r *routed, s statusResult, e *errorResponse, found *collector) bool {
	if e.layer != nil || !r.isError() && firstJSON(s.content()) == nil {
		return false
	}
	encoding := findEncoding(&r.x.Response.Body)
	if encoding == "" {
		return false
	}
	f := verdict.Finding{
		Rule:          verdict.RuleEncoding,
		Message:       "the body must be JSON in UTF-8 but " + encoding,
		SchemaPointer: s.pointer(r),
		Doc:           responseDoc(r),
	}
	if format, ok := strings.CutPrefix(encoding, compressed); ok {
		f.Message = fmt.Sprintf("the body starts like %s; Content-Encoding is missing", format)
		if sent, given := lookup(r.x.Response.Header, "Content-Encoding"); given {
			f.Message = fmt.Sprintf("the body starts like %s although Content-Encoding is %s", format, shorten(sent))
		}
	}
	found.add(f, "")
	return true
}

// compressed begins the result of findEncoding for a compressed body.
const compressed = "is compressed with "

// signatures are the first bytes of bodies that are not plain JSON. Pages of load
// balancers may begin with a mark too, so JSON must follow it. The marks of UTF-32
// come before those of UTF-16, which they begin with.
var signatures = []struct{ prefix, encoding string }{
	{"\x1f\x8b", compressed + "gzip"},
	{"\x28\xb5\x2f\xfd", compressed + "zstd"},
	{"\xef\xbb\xbf{", "begins with a byte order mark"},
	{"\xef\xbb\xbf[", "begins with a byte order mark"},
	{"\xff\xfe\x00\x00", "is UTF-32"},
	{"\x00\x00\xfe\xff", "is UTF-32"},
	{"\xff\xfe", "is UTF-16"},
	{"\xfe\xff", "is UTF-16"},
}

// findEncoding says how a body is encoded: "is UTF-16". It returns "" for plain
// UTF-8 and for bytes that it does not recognize.
func findEncoding(body *exchange.Body) string {
	if strings.HasPrefix(body.Charset, "utf-16") || strings.HasPrefix(body.Charset, "utf-32") {
		return "is " + strings.ToUpper(body.Charset)
	}
	b := body.Bytes
	for _, s := range signatures {
		if bytes.HasPrefix(b, []byte(s.prefix)) {
			return s.encoding
		}
	}
	return wideEncoding(b)
}

// wideEncoding recognizes UTF-16 and UTF-32 without a mark: JSON begins with an
// ASCII character, so the other bytes of its first unit are zero.
func wideEncoding(b []byte) string {
	if len(b) < 4 {
		return ""
	}
	zero := [4]bool{b[0] == 0, b[1] == 0, b[2] == 0, b[3] == 0}
	switch zero {
	case [4]bool{true, true, true, false}, [4]bool{false, true, true, true}:
		return "is UTF-32"
	case [4]bool{true, false, true, false}, [4]bool{false, true, false, true}:
		return "is UTF-16"
	}
	return ""
}
