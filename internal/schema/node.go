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

// kindOf tells the type of a value by its first byte. A number may be either
// of two; a byte that begins no value is of no type.
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
	ptr   string // where the schema stands in the document
	kinds kind   // types that may be valid, composition included

	slow        bool // has a composition; other nodes are judged in one look
	plain       bool // a string is valid and needs no look inside
	fastString  fastString
	nullable    bool // null is valid whatever the rest says
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
	extra     *node // judges other members; nil: there must be none
	declares  bool  // names at least one property
	explicit  bool  // says additionalProperties
	texts     bool  // see fast_texts.go
	anyObject bool  // type object, and nothing said about members
}

// prop is a member that an object schema names. What every member needs comes
// first, in one cache line.
type prop struct {
	literal               // `"name":`
	node     *node        // judges the value
	bit      uint64       // in the set of members seen; 0 past the 64th
	place    int          // its own in state.expected
	way      valueWay     // of its node
	choices  []literal    // of its node's enum
	direct   bool         // its node is not slow
	rules    *stringRules // of its node
	least    uint64       // of small whole numbers
	most     uint64
	name     string
	declared bool // in properties, not only in required
	cover    int  // bit in a Coverage
}

// isKey is begins for what stands near the end of the window; something must
// follow. It is a call, so that readMembers keeps its registers.
//
//go:noinline
func (p *prop) isKey(b []byte) bool {
	end := len(p.name) + 1
	return p.size > 0 && len(b) > p.size && b[0] == '"' && string(b[1:end]) == p.name && b[end] == '"' && b[end+1] == ':'
}

// composition is what takes more than one look at a value.
type composition struct {
	self              *node // the schema's own keywords, without those below
	trivial           bool  // self judges nothing but the type
	composed          bool
	acyclic, narrowed bool    // worked out while compiling
	onlyPart          *node   // see fast_compositions.go
	onlyChoice        *choice // see fast_compositions.go
	allOf             []*node // all must hold
	choices           []*choice
	not               *node

	banned keyword  // readOnly or writeOnly, in the wrong direction
	deep   []uint64 // hashes of the arrays and objects of enum
	open   *node    // self without the enum, for those
}

// choice is a oneOf or an anyOf.
type choice struct {
	keyword  keyword
	branches []*node
	names    []string // of the branches, in messages
	cover    []int    // bits in a Coverage
	tag      *discriminator
}

// discriminator says which member names the branch.
type discriminator struct {
	property string
	mapping  map[string]int // value to branch; -1 is a schema that is no branch
	strict   bool           // the document lists the values
}

// anything admits every value. It ends chains: what it holds is itself.
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

// member returns what properties or required call name, or nil.
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

// lookup finds the property called name, here or in a member of allOf.
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
