package schema

import (
	"encoding/binary"
	"strings"
)

// literal is a text of JSON, such as a key with its quotes and colon, that is
// compared with the window as words under masks: two or four loads and no loop
// for up to 32 bytes, which is nearly every key and every value of an enum.
type literal struct {
	word [4]uint64 // the first bytes of text
	mask [4]uint64 // which bytes of word count
	size int
}

// reach is how many bytes must be there for a literal to be compared.
const reach = 40

// never equals nothing under its empty mask.
var never = literal{word: [4]uint64{1}}

// newLiteral prepares text. One that is too long, or that JSON may only write
// with escapes, never compares equal.
func newLiteral(name, text string) literal {
	l := literal{size: len(text)}
	if len(text) > 32 || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == '"' || r == '\\' }) {
		return never
	}
	var b, mask [32]byte
	for i := range copy(b[:], text) {
		mask[i] = 0xff
	}
	for w := range l.word {
		l.word[w] = binary.LittleEndian.Uint64(b[8*w:])
		l.mask[w] = binary.LittleEndian.Uint64(mask[8*w:])
	}
	return l
}

// begins reports whether b, at least reach bytes, begins with the literal.
func (l *literal) begins(b []byte) bool {
	return binary.LittleEndian.Uint64(b)&l.mask[0] == l.word[0] &&
		binary.LittleEndian.Uint64(b[8:])&l.mask[1] == l.word[1] &&
		(l.size <= 16 ||
			binary.LittleEndian.Uint64(b[16:])&l.mask[2] == l.word[2] &&
				binary.LittleEndian.Uint64(b[24:])&l.mask[3] == l.word[3])
}
