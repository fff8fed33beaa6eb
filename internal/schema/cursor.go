package schema

import "github.com/hwcontract/hwcontract/internal/jsonscan"

// cursor reads the members of an object or the items of an array that is known to
// be well formed: in the document after Parse, or in a value that has been read and
// is still in the window. It does not unescape names, and allocates nothing.
type cursor struct {
	b []byte
	i int // offset before the next member or item
}

// into returns a cursor for the members of the object, or the items of the array, at i.
func into(b []byte, i int) cursor { return cursor{b, i} }

// item returns the offset of the next item's value.
func (c *cursor) item() (at int, ok bool) {
	if c.i = jsonscan.SkipSpace(c.b, c.i+1); c.b[c.i] == ']' {
		return 0, false
	}
	at = c.i
	c.skip(at)
	return at, true
}

// member returns the next member: its key between the quotes, and the offset
// of its value.
func (c *cursor) member() (key []byte, at int, ok bool) {
	if c.i = jsonscan.SkipSpace(c.b, c.i+1); c.b[c.i] == '}' {
		return nil, 0, false
	}
	end, _ := jsonscan.SkipString(c.b, c.i)
	key = c.b[c.i+1 : end-1]
	at = jsonscan.SkipSpace(c.b, jsonscan.SkipSpace(c.b, end)+1)
	c.skip(at)
	return key, at, true
}

// skip moves to the comma after the value at i, or before the last bracket.
func (c *cursor) skip(i int) {
	if c.i = jsonscan.SkipSpace(c.b, jsonscan.SkipValue(c.b, i)); c.b[c.i] != ',' {
		c.i--
	}
}

// stringAt returns the text between the quotes of the string at i.
func stringAt(b []byte, i int) []byte {
	end, _ := jsonscan.SkipString(b, i)
	return b[i+1 : end-1]
}
