package exchange

import (
	"net/url"
	"strconv"
)

func (h *harReader) request(x *Exchange) {
	s, d := h.s, &h.builder.req
	if !s.NextIs('{') {
		s.Skip()
		return
	}
	for s.Open('{'); s.More('}'); {
		switch string(s.Key()) {
		case "method":
			d.method = h.builder.take(s, h.limits.Body)
		case "url":
			d.url = h.builder.take(s, h.limits.Body)
		case "headers":
			h.headers(d)
		case "bodySize":
			h.req.bodySize = h.integer(-1)
		case "postData":
			h.params = h.params[:0]
			h.content(d, &h.req, &x.Request.Body)
		default:
			s.Skip()
		}
	}
}

func (h *harReader) response(x *Exchange) {
	s, d := h.s, &h.builder.resp
	if !s.NextIs('{') {
		s.Skip()
		return
	}
	for s.Open('{'); s.More('}'); {
		switch string(s.Key()) {
		case "status":
			x.Response.Status = status(h.integer(0))
		case "headers":
			h.headers(d)
		case "bodySize":
			h.resp.bodySize = h.integer(-1)
		case "content":
			h.content(d, &h.resp, &x.Response.Body)
		default:
			s.Skip()
		}
	}
}

// status takes what no response can have, such as the -1 of a request that was
// never sent, for "no response".
func status(n int64) int {
	if n < 0 || n > 999 {
		return 0
	}
	return int(n)
}

// integer reads a number; what is none, or has a fraction, is other.
func (h *harReader) integer(other int64) int64 {
	if c, ok := h.s.Peek(); !ok || c != '-' && (c < '0' || c > '9') {
		h.s.Skip()
		return other
	}
	num := h.s.Number()
	if n, err := strconv.ParseInt(string(num), 10, 64); err == nil {
		return n
	}
	if f, err := strconv.ParseFloat(string(num), 64); err == nil && f == float64(int64(f)) {
		return int64(f)
	}
	return other
}

func (h *harReader) headers(d *messageBuilder) {
	s := h.s
	d.fields = d.fields[:0]
	if !s.NextIs('[') {
		s.Skip()
		return
	}
	for s.Open('['); s.More(']'); {
		if !s.NextIs('{') {
			s.Skip()
			continue
		}
		d.fields = append(d.fields, h.pair())
	}
}

// pair reads an object with a name and a value.
func (h *harReader) pair() (f fieldSpans) {
	s := h.s
	for s.Open('{'); s.More('}'); {
		switch string(s.Key()) {
		case "name":
			f.name = h.builder.take(s, h.limits.Body)
		case "value":
			f.value = h.builder.take(s, h.limits.Body)
		default:
			s.Skip()
		}
	}
	return f
}

// content reads response.content or request.postData.
func (h *harReader) content(d *messageBuilder, side *harBody, b *Body) {
	*side = harBody{size: -1, bodySize: side.bodySize}
	d.mime, b.Bytes = span{}, b.Bytes[:0]
	s := h.s
	if !s.NextIs('{') {
		s.Skip()
		return
	}
	for s.Open('{'); s.More('}'); {
		switch string(s.Key()) {
		case "mimeType":
			d.mime = h.builder.take(s, h.limits.Body)
		case "size":
			side.size = h.integer(-1)
		case "encoding":
			p := h.builder.take(s, 64)
			side.base64 = string(h.builder.text[p.from:p.to]) == "base64"
		case "text":
			b.Bytes = b.Bytes[:0]
			if side.hasText = s.NextIs('"'); side.hasText {
				// base64 is a third longer than what it stands for
				b.Bytes, side.text = s.AppendString(b.Bytes, h.limits.Body/3*4+8)
			} else {
				s.Skip()
			}
		case "params":
			h.form()
		default:
			s.Skip()
		}
	}
}

// form reads the parameters of a form, which some exporters record instead of
// its text.
func (h *harReader) form() {
	h.params = h.params[:0]
	s := h.s
	if !s.NextIs('[') {
		s.Skip()
		return
	}
	for s.Open('['); s.More(']'); {
		if !s.NextIs('{') {
			s.Skip()
			continue
		}
		f := h.pair()
		if len(h.params) > 0 {
			h.params = append(h.params, '&')
		}
		h.params = append(h.params, url.QueryEscape(string(h.builder.text[f.name.from:f.name.to]))...)
		h.params = append(h.params, '=')
		h.params = append(h.params, url.QueryEscape(string(h.builder.text[f.value.from:f.value.to]))...)
	}
}
