package secrets

import (
	"bytes"
	"mime"
	"net/textproto"
	"strings"
)

// boundaryOf returns the boundary of a multipart body, by its type or by its
// first line.
func boundaryOf(contentType string, body []byte) string {
	if media, params, err := mime.ParseMediaType(contentType); err == nil && strings.HasPrefix(media, "multipart/") && params["boundary"] != "" {
		return params["boundary"]
	}
	if !bytes.HasPrefix(body, []byte("--")) {
		return ""
	}
	line, rest, _ := bytes.Cut(body, []byte("\n"))
	line = bytes.TrimRight(line, "\r")
	if len(line) < 6 || len(line) > 74 || !bytes.HasPrefix(bytes.ToLower(rest), []byte("content-")) {
		return ""
	}
	return string(line[2:])
}

// multipart redacts the parts of a body.
func (p *pass) multipart(body []byte, boundary string) []byte {
	var out bytes.Buffer
	mark := []byte("--" + boundary)
	for len(body) > 0 {
		part := body
		if n := bytes.Index(body[min(1, len(body)):], mark); n >= 0 {
			part = body[:n+1]
		}
		out.Write(p.part(part, mark))
		body = body[len(part):]
	}
	return out.Bytes()
}

// part redacts one part: its header, and its content by the name there.
func (p *pass) part(part, mark []byte) []byte {
	for _, blank := range [...]string{"\r\n\r\n", "\n\n"} {
		at := bytes.Index(part, []byte(blank))
		if at < 0 || !bytes.HasPrefix(part, mark) {
			continue
		}
		head, content := string(part[:at]), part[at+len(blank):]
		text := bytes.TrimRight(content, "\r\n")
		name, media := partHeader(head)
		out := string(text)
		if v := judgeName(name); v.sure >= leafOnly {
			out = p.named(v.kind, out)
		} else {
			out = string(p.body(text, media))
		}
		return []byte(p.text(head) + blank + out + string(content[len(text):]))
	}
	return []byte(p.text(string(part)))
}

// partHeader returns the name of a part and its media type.
func partHeader(head string) (name, media string) {
	for line := range strings.SplitSeq(head, "\n") {
		field, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		switch textproto.CanonicalMIMEHeaderKey(field) {
		case "Content-Disposition":
			if _, params, err := mime.ParseMediaType(strings.TrimSpace(value)); err == nil {
				name = params["name"]
			}
		case "Content-Type":
			media = strings.TrimSpace(value)
		}
	}
	if strings.HasPrefix(media, "multipart/") {
		media = ""
	}
	return name, media
}
