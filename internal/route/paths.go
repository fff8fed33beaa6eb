package route

import (
	"net/http"
	"strings"

	"github.com/hwcontract/hwcontract/spec"
)

// Paths finds the operation of a method and a path. At every level, a literal
// segment wins over a parameter.
type Paths struct {
	operations []spec.Operation
	root       pathNode
}

// pathNode is one segment in the tree of all paths.
type pathNode struct {
	literal    map[string]*pathNode
	param      *pathNode
	operations []int // that end here, by index
}

// NewPaths returns a Paths for the operations.
func NewPaths(operations []spec.Operation) *Paths {
	p := &Paths{operations: operations}
	for i := range operations {
		n := &p.root
		for _, segment := range strings.FieldsFunc(operations[i].Path, func(c rune) bool { return c == '/' }) {
			n = n.below(segment)
		}
		n.operations = append(n.operations, i)
	}
	return p
}

func (n *pathNode) below(segment string) *pathNode {
	if strings.HasPrefix(segment, "{") {
		if n.param == nil {
			n.param = new(pathNode)
		}
		return n.param
	}
	if n.literal == nil {
		n.literal = map[string]*pathNode{}
	}
	if n.literal[segment] == nil {
		n.literal[segment] = new(pathNode)
	}
	return n.literal[segment]
}

// Find returns the index of the operation of method and path, -1 when there is
// none. A HEAD request without an operation belongs to the operation of GET.
func (p *Paths) Find(method, path string) int {
	path = strings.Trim(path, "/")
	if op := p.walk(&p.root, method, path); op >= 0 || method != http.MethodHead {
		return op
	}
	return p.walk(&p.root, http.MethodGet, path)
}

func (p *Paths) walk(n *pathNode, method, path string) int {
	if path == "" {
		for _, op := range n.operations {
			if p.operations[op].Method == method {
				return op
			}
		}
		return -1
	}
	segment, rest, _ := strings.Cut(path, "/")
	if below := n.literal[segment]; below != nil {
		if op := p.walk(below, method, rest); op >= 0 {
			return op
		}
	}
	if n.param != nil && segment != "" {
		return p.walk(n.param, method, rest)
	}
	return -1
}

// Methods returns the methods of the operations at a path, sorted.
func (p *Paths) Methods(path string) []string {
	var out []string
	for _, m := range []string{"DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"} {
		if p.walk(&p.root, m, strings.Trim(path, "/")) >= 0 {
			out = append(out, m)
		}
	}
	return out
}

// Literals returns the number of segments of the path of an operation that are
// no parameters.
func (p *Paths) Literals(operation int) int {
	n := 0
	for segment := range strings.SplitSeq(strings.Trim(p.operations[operation].Path, "/"), "/") {
		if segment != "" && !strings.HasPrefix(segment, "{") {
			n++
		}
	}
	return n
}
