package extract

import (
	"regexp"
	"strconv"
	"strings"
)

// The headings inside the section of an operation.
const (
	purposePart  = "功能介绍"
	uriPart      = "URI"
	requestPart  = "请求参数"
	responsePart = "响应参数"
	askPart      = "请求示例"
	answerPart   = "响应示例"
	statusPart   = "状态码"
	errorPart    = "错误码"
)

var partNames = map[string]bool{
	purposePart: true, uriPart: true, requestPart: true, responsePart: true,
	askPart: true, answerPart: true, statusPart: true, errorPart: true,
}

// part is a heading and the lines below it.
type part struct {
	name  string
	line  int
	lines []line
}

// parts splits a section at its inner headings.
func parts(s section) []part {
	out := []part{{line: s.line}}
	for _, l := range s.lines {
		if name := strings.TrimSpace(l.text); partNames[name] {
			out = append(out, part{name: name, line: l.n})
			continue
		}
		p := &out[len(out)-1]
		p.lines = append(p.lines, l)
	}
	return out
}

var (
	caption = regexp.MustCompile(`^表\s*(\d+-\d+)(?:\s+(.*))?$`)
	marker  = regexp.MustCompile(`^状态码\s*[:：]\s*(\d{3})$`)
)

// statusMarker returns the status in a line above the tables or examples of a status. ok
// is false for other lines.
func statusMarker(text string) (status int, ok bool) {
	m := marker.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return 0, false
	}
	status, err := strconv.Atoi(m[1])
	return status, err == nil
}
