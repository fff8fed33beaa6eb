package schema

import (
	"encoding/binary"
	"math/bits"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// This file skips strings of plain ASCII eight bytes at a time, without a call, and
// judges strings in the window without reading them first. The slow
// paths with the same result are input.skipRestOfString and state.checkString,
// which calls validString before anything else. Delete this file and only speed
// changes. fastStrings turns it off.

// skipString returns the offset after the string at i. It is faster than
// skipRestOfString for a string without escapes that ends in the window.
func (in *input) skipString(i int) int {
	if in.off&fastStrings != 0 {
		return in.skipRestOfString(i, i+1)
	}
	b := in.buf
	j := i + 1
	for j >= 0 && j <= len(b)-8 {
		m := jsonscan.MarkSpecialOrNonASCII(binary.LittleEndian.Uint64(b[j:]))
		if m != 0 {
			if j += bits.TrailingZeros64(m) >> 3; b[j] == '"' {
				return j + 1
			}
			break
		}
		j += 8
	}
	return in.skipRestOfString(i, j)
}

// validString returns the size of the string that b begins with, quotes included, if
// it is a valid one of plain ASCII. It returns 0 if checkString must judge it.
func (n *node) validString(b []byte) int {
	switch n.fastString {
	case stringEnum:
		if len(b) < compareSize {
			return 0
		}
		for k := range n.enum.maskedTexts {
			if l := &n.enum.maskedTexts[k]; l.isPrefixOf(b) {
				return l.size
			}
		}
	case stringWithRules:
		return n.str.validString(b)
	}
	return 0
}

// validString is node.validString for the rules. It counts bytes, because a string of
// plain ASCII without escapes has one character per byte.
func (r *stringRules) validString(b []byte) int {
	if r.formatOnly {
		size := r.format.size(b[1:]) + 1
		if size > 0 && size < len(b) && b[size] == '"' {
			return size + 1
		}
		return 0
	}
	j := jsonscan.IndexSpecialOrNonASCII(b, 1)
	if j >= len(b) || b[j] != '"' || j <= r.min || uint(j-1) > uint(r.max) ||
		r.pattern != nil && !r.pattern.match(b[1:j]) || r.format != nil && !r.format.check(b[1:j]) {
		return 0
	}
	return j + 1
}

// fastString is the way in which validString judges strings of a node.
type fastString uint8

const (
	noFastString fastString = iota
	stringEnum
	stringWithRules
)

// prepareStrings sets how validString judges strings of n.
func (n *node) prepareStrings(off fastPath) {
	switch {
	case off&fastStrings != 0:
	case n.str == nil && n.enum != nil:
		n.fastString = stringEnum
	case n.str != nil && n.enum == nil:
		n.fastString = stringWithRules
	}
}
