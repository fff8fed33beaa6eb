package schema

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// Direction is Request or Response. A request must not have readOnly properties, and
// a response must not have writeOnly ones; where a property is forbidden, it is not
// required either.
type Direction uint8

// The two directions.
const (
	Response Direction = iota
	Request
)

// Document is an OpenAPI 3.0 document whose schemas are compiled when asked
// for. It is safe for concurrent use.
type Document struct {
	src  []byte
	root int
	off  fastPath
	pool sync.Pool // of *state

	mu       sync.RWMutex
	objects  map[int]map[string]int // members of the objects that were read, by offset
	nodes    map[place]*node
	schemas  map[place]*Schema
	patterns map[string]*pattern
	covered  []string // pointer of each bit of a Coverage
	bits     map[string]int
	places   int // length of state.expected
	ids      uint32
}

// place identifies a schema in one direction.
type place struct {
	ptr string
	dir Direction
}

// Parse reads an OpenAPI 3.0 document written as JSON, whose references are all
// local. It only checks that the text is JSON; Compile checks the schemas. The bytes
// must not change afterwards.
func Parse(doc []byte) (*Document, error) { return parse(doc, 0) }

// parse is Parse without the given fast paths.
func parse(doc []byte, off fastPath) (*Document, error) {
	d := &Document{
		off:      off,
		src:      doc,
		objects:  map[int]map[string]int{},
		nodes:    map[place]*node{},
		schemas:  map[place]*Schema{},
		patterns: map[string]*pattern{},
		bits:     map[string]int{},
		places:   1, // the first is for nodes without properties and is always nil
	}
	d.pool.New = func() any { return newState(off) }
	if err := checkSyntax(doc); err != nil {
		return nil, fmt.Errorf("parse document: %w", err)
	}
	if d.root = jsonscan.SkipSpace(doc, 0); doc[d.root] != '{' {
		return nil, errors.New("parse document: not an object")
	}
	return d, nil
}

// checkSyntax returns an error if text is not JSON. A cursor may read text otherwise.
func checkSyntax(text []byte) error {
	in := input{buf: text, eof: true, pin: -1}
	if !in.skipDocument() {
		return &in.syntax
	}
	return nil
}

// Compile returns the schema at pointer, such as
// "#/components/schemas/Cluster" or
// "#/paths/~1v1~1clusters/get/responses/200/content/application~1json/schema".
// References on the way are followed. A schema is compiled once; later calls return
// the same Schema.
func (d *Document) Compile(pointer string, dir Direction) (*Schema, error) {
	key := place{pointer, dir}
	d.mu.RLock()
	s := d.schemas[key]
	d.mu.RUnlock()
	if s != nil {
		return s, nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if s = d.schemas[key]; s != nil {
		return s, nil
	}
	c := compiler{doc: d, dir: dir}
	root, err := c.compile(pointer)
	if err != nil {
		return nil, fmt.Errorf("compile %s: %w", pointer, err)
	}
	s = &Schema{doc: d, root: root, places: d.places, words: len(d.covered)/64 + 1, nodes: int(d.ids) + 1}
	d.schemas[key] = s
	return s, nil
}

// object returns the offsets of the members of the object at i by name, nil if the
// value is not an object.
func (d *Document) object(i int) map[string]int {
	if d.src[i] != '{' {
		return nil
	}
	if m, ok := d.objects[i]; ok {
		return m
	}
	m := map[string]int{}
	for c := into(d.src, i); ; {
		key, at, ok := c.member()
		if !ok {
			d.objects[i] = m
			return m
		}
		m[string(jsonscan.AppendUnescaped(nil, key))] = at
	}
}

// text returns the string at i.
func (d *Document) text(i int) (string, bool) {
	if d.src[i] != '"' {
		return "", false
	}
	return string(jsonscan.AppendUnescaped(nil, stringAt(d.src, i))), true
}

// maxHops is how many references may follow one another.
const maxReferences = 64

var errLoop = errors.New("circular references")

// resolve follows a pointer and the references on the way. It returns the pointer of
// the target without references, and its offset.
func (d *Document) resolve(ptr string) (string, int, error) {
	return d.resolveWithin(ptr, maxReferences)
}

func (d *Document) resolveWithin(ptr string, references int) (string, int, error) {
	if ptr != "#" && !strings.HasPrefix(ptr, "#/") {
		return "", 0, fmt.Errorf("%s is not a pointer into the document", ptr)
	}
	here, at := "#", d.root
	for _, token := range strings.Split(ptr, "/")[1:] {
		next, err := d.child(at, token)
		if err != nil { // here may be a reference
			if here, at, err = d.follow(here, at, references); err != nil {
				return "", 0, err
			}
			if next, err = d.child(at, token); err != nil {
				return "", 0, fmt.Errorf("%s: %w", here, err)
			}
		}
		here, at = here+"/"+token, next
	}
	return d.follow(here, at, references)
}

// follow returns the target of the reference at i, or ptr and i if there is none.
func (d *Document) follow(ptr string, i, references int) (string, int, error) {
	r, ok := d.object(i)["$ref"]
	if !ok {
		return ptr, i, nil
	}
	target, ok := d.text(r)
	if !ok {
		return "", 0, fmt.Errorf("%s/$ref: not a string", ptr)
	}
	if references == 0 {
		return "", 0, fmt.Errorf("%s: %w", ptr, errLoop)
	}
	return d.resolveWithin(target, references-1)
}

// child returns the offset of the member or item that a token of a pointer names.
func (d *Document) child(i int, token string) (int, error) {
	if d.src[i] == '[' {
		return d.item(i, token)
	}
	members := d.object(i)
	if at, ok := members[jsonscan.UnescapeStep(token)]; ok {
		return at, nil
	}
	// A reference is part of a URI and may be written as one.
	if plain, err := url.PathUnescape(token); err == nil {
		if at, ok := members[jsonscan.UnescapeStep(plain)]; ok {
			return at, nil
		}
	}
	return 0, fmt.Errorf("no member %q", token)
}

func (d *Document) item(i int, token string) (int, error) {
	n, err := strconv.Atoi(token)
	for c := into(d.src, i); err == nil && n >= 0; n-- {
		at, ok := c.item()
		if !ok {
			break
		}
		if n == 0 {
			return at, nil
		}
	}
	return 0, fmt.Errorf("no item %q", token)
}
