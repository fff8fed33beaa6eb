package schema

import "strings"

// kind is a set of JSON types.
type kind uint8

const (
	kNull kind = 1 << iota
	kBoolean
	kInteger
	kNumber
	kString
	kArray
	kObject

	kAny = kNull | kBoolean | kInteger | kNumber | kString | kArray | kObject
)

var kindNames = [...]string{"null", "boolean", "integer", "number", "string", "array", "object"}

// String lists the types, as in "string | null".
func (k kind) String() string {
	var names []string
	if k == kAny || k == kAny&^kNull {
		return "any"
	}
	if k&kNumber != 0 {
		k &^= kInteger
	}
	for i := len(kindNames) - 1; i >= 0; i-- {
		if k&(1<<i) != 0 {
			names = append(names, kindNames[i])
		}
	}
	return strings.Join(names, " | ")
}

// kindOf returns the types that a value with the first byte c may have: two for a
// number, none if no value begins with c.
func kindOf(c byte) kind {
	switch c {
	case '{':
		return kObject
	case '[':
		return kArray
	case '"':
		return kString
	case 't', 'f':
		return kBoolean
	case 'n':
		return kNull
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return kInteger | kNumber
	}
	return 0
}

// A node is one compiled schema. It never changes once Compile has returned.
type node struct {
	id    uint32 // unique in the document
	ptr   string // pointer of the schema in the document
	kinds kind   // types that may be valid, composition included

	composed    bool // composition is not nil
	plain       bool // every string is valid
	fastString  fastString
	nullable    bool // null is valid, also if other keywords reject it
	composition *composition

	enum   *enum
	str    *stringRules
	num    *numberRules
	items  *node
	unique bool
	minItems,
	maxItems int

	props     []prop
	index     map[string]int // name to place in props
	required  []uint64       // members, a bit for each of props
	mustHave  uint64         // required[0]
	endsEarly bool           // see fast_ends.go
	place     int            // first of 1+len(props) places in state.expected
	minProps,
	maxProps int
	extra     *node // judges other members; nil if there must be none
	declares  bool  // names at least one property
	explicit  bool  // the schema has additionalProperties
	texts     bool  // see fast_texts.go
	anyObject bool  // the type is object, and no keyword is about members
}

// prop is a member that an object schema names. The fields that every member
// needs come first, in one cache line.
type prop struct {
	maskedText              // `"name":`
	node       *node        // judges the value
	bit        uint64       // in the set of members seen; 0 past the 64th
	place      int          // index in state.expected
	way        valueWay     // of its node
	choices    []maskedText // of its node's enum
	direct     bool         // its node is not composed
	rules      *stringRules // of its node
	least      uint64       // of small whole numbers
	most       uint64
	name       string
	declared   bool // in properties, not only in required
	cover      int  // bit in a Coverage
}

// isKey reports whether b begins with the key of p and its colon. Unlike
// isPrefixOf, it can be used near the end of the window. It is not inlined, so that
// readMembers keeps its registers.
//
//go:noinline
func (p *prop) isKey(b []byte) bool {
	end := len(p.name) + 1
	return p.size > 0 && len(b) > p.size && b[0] == '"' && string(b[1:end]) == p.name && b[end] == '"' && b[end+1] == ':'
}

// composition holds the keywords for which a value may be read more than once:
// allOf, anyOf, oneOf, not, readOnly, writeOnly, and an enum of arrays and objects.
type composition struct {
	self              *node   // the schema's own keywords, without those below
	trivial           bool    // self judges nothing but the type
	hasParts          bool    // allOf, choices or not is set
	acyclic, narrowed bool    // set while compiling
	onlyPart          *node   // see fast_compositions.go
	onlyChoice        *choice // see fast_compositions.go
	allOf             []*node // all must accept the value
	choices           []*choice
	not               *node

	forbidden   keyword  // readOnly or writeOnly, in the wrong direction
	enumValues  []uint64 // hashes of the arrays and objects of enum
	withoutEnum *node    // judges values that enumValues lists
}

// choice is a oneOf or an anyOf.
type choice struct {
	keyword  keyword
	branches []*node
	names    []string // of the branches, in messages
	cover    []int    // bits in a Coverage
	tag      *discriminator
}

// discriminator is the member whose value names the branch.
type discriminator struct {
	property string
	mapping  map[string]int // from value to branch; -1 for a schema that is not a branch
	strict   bool           // the document lists the values
}

// anything accepts every value. Its items and members are judged by anything too.
var anything = func() *node {
	n := &node{kinds: kAny, plain: true, maxItems: -1, maxProps: -1}
	n.items, n.extra, n.texts = n, n, true
	return n
}()

// core returns the node that holds n's own keywords.
func (n *node) core() *node {
	if n.composition != nil {
		return n.composition.self
	}
	return n
}

// member returns the member called name in properties or required, or nil.
func (n *node) member(name []byte) *prop {
	if len(n.props) == 0 {
		return nil
	}
	if k, ok := n.index[string(name)]; ok {
		return &n.props[k]
	}
	return nil
}

// property returns the property called name, or nil.
func (n *node) property(name []byte) *prop {
	if k, ok := n.index[string(name)]; ok && n.props[k].declared {
		return &n.props[k]
	}
	return nil
}

// lookup returns the property called name of n or of a schema of allOf, or nil.
func (n *node) lookup(name []byte) *prop {
	if p := n.core().property(name); p != nil || n.composition == nil {
		return p
	}
	for _, m := range n.composition.allOf {
		if p := m.lookup(name); p != nil {
			return p
		}
	}
	return nil
}
