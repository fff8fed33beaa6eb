package route

import "strings"

// Location is the parts of a URL, still escaped.
type Location struct{ Host, Path, Query string }

// Split returns the parts of an absolute URL or of one in origin form.
func Split(u string) Location {
	var l Location
	if i := strings.IndexByte(u, ':'); i > 0 && u[0] != '/' && strings.HasPrefix(u[i:], "://") {
		u = u[i+3:]
		end := 0
		for end < len(u) && u[end] != '/' && u[end] != '?' && u[end] != '#' {
			end++
		}
		l.Host, u = u[strings.LastIndexByte(u[:end], '@')+1:end], u[end:]
	}
	end := 0
	for end < len(u) && u[end] != '?' && u[end] != '#' {
		end++
	}
	l.Path = u[:end]
	if end < len(u) && u[end] == '?' {
		l.Query, _, _ = strings.Cut(u[end+1:], "#")
	}
	return l
}
