package exchange

import "net/http"

// finish turns the recorded texts into bodies.
func (h *harReader) finish(x *Exchange) {
	req, resp := &x.Request.Body, &x.Response.Body
	if !h.resp.present && x.Response.Status != 0 && !bodiless(x.Request.Method, x.Response.Status) {
		h.setDefect("content is missing")
	}
	x.Response.Unreadable = h.defect
	if !h.req.hasText && len(h.params) > 0 {
		req.Bytes = append(req.Bytes, h.params...)
		h.req.hasText, h.req.text = true, int64(len(h.params))
	}
	switch {
	case h.req.hasText:
		x.Request.Header = h.withType(x.Request.Header, h.builder.req.mime)
		h.req.decode(req, x.Request.Header, h.limits)
	case h.req.bodySize > 0:
		req.Unknown = true
	}
	switch {
	case x.Response.Status == http.StatusNotModified && h.resp.bodySize <= 0:
		// browsers record bodies from their cache
		resp.Bytes = resp.Bytes[:0]
	case h.resp.text > 0:
		x.Response.Header = h.withType(x.Response.Header, h.builder.resp.mime)
		h.resp.decode(resp, x.Response.Header, h.limits)
	default:
		resp.Unknown = h.defect != "" || h.resp.withheld() && !bodiless(x.Request.Method, x.Response.Status)
	}
}

// withheld reports whether there was a body that was not recorded: its size is
// recorded and not 0, or neither size nor text is recorded.
func (h *harBody) withheld() bool {
	if h.size >= 0 {
		return h.size > 0
	}
	return !h.hasText && h.bodySize != 0
}

// bodiless reports whether such a response never has a body (RFC 9110, section
// 6.4.1).
func bodiless(method string, status int) bool {
	return method == http.MethodHead || status/100 == 1 ||
		status == http.StatusNoContent || status == http.StatusNotModified
}

// withType adds the recorded media type if the headers lack it, as in many HARs that
// were written by hand.
func (h *harReader) withType(header Header, mime span) Header {
	if mime.from == mime.to {
		return header
	}
	if _, ok := header.Lookup("Content-Type"); ok {
		return header
	}
	return append(header, Field{Name: "Content-Type", Value: string(h.builder.text[mime.from:mime.to])})
}

// decode undoes base64 and then content encoding and charset. A text that is not base64
// was decoded by the recorder.
func (h *harBody) decode(b *Body, header Header, l Limits) {
	b.Size = h.text
	if !h.base64 {
		b.limit(l)
		return
	}
	decodeBase64(b)
	decode(b, header, l)
}
