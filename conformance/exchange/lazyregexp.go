package exchange

import (
	"regexp"
	"sync"
)

// pattern returns a function that compiles a regular expression at its first call and
// returns it. Most inputs need no regular expression, and to compile all of them takes
// a millisecond.
func pattern(source string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(source) })
}
