package schema

import "strings"

// Closest returns the one of names that differs from name in spelling only: by
// case and separators, by a typing mistake or two, or because one of both is cut
// short. It returns "" when none does.
func Closest(name string, names []string) string {
	props := make([]prop, len(names))
	for i, n := range names {
		props[i] = prop{name: n, declared: true}
	}
	if best := closest(name, props); best != "" {
		return best
	}
	found := ""
	for _, n := range names {
		short, long := strings.ToLower(name), strings.ToLower(n)
		if len(short) > len(long) {
			short, long = long, short
		}
		if len(short) < minPrefix || !strings.HasPrefix(long, short) {
			continue
		}
		if found != "" {
			return ""
		}
		found = n
	}
	return found
}

// minPrefix is the number of letters that two names must begin with to be taken
// for forms of one.
const minPrefix = 4
