// Package result is what the programs of the benchmark tell the one that
// started them, as JSON.
package result

import "github.com/hwcontract/hwcontract/bench/internal/measure"

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

// Trips is what a round trip on loopback takes: bare, with Transport in the
// client, and with Handler in the server.
type Trips struct {
	Bytes                    int
	Bare, Transport, Handler measure.Time
}
