// Package diff returns the changes of the facts between two editions of a document, and
// whether they break programs.
//
// A change can break two kinds of programs: a client of the old edition that calls a
// server of the new one, and a server of the old edition that is called by clients of the
// new one. A change breaks servers if the reversed change breaks clients, so one table
// of verdicts is enough.
package diff

import (
	"fmt"
	"slices"
	"strings"
)

// Kind is the kind of a change: added, removed or changed.
type Kind string

// The kinds of changes.
const (
	Added   Kind = "added"
	Removed Kind = "removed"
	Changed Kind = "changed"
)

// The things that change.
const (
	Operation = "operation"
	Parameter = "parameter"
	Field     = "field"
	Schema    = "schema"
	Status    = "status"
	ErrorCode = "error"
	LookUp    = "look-up"
	Example   = "example"
)

// Side is request or response.
type Side string

// The sides. A thing without a side, such as an error code, has an empty one.
const (
	Request  Side = "request"
	Response Side = "response"
)

// Change is one difference.
type Change struct {
	What   string `json:"what"`
	Kind   Kind   `json:"kind"`
	Where  string `json:"where"`            // "GET /v1/clusters, query limit"
	Aspect string `json:"aspect,omitempty"` // of a changed thing: path, type, presence, status, message, name, shape
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
	Side   Side   `json:"side,omitempty"`

	Old string `json:"oldFact,omitempty"` // identifier in the old edition
	New string `json:"newFact,omitempty"`

	BreaksClients bool `json:"breaksClients"`
	BreaksServers bool `json:"breaksServers"`
}

// String returns one line.
func (c Change) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s: %s", c.What, c.Kind, c.Where)
	switch {
	case c.Kind == Changed && c.Before == "":
		fmt.Fprintf(&b, ": %s: %s", c.Aspect, c.After)
	case c.Kind == Changed:
		fmt.Fprintf(&b, ": %s is %s, was %s", c.Aspect, or(c.After, "none"), c.Before)
	case c.After != "":
		fmt.Fprintf(&b, " (%s)", c.After)
	case c.Before != "":
		fmt.Fprintf(&b, " (%s)", c.Before)
	}
	return b.String()
}

func or(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// judge sets the verdicts for clients and servers.
func (c *Change) judge() {
	c.BreaksClients = breaksClients(*c)
	c.BreaksServers = breaksClients(c.reversed())
}

func (c Change) reversed() Change {
	c.Before, c.After, c.Old, c.New = c.After, c.Before, c.New, c.Old
	switch c.Kind {
	case Added:
		c.Kind = Removed
	case Removed:
		c.Kind = Added
	}
	return c
}

// breaksClients reports whether the change may break a client of the old edition that
// calls a server of the new one.
func breaksClients(c Change) bool {
	switch c.What {
	case Operation:
		return c.Kind != Added
	case Parameter, Field:
		return breaksValue(c)
	case Status:
		// A client cannot read an unknown success, but treats an unknown error as an error.
		return c.Kind == Added && strings.HasPrefix(c.After, "2")
	case ErrorCode:
		return c.Kind == Changed && c.Aspect == "status"
	}
	return false
}

func breaksValue(c Change) bool {
	switch {
	case c.Kind == Added:
		return c.Side == Request && strings.Contains(c.After, "required")
	case c.Kind == Removed:
		return true // the client uses a thing that no longer exists
	case c.Aspect == "presence":
		return (c.Side == Request) == (c.After == "required")
	case c.Aspect == "type":
		return !widened(c)
	}
	return true
}

// widened reports whether a client of the old type can use the new one: in a request, the
// new type accepts every value of the old one; in a response, it has no other values.
func widened(c Change) bool {
	wide := []string{"Integer", "Number"}
	before, after := slices.Index(wide, c.Before), slices.Index(wide, c.After)
	if before < 0 || after < 0 {
		return false
	}
	if c.Side == Request {
		return before <= after
	}
	return before >= after
}

// Breaking reports whether one of the changes breaks a client or a server.
func Breaking(list []Change) bool {
	return slices.ContainsFunc(list, func(c Change) bool { return c.BreaksClients || c.BreaksServers })
}
