// Package result is what the programs of the benchmark tell the one that
// started them, as JSON.
package result

import (
	"math"

	"github.com/hwcontract/hwcontract/bench/internal/measure"
)

// Names of contenders that others are compared with.
const (
	Ours       = "ours, bytes"
	OursReader = "ours, reader"
	Kin        = "kin-openapi: Unmarshal + VisitJSON"
	JSONValid  = "encoding/json Valid (syntax only)"
	JSONText   = "jsontext IsValid (syntax only)"
)

// Race is what contenders took for one body.
type Race struct {
	Body  string
	Bytes int
	Times []measure.Time
}

// Find returns the time of a contender, nil when it did not take part.
func (r *Race) Find(name string) *measure.Time {
	for i := range r.Times {
		if r.Times[i].Name == name {
			return &r.Times[i]
		}
	}
	return nil
}

// Bodies is what the program of that name measured.
type Bodies struct {
	Races            []Race
	Session          Race
	AllocsPerFinding float64
	Cores            int
	TwoCores         float64 // bodies a second with two goroutines over those with one; 0 on one core
}

// HAR is what judging a HAR in one way found.
type HAR struct {
	Entries int
	Broken  int // entries that do not keep their schema
}

// Trips are round trips on loopback in several ways, the bare one first.
type Trips struct {
	Bytes int
	Times []measure.Time
}

// The ways of a round trip, and those that have a budget.
const (
	Bare              = "bare"
	TransportAtOnce   = "Transport, judging at once"
	HandlerAtOnce     = "Handler, judging at once"
	TransportDeferred = "Transport, in the background"
	HandlerDeferred   = "Handler, in the background"
)

// Over is how much longer a way takes than the bare one.
func (t *Trips) Over(name string) float64 {
	for i := range t.Times {
		if t.Times[i].Name == name {
			return t.Times[i].Over(&t.Times[0])
		}
	}
	return math.NaN()
}
