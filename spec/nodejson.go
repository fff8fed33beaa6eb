package spec

import (
	"encoding/json"
	"strconv"
	"strings"
	"sync"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// Node returns the JSON of a node of the description, such as the value of an example,
// and false if there is no such node. The bytes are shared and must not be changed.
func (s *Service) Node(pointer string) (json.RawMessage, bool) {
	s.tree.Lock()
	defer s.tree.Unlock()
	n := &s.tree.root
	if n.raw == nil {
		n.raw = s.openapi
	}
	path := strings.TrimPrefix(strings.TrimPrefix(pointer, "#"), "/")
	if path == "" {
		return n.raw, true
	}
	for _, step := range strings.Split(path, "/") {
		if n = n.child(Unescape(step)); n == nil {
			return nil, false
		}
	}
	return n.raw, true
}

// lazyTree is a tree of a JSON text that reads the members of each value once, when they
// are needed.
type lazyTree struct {
	sync.Mutex
	root lazyNode
}

type lazyNode struct {
	raw     json.RawMessage
	members map[string]*lazyNode
}

func (n *lazyNode) child(key string) *lazyNode {
	if n.members == nil {
		n.members = map[string]*lazyNode{}
		for i, more := jsonscan.FirstMember(n.raw); more; more = jsonscan.IsMember(n.raw, i) {
			var name []byte
			var at jsonscan.Span
			name, at, i = jsonscan.NextMember(n.raw, i)
			n.members[string(name)] = &lazyNode{raw: json.RawMessage(n.raw[at.From:at.To])}
		}
		for element := range jsonscan.Elements(n.raw) {
			n.members[strconv.Itoa(len(n.members))] = &lazyNode{raw: element}
		}
	}
	return n.members[key]
}
