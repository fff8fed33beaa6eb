package judge

import (
	"iter"
	"net/url"
	"strings"
)

// checkQuery returns the error that [url.ParseQuery] would return.
func checkQuery(query string) error {
	if strings.IndexByte(query, '%') < 0 && strings.IndexByte(query, ';') < 0 {
		return nil
	}
	_, err := url.ParseQuery(query)
	return err
}

// pairs yields the names and values of a query in order, as [url.ParseQuery]
// reads them. The query must pass checkQuery.
func pairs(query string) iter.Seq2[string, string] {
	return func(yield func(name, value string) bool) {
		for rest := query; rest != ""; {
			var pair string
			pair, rest, _ = strings.Cut(rest, "&")
			if pair == "" {
				continue
			}
			name, value, _ := strings.Cut(pair, "=")
			if !yield(unescapeQuery(name), unescapeQuery(value)) {
				return
			}
		}
	}
}

// unescapeQuery returns text without its escapes, and text itself when an escape
// is invalid.
func unescapeQuery(text string) string {
	if out, err := url.QueryUnescape(text); err == nil {
		return out
	}
	return text
}
