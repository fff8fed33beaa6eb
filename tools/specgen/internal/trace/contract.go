// Package trace finds the place of the document that a node of a contract follows, and
// the nodes that follow a place.
//
// A contract is four files that name each other: the document's facts, the
// description with x-doc and x-decision, the decisions with the facts and
// nodes they speak about, and the error table. [Load] reads them together,
// [Contract.Find] looks up one subject, [Contract.Table] writes TRACE.md.
package trace

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/decisions"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/source"
)

// Contract is a contract with its facts, decisions and error table.
type Contract struct {
	*spec.Service
	Facts     *facts.Facts
	Decisions []decisions.Decision

	all         []facts.Fact
	factAt      map[string]spec.Position
	decisionAt  []spec.Position
	errorAt     []spec.Position
	description any
}

// Load reads the files of a service below fsys, which is laid out like the
// folder spec. Decisions may be missing.
func Load(fsys fs.FS, service string) (*Contract, error) {
	c := &Contract{}
	var err error
	if c.Service, err = spec.Load(fsys, service); err != nil {
		return nil, err
	}
	if err := c.load(fsys, service); err != nil {
		return nil, fmt.Errorf("load %s: %w", service, err)
	}
	return c, nil
}

func (c *Contract) load(fsys fs.FS, service string) error {
	var err error
	if c.Facts, err = facts.Load(fsys, service); err != nil {
		return err
	}
	if c.Decisions, err = decisions.Load(fsys, service); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := json.Unmarshal(c.OpenAPI(), &c.description); err != nil {
		return err
	}
	if err := c.placeFacts(fsys, service+"/facts.yaml"); err != nil {
		return err
	}
	if c.errorAt, err = elements(fsys, service+"/errors.yaml", "errors"); err != nil {
		return err
	}
	c.decisionAt, err = elements(fsys, service+"/decisions.yaml", "decisions")
	return err
}

// elements returns the positions of the elements of a list, none if the file is missing.
func elements(fsys fs.FS, name string, steps ...string) ([]spec.Position, error) {
	f, err := source.Read(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return positions(f, f.Find(steps...)), nil
}

func positions(f *source.File, list *yaml.Node) []spec.Position {
	var out []spec.Position
	if list != nil {
		for _, item := range list.Content {
			out = append(out, f.At(item))
		}
	}
	return out
}

// placeFacts finds the line of each fact: facts.yaml lists each kind in the
// order in which All does.
func (c *Contract) placeFacts(fsys fs.FS, name string) error {
	f, err := source.Read(fsys, name)
	if err != nil {
		return err
	}
	at := map[facts.Kind][]spec.Position{
		facts.OperationKind: positions(f, f.Find("operations")),
		facts.ExampleKind:   positions(f, f.Find("examples")),
		facts.ErrorKind:     positions(f, f.Find("errors")),
		facts.AppendixKind:  positions(f, f.Find("statuses")),
		facts.CityKind:      positions(f, f.Find("cities")),
		facts.CategoryKind:  positions(f, f.Find("categories")),
	}
	for i, op := range c.Facts.Operations {
		for range op.Statuses {
			at[facts.StatusKind] = append(at[facts.StatusKind], at[facts.OperationKind][i])
		}
	}
	for i := range c.Facts.Tables {
		at[facts.RowKind] = append(at[facts.RowKind], positions(f, f.Find("tables", strconv.Itoa(i), "rows"))...)
	}
	c.all, c.factAt = c.Facts.All(), map[string]spec.Position{}
	for _, fact := range c.all {
		if list := at[fact.Kind]; len(list) > 0 {
			c.factAt[fact.ID], at[fact.Kind] = list[0], list[1:]
		}
	}
	return nil
}

// node follows a pointer in fragment form into the description.
func (c *Contract) node(pointer string) any {
	n := c.description
	for _, step := range strings.Split(strings.TrimPrefix(pointer, "#"), "/")[1:] {
		switch v := n.(type) {
		case map[string]any:
			n = v[spec.Unescape(step)]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(v) {
				return nil
			}
			n = v[i]
		default:
			return nil
		}
	}
	return n
}

// walk calls f for every mapping at and below a node.
func walk(n any, f func(map[string]any)) {
	switch v := n.(type) {
	case map[string]any:
		f(v)
		for _, child := range v {
			walk(child, f)
		}
	case []any:
		for _, child := range v {
			walk(child, f)
		}
	}
}

// refs returns the pointers that a node refers to, itself or through others,
// sorted.
func (c *Contract) refs(pointer string) []string {
	seen := map[string]bool{}
	todo := []string{pointer}
	for len(todo) > 0 {
		next := todo[0]
		todo = todo[1:]
		walk(c.node(next), func(m map[string]any) {
			if ref, ok := m["$ref"].(string); ok && !seen[ref] {
				seen[ref] = true
				todo = append(todo, ref)
			}
		})
	}
	out := make([]string, 0, len(seen))
	for ref := range seen {
		out = append(out, ref)
	}
	slices.Sort(out)
	return out
}

// users returns the operations that refer to a node.
func (c *Contract) users(pointer string) []string {
	var out []string
	for _, op := range c.Operations {
		if slices.Contains(c.refs(op.Pointer), pointer) {
			out = append(out, op.ID)
		}
	}
	return out
}

// at returns the position of a node as text.
func (c *Contract) at(pointer string) string {
	if p, ok := c.Position(pointer); ok {
		return p.String()
	}
	return pointer
}
