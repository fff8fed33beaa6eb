package extract

import "strings"

// The limits of the search of joinedShape: a page ends with few brackets, and an example
// has few pages.
const (
	maxJoins  = 300
	maxPieces = 6
)

// joinedShape returns the shape of an example that may be printed in pieces. Some pages
// end with closing brackets although the example continues on the next page, so it
// removes brackets at the end of a piece one by one until the whole is JSON. joined is
// true if there is more than one piece.
func joinedShape(pieces []string) (s string, joined bool) {
	if len(pieces) < 2 {
		return shapeOf(strings.Join(pieces, "")), false
	}
	plain := shapeOf(strings.Join(pieces, "\n"))
	if plain != brokenShape {
		return plain, true
	}
	first := shapeOf(pieces[0])
	if rest := strings.Join(pieces[1:], ""); strings.Trim(rest, closers) == "" {
		return first, true
	}
	if len(pieces) > maxPieces {
		return brokenShape, true
	}
	left := maxJoins
	if s, ok := searchJoin("", pieces, &left); ok {
		return s, true
	}
	return brokenShape, true
}

const closers = "]}, \n"

func searchJoin(done string, pieces []string, left *int) (string, bool) {
	piece := pieces[0]
	if len(pieces) == 1 {
		*left--
		s := shapeOf(done + piece)
		return s, s != brokenShape
	}
	for end := len(piece); *left > 0; end-- {
		if s, ok := searchJoin(done+piece[:end]+"\n", pieces[1:], left); ok {
			return s, true
		}
		if end == 0 || !strings.ContainsRune(closers, rune(piece[end-1])) {
			return "", false
		}
	}
	return "", false
}
