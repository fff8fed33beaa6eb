package conformance

import (
	"sync"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/internal/judge"
)

// Collector judges exchanges from several goroutines and makes one report of
// them. It keeps every finding, so it is for runs that end.
type Collector struct {
	judge *judge.Judge

	mu       sync.Mutex
	hosts    *judge.Neighbours
	idle     []*judge.Session
	sessions []*judge.Session
	report   report.Report // what was seen until now, not grouped
}

// NewCollector returns a Collector that judges by j. It panics when j is nil.
func NewCollector(j *Judge) *Collector {
	if j == nil {
		panic("conformance: NewCollector needs a Judge: get one from New")
	}
	return &Collector{judge: j.judge, hosts: j.judge.Neighbours()}
}

// Judge judges one exchange.
func (c *Collector) Judge(x *exchange.Exchange) Verdict {
	s, near := c.take(x)
	v := s.JudgeNear(x, near)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.idle = append(c.idle, s)
	c.report.Add(v, x.Source)
	return v
}

// take returns a session that no goroutine uses, and what is known of the host.
func (c *Collector) take(x *exchange.Exchange) (*judge.Session, judge.Neighbour) {
	c.mu.Lock()
	defer c.mu.Unlock()
	near := c.hosts.See(x)
	if n := len(c.idle); n > 0 {
		s := c.idle[n-1]
		c.idle = c.idle[:n-1]
		return s, near
	}
	s := c.judge.Session()
	c.sessions = append(c.sessions, s)
	return s, near
}

// Report returns the report of the exchanges that were judged until now. No
// exchange may be judged meanwhile.
func (c *Collector) Report() *report.Report {
	c.mu.Lock()
	defer c.mu.Unlock()
	r := report.Merge(&c.report)
	r.Coverage = c.judge.Coverage(c.sessions...)
	return r
}
