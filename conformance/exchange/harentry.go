package exchange

import (
	"math"
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
			d.method = h.builder.take(s, h.limits.Head)
		case "url":
			d.url = h.builder.take(s, h.limits.Head)
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

// integer returns the next value if it is a number without a fraction, or else other.
func (h *harReader) integer(other int64) int64 {
	if c, ok := h.s.Peek(); !ok || c != '-' && (c < '0' || c > '9') {
		h.s.Skip()
		return other
	}
	if n, ok := wholeNumber(string(h.s.Number())); ok {
		return n
	}
	return other
}

// wholeNumber returns the value of a JSON number that has no fraction.
func wholeNumber(num string) (int64, bool) {
	if n, err := strconv.ParseInt(num, 10, 64); err == nil {
		return n, true
	}
	f, err := strconv.ParseFloat(num, 64)
	if err != nil || f != math.Trunc(f) || math.Abs(f) > 1<<53 {
		return 0, false
	}
	return int64(f), true
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
		h.builder.addField(s, d, h.pair())
	}
}

// pair reads an object with a name and a value.
func (h *harReader) pair() (f fieldSpans) {
	s := h.s
	for s.Open('{'); s.More('}'); {
		switch string(s.Key()) {
		case "name":
			f.name = h.builder.take(s, h.limits.Head)
		case "value":
			f.value = h.builder.take(s, h.limits.Head)
		default:
			s.Skip()
		}
	}
	return f
}

// content reads response.content or request.postData.
func (h *harReader) content(d *messageBuilder, side *harBody, b *Body) {
	*side = harBody{present: side.present, size: -1, bodySize: side.bodySize}
	d.mime, b.Bytes = span{}, b.Bytes[:0]
	s := h.s
	if !s.NextIs('{') {
		s.Skip()
		return
	}
	for s.Open('{'); s.More('}'); {
		switch string(s.Key()) {
		case "mimeType":
			d.mime = h.builder.take(s, h.limits.Head)
		case "size":
			side.size = h.integer(-1)
		case "encoding":
			p := h.builder.take(s, 64)
			side.base64 = string(h.builder.text[p.from:p.to]) == "base64"
		case "text":
			b.Bytes = b.Bytes[:0]
			if side.hasText = s.NextIs('"'); side.hasText {
				// base64 is a third longer than the bytes
				b.Bytes, side.text = s.AppendString(b.Bytes, h.limits.Body/3*4+8)
			} else if side == &h.req || s.NextIs('n') {
				s.Skip()
			} else {
				h.isType('"', "content.text", "a string")
			}
		case "_file":
			h.attachment(side, b)
		case "params":
			h.form()
		default:
			s.Skip()
		}
	}
}

// form appends the parameters of a form, which some exporters record instead of its
// text.
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
		mark := len(h.builder.text)
		f := h.pair()
		if int64(len(h.params)) > h.limits.Body {
			h.builder.text = h.builder.text[:mark]
			continue // finish sets the problem TooLarge
		}
		if len(h.params) > 0 {
			h.params = append(h.params, '&')
		}
		h.params = append(h.params, url.QueryEscape(string(h.builder.text[f.name.from:f.name.to]))...)
		h.params = append(h.params, '=')
		h.params = append(h.params, url.QueryEscape(string(h.builder.text[f.value.from:f.value.to]))...)
		h.builder.text = h.builder.text[:mark]
	}
}
