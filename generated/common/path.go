package common

import (
	"fmt"
	"net/url"
	"strings"
)

// PathParameterError says that a value cannot be sent as a path parameter. An
// empty value, "." and ".." would make the request one of another path.
type PathParameterError struct {
	Name  string // of the parameter, such as clusterid
	Value string
}

func (e *PathParameterError) Error() string {
	if e.Value == "" {
		return fmt.Sprintf("path parameter %s is empty", e.Name)
	}
	return fmt.Sprintf("path parameter %s must not be %q", e.Name, e.Value)
}

// ExpandPath replaces each {name} of a path by the next value. A value stays one
// segment whatever it contains: "/" and "%" are escaped. A value that would
// not stay a segment is a [PathParameterError].
func ExpandPath(path string, values ...any) (string, error) {
	var b strings.Builder
	rest := path
	for _, v := range values {
		before, after, found := strings.Cut(rest, "{")
		name, after, closed := strings.Cut(after, "}")
		if !found || !closed {
			return "", fmt.Errorf("path %s has fewer parameters than the %d values", path, len(values))
		}
		value := fmt.Sprint(v)
		if value == "" || value == "." || value == ".." {
			return "", &PathParameterError{name, value}
		}
		b.WriteString(before)
		b.WriteString(url.PathEscape(value))
		rest = after
	}
	if strings.Contains(rest, "{") {
		return "", fmt.Errorf("path %s has more parameters than the %d values", path, len(values))
	}
	b.WriteString(rest)
	return b.String(), nil
}
