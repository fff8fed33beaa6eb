// Package peer judges bodies by one contract in several ways: ours, and those
// of other libraries, each set up as its documentation advises.
package peer

import (
	"errors"
	"fmt"

	"github.com/hwcontract/hwcontract/bench/internal/sample"
)

// Peer judges one kind of body, over and over.
type Peer struct {
	Name string
	// Judge returns an error for a body that it refuses.
	Judge func(body []byte) error
	// SyntaxOnly says that no schema is looked at.
	SyntaxOnly bool
}

// Kind is a kind of body.
type Kind struct {
	Name   string
	Status int
	Schema string // pointer into the contract
	Valid  []byte
	Broken []byte
}

// List is a list of n clusters.
func List(c *sample.Contract, n int) Kind {
	valid := c.Clusters(n)
	return Kind{Name: listName(n), Status: 200, Schema: c.List, Valid: valid, Broken: sample.Broken(valid)}
}

// Error is the small body of an error.
func Error(c *sample.Contract) Kind {
	return Kind{Name: "error", Status: sample.ErrorStatus, Schema: c.Error, Valid: []byte(sample.ErrorBody), Broken: sample.BrokenError()}
}

// Maker sets up one peer for a kind of body.
type Maker func(*sample.Contract, Kind) (Peer, error)

// Few are those that take part at any size.
var Few = []Maker{oursBytes, oursReader, kinVisit, jsonValid, jsonText}

// All are the few and those that need too long for the largest bodies.
var All = append([]Maker{KinFilter, pb33f, santhosh, ogen}, Few...)

// Make sets up peers, and proves that each accepts the valid body and, unless
// it looks at the syntax only, refuses the broken one.
func Make(c *sample.Contract, k Kind, makers []Maker) ([]Peer, error) {
	var out []Peer
	for _, m := range makers {
		p, err := m(c, k)
		if err == nil {
			err = prove(p, k)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", k.Name, p.Name, err)
		}
		out = append(out, p)
	}
	return out, nil
}

var errAccepts = errors.New("accepts a broken body")

func prove(p Peer, k Kind) error {
	if err := p.Judge(k.Valid); err != nil {
		return fmt.Errorf("refuses a valid body: %w", err)
	}
	if !p.SyntaxOnly && p.Judge(k.Broken) == nil {
		return errAccepts
	}
	if p.Judge(k.Valid[:len(k.Valid)-1]) == nil {
		return errAccepts
	}
	return nil
}

func listName(n int) string {
	if n == 1 {
		return "1 cluster"
	}
	return fmt.Sprintf("%d clusters", n)
}
