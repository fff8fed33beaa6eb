package spec

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"
)

// Position is the place of a node in a file of this folder.
type Position struct {
	File   string // "spec/ucs/paths/clusters.yaml"
	Line   int    // counted from 1
	Column int    // counted from 1
}

// String returns file:line:col.
func (p Position) String() string {
	if p.File == "" {
		return ""
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// IsZero reports whether the position is not known.
func (p Position) IsZero() bool { return p.File == "" }

// Position returns the position of the node of a pointer, or of the closest node above
// it that has a position. A value inside of an example has the position of the example.
func (s *Service) Position(pointer string) (Position, bool) {
	if s.positions == nil {
		return Position{}, false
	}
	at, err := s.positions()
	if err != nil {
		return Position{}, false
	}
	return at.find(pointer)
}

// Positions returns the positions of all nodes in the form of
// digest/<service>.places.txt.
func (s *Service) Positions() ([]byte, error) {
	if s.positions == nil {
		return nil, fmt.Errorf("positions of %s: the service was neither opened nor loaded", s.Name)
	}
	at, err := s.positions()
	if err != nil {
		return nil, fmt.Errorf("positions of %s: %w", s.Name, err)
	}
	return []byte(strings.Join(at.files, " ") + "\n" + at.lines), nil
}

// place is the position of a node of the joined description. Places are in the order of
// the description.
type place struct {
	depth int
	key   string // escaped as in a pointer
	pos   Position
}

// positions is the digested form of the positions: a line of file names, then a line of
// 32 bytes for each node, sorted by the hash of its pointer. The lines are searched as
// text, so that nothing is decoded before the first search.
type positions struct {
	files []string
	lines string
}

const (
	lineFormat = "%016x %02d %06d %04d\n" // hash, file, line, column
	lineSize   = 32
	hashSize   = 16
)

// hashed is the FNV-1a hash of a pointer.
type hashed uint64

const (
	hashedRoot hashed = 14695981039346656037 // of "#", which every pointer begins with
	hashPrime  hashed = 1099511628211
)

// below returns the hash of a pointer with one more step.
func (h hashed) below(step string) hashed {
	h = (h ^ '/') * hashPrime
	for i := range len(step) {
		h = (h ^ hashed(step[i])) * hashPrime
	}
	return h
}

// digestPlaces returns the digested form. It returns an error if two pointers have the
// same hash.
func digestPlaces(places []place) ([]byte, error) {
	names, index := fileNames(places)
	lines := make([]string, len(places))
	path := make([]hashed, 0, 32)
	for i, p := range places {
		h := hashedRoot
		if p.depth > 0 {
			h = path[p.depth-1].below(p.key)
		}
		path = append(path[:p.depth], h)
		lines[i] = fmt.Sprintf(lineFormat, h, index[p.pos.File], p.pos.Line, p.pos.Column)
		if len(lines[i]) != lineSize {
			return nil, fmt.Errorf("positions: %s is too far down or to the right", p.pos)
		}
	}
	slices.Sort(lines)
	for i := 1; i < len(lines); i++ {
		if lines[i][:hashSize] == lines[i-1][:hashSize] {
			return nil, fmt.Errorf("positions: %q and %q are of pointers with the same hash", lines[i-1], lines[i])
		}
	}
	return []byte(strings.Join(names, " ") + "\n" + strings.Join(lines, "")), nil
}

func fileNames(places []place) ([]string, map[string]int) {
	var names []string
	index := map[string]int{}
	for _, p := range places {
		if _, ok := index[p.pos.File]; !ok {
			index[p.pos.File] = len(names)
			names = append(names, p.pos.File)
		}
	}
	return names, index
}

// readPositions reads the digested form.
func readPositions(data []byte) (*positions, error) {
	names, lines, _ := strings.Cut(string(data), "\n")
	if names == "" || len(lines)%lineSize != 0 {
		return nil, errors.New("positions: malformed")
	}
	return &positions{strings.Fields(names), lines}, nil
}

// find returns the position of the longest prefix of a pointer that has one.
func (p *positions) find(pointer string) (Position, bool) {
	rest, isFragment := strings.CutPrefix(pointer, "#")
	if !isFragment || rest != "" && rest[0] != '/' {
		return Position{}, false
	}
	h := hashedRoot
	at := p.line(h)
	for rest != "" {
		end := 1 + strings.IndexByte(rest[1:], '/')
		if end == 0 {
			end = len(rest)
		}
		h = h.below(rest[1:end])
		if below := p.line(h); below != "" {
			at = below
		}
		rest = rest[end:]
	}
	return p.read(at)
}

// line returns the line of a hash, without the hash. It returns "" if there is none.
func (p *positions) line(h hashed) string {
	want := fmt.Sprintf("%016x", h)
	n := len(p.lines) / lineSize
	i := sort.Search(n, func(i int) bool { return p.lines[i*lineSize:][:hashSize] >= want })
	if i == n || p.lines[i*lineSize:][:hashSize] != want {
		return ""
	}
	return p.lines[i*lineSize:][hashSize:lineSize]
}

func (p *positions) read(line string) (at Position, ok bool) {
	var file int
	if _, err := fmt.Sscanf(line, "%d %d %d", &file, &at.Line, &at.Column); err != nil || file < 0 || file >= len(p.files) {
		return Position{}, false
	}
	at.File = p.files[file]
	return at, true
}
