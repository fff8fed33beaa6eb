package main

import (
	"fmt"
	"time"

	"github.com/hwcontract/hwcontract/bench/internal/measure"
	"github.com/hwcontract/hwcontract/bench/internal/result"
)

// budget is a limit, and the measurement that is compared with it.
type budget struct {
	Work   string
	Want   float64
	Got    float64
	AtMost bool    // Got may be up to Want; otherwise it must reach it
	Half   float64 // what a quick run asks for; 0: it does not ask
	Format string
}

// met reports whether the limit is kept. A quick run must keep half of it.
func (b budget) met(quick bool) bool {
	want := b.Want
	if quick {
		want = b.Half
	}
	if b.AtMost {
		return b.Got <= want
	}
	return b.Got >= want
}

func (b budget) asked(quick bool) bool { return !quick || b.Half > 0 || b.AtMost && b.Want == 0 }

func allMet(list []budget) bool {
	for _, b := range list {
		if b.asked(true) && !b.met(true) {
			return false
		}
	}
	return true
}

const times, count, millis, micros, mega = "%.2fx", "%.1f", "%.1f ms", "%.2f µs", "%.1f MB"

// budgets compares the measurements with their limits. A quick run compares only
// ratios and allocations, because the others depend on the machine.
func (m *measurement) budgets() []budget {
	var out []budget
	for i := range m.bodies.Races {
		out = append(out, bodyBudgets(&m.bodies.Races[i])...)
	}
	out = append(out, budget{Work: "allocations a finding", Want: 8, Half: 8, Got: m.bodies.AllocsPerFinding, AtMost: true, Format: count})
	if growth, ok := m.growth(); ok {
		out = append(out, budget{Work: "time a byte, 1,000 clusters over one", Want: 1.1, Got: growth, AtMost: true, Format: times})
	}
	if m.bodies.TwoCores > 0 {
		out = append(out, budget{Work: "bodies on two cores over one", Want: 1.6, Got: m.bodies.TwoCores, Format: times})
	}
	out = append(out, sessionBudgets(&m.bodies.Session)...)
	for i := range m.hars {
		out = append(out, m.hars[i].budgets()...)
	}
	for _, s := range m.starts {
		out = append(out, budget{Work: s.Name, Want: 20, Got: inMillis(s.First), AtMost: true, Format: millis})
	}
	for _, way := range []string{result.TransportDeferred, result.HandlerDeferred} {
		out = append(out, budget{Work: "round trip over bare: " + way, Want: 1.05, Got: m.trips.Over(way), AtMost: true, Format: times})
	}
	return out
}

func bodyBudgets(r *result.Race) []budget {
	ours, reader, kin := r.Find(result.Ours), r.Find(result.OursReader), r.Find(result.Kin)
	out := []budget{
		{Work: r.Body + ": kin-openapi over ours", Want: 25, Half: 12, Got: kin.Over(ours), Format: times},
		{Work: r.Body + ": json.Valid over ours", Want: 3, Half: 1.5, Got: r.Find(result.JSONValid).Over(ours), Format: times},
		{Work: r.Body + ": jsontext IsValid over ours", Want: 1, Half: 0.5, Got: r.Find(result.JSONText).Over(ours), Format: times},
	}
	for _, t := range []*measure.Time{ours, reader} {
		out = append(out, budget{Work: r.Body + ": allocations, " + t.Name, Got: float64(t.Allocs), AtMost: true, Format: count})
	}
	return out
}

// sessionBudgets has a budget in time, which depends on the machine, and what
// it came to over a peer where it was set: 3.7 µs over 0.4 µs.
func sessionBudgets(r *result.Race) []budget {
	ours, filter := &r.Times[0], &r.Times[len(r.Times)-1]
	return []budget{
		{Work: "error with code table: openapi3filter over ours", Want: 9.25, Half: 4.6, Got: filter.Over(ours), Format: times},
		{Work: "error with code table", Want: 0.4, Got: float64(ours.Median()) / 1e3, AtMost: true, Format: micros},
		{Work: "error with code table: allocations", Got: float64(ours.Allocs), AtMost: true, Format: count},
	}
}

// growth is how much more time a byte takes in a list of 1,000 clusters than
// in a list of one, overhead of a call included.
func (m *measurement) growth() (float64, bool) {
	var one, many *result.Race
	for i := range m.bodies.Races {
		switch r := &m.bodies.Races[i]; r.Body {
		case "1 cluster":
			one = r
		case "1000 clusters":
			many = r
		}
	}
	if one == nil || many == nil {
		return 0, false
	}
	return many.Find(result.Ours).Over(one.Find(result.Ours)) * float64(one.Bytes) / float64(many.Bytes), true
}

func (r *harRace) budgets() []budget {
	one, two, naive := r.way(wayOne), r.way(wayTwo), r.way(wayNaive)
	name := fmt.Sprintf("HAR of %s: ", size(r.File.Bytes))
	peak := float64(max(one.peak(), two.peak())-int64(r.File.Largest)) / (1 << 20)
	return []budget{
		{Work: name + "json.Decoder + kin-openapi over ours, one core", Want: 12, Half: 6, Got: naive.processor().Seconds() / one.processor().Seconds(), Format: times},
		{Work: name + "one core over two", Want: 1.3, Got: one.wallOver(two), Format: times},
		{Work: name + "peak memory less the largest body", Want: 32, Half: 64, Got: peak, AtMost: true, Format: mega},
	}
}

func inMillis(d time.Duration) float64 { return float64(d) / 1e6 }
