package schema

import (
	"encoding/binary"
	"strings"
)

// maskedText is a text of JSON of at most 32 bytes, such as a key with its quotes and
// colon. It is compared with the window as two or four words under masks, without a
// loop.
type maskedText struct {
	word [4]uint64 // the first bytes of text
	mask [4]uint64 // 0xff for each byte of word that belongs to the text
	size int
}

// compareSize is the number of bytes that the window must have for a comparison.
const compareSize = 40

// matchesNothing is a maskedText that no text matches: its mask is empty, and its
// word is not 0.
var matchesNothing = maskedText{word: [4]uint64{1}}

// newMaskedText returns the maskedText of text, which has the given name in quotes.
// It returns matchesNothing if text is too long, or if JSON must escape the name.
func newMaskedText(name, text string) maskedText {
	l := maskedText{size: len(text)}
	if len(text) > 32 || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == '"' || r == '\\' }) {
		return matchesNothing
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

// isPrefixOf reports whether b begins with the text. b must have compareSize bytes.
func (l *maskedText) isPrefixOf(b []byte) bool {
	return binary.LittleEndian.Uint64(b)&l.mask[0] == l.word[0] &&
		binary.LittleEndian.Uint64(b[8:])&l.mask[1] == l.word[1] &&
		(l.size <= 16 ||
			binary.LittleEndian.Uint64(b[16:])&l.mask[2] == l.word[2] &&
				binary.LittleEndian.Uint64(b[24:])&l.mask[3] == l.word[3])
}
