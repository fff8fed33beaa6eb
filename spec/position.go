package spec

import (
	"bufio"
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// Position is a place in a file of this folder.
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

// Position returns where the node of a pointer is written: the node itself,
// or the closest one above it that has a place of its own. Values inside of
// examples are placed at their example.
func (s *Service) Position(pointer string) (Position, bool) {
	if s.positions == nil {
		return Position{}, false
	}
	at, err := s.positions()
	if err != nil {
		return Position{}, false
	}
	for p := pointer; ; {
		if pos, ok := at[p]; ok {
			return pos, true
		}
		i := strings.LastIndexByte(p, '/')
		if i < 0 {
			return Position{}, false
		}
		p = p[:i]
	}
}

// positions maps JSON Pointers in fragment form to places.
type positions map[string]Position

// place is one line of the digested form: the tree in the order in which it
// was written, so that a key is stored once and not once for each descendant.
type place struct {
	depth int
	key   string // escaped as in a pointer
	pos   Position
}

// writePlaces appends the digested form: a first line of file names, then
// "depth file line column key" for each node.
func writePlaces(b *bytes.Buffer, places []place) {
	names, index := fileNames(places)
	b.WriteString(strings.Join(names, " ") + "\n")
	for _, p := range places {
		fmt.Fprintf(b, "%d %d %d %d %s\n", p.depth, index[p.pos.File], p.pos.Line, p.pos.Column, p.key)
	}
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

// readPlaces reads the digested form.
func readPlaces(data []byte) (positions, error) {
	lines := bufio.NewScanner(bytes.NewReader(data))
	if !lines.Scan() {
		return nil, fmt.Errorf("positions: empty")
	}
	names := strings.Fields(lines.Text())
	at := positions{}
	path := make([]string, 0, 32)
	for n := 2; lines.Scan(); n++ {
		depth, file, pos, key, ok := parsePlace(lines.Text())
		if !ok || depth > len(path) || file >= len(names) {
			return nil, fmt.Errorf("positions: line %d is malformed", n)
		}
		parent := "#"
		if depth > 0 {
			parent = path[depth-1]
		}
		pointer := parent
		if depth > 0 || key != "" {
			pointer = parent + "/" + key
		}
		path = append(path[:depth], pointer)
		pos.File = names[file]
		at[pointer] = pos
	}
	return at, lines.Err()
}

func parsePlace(line string) (depth, file int, pos Position, key string, ok bool) {
	fields := strings.SplitN(line, " ", 5)
	if len(fields) != 5 {
		return 0, 0, Position{}, "", false
	}
	var n [4]int
	for i := range n {
		v, err := strconv.Atoi(fields[i])
		if err != nil || v < 0 {
			return 0, 0, Position{}, "", false
		}
		n[i] = v
	}
	return n[0], n[1], Position{Line: n[2], Column: n[3]}, fields[4], true
}

// table turns places into the map that look-ups use.
func table(places []place) positions {
	at := make(positions, len(places))
	path := make([]string, 0, 32)
	for _, p := range places {
		pointer := "#"
		if p.depth > 0 {
			pointer = path[p.depth-1] + "/" + p.key
		}
		path = append(path[:p.depth], pointer)
		at[pointer] = p.pos
	}
	return at
}
