package conformance

import (
	"sync"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/judge"
)

// Collector judges exchanges from several goroutines and makes one report of
// them. It keeps every finding, so it is for runs that end.
type Collector struct {
	judge *judge.Judge

	mu       sync.Mutex
	idle     []*judge.Session
	sessions []*judge.Session
	summary  report.Summary
	findings []Finding
}

// NewCollector returns a Collector that judges by j. It panics when j is nil.
func NewCollector(j *Judge) *Collector {
	if j == nil {
		panic("conformance: NewCollector needs a Judge: get one from New")
	}
	return &Collector{judge: j.judge}
}

// Judge judges one exchange.
func (c *Collector) Judge(x *exchange.Exchange) Verdict {
	s := c.take()
	v := s.Judge(x)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.idle = append(c.idle, s)
	c.summary.Exchanges++
	if v.Checked {
		c.summary.Checked++
	}
	c.findings = append(c.findings, v.Findings...)
	return v
}

func (c *Collector) take() *judge.Session {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n := len(c.idle); n > 0 {
		s := c.idle[n-1]
		c.idle = c.idle[:n-1]
		return s
	}
	s := c.judge.Session()
	c.sessions = append(c.sessions, s)
	return s
}

// Report returns the report of the exchanges that were judged until now. No
// exchange may be judged meanwhile.
func (c *Collector) Report() *report.Report {
	c.mu.Lock()
	defer c.mu.Unlock()
	r := &report.Report{Version: report.Version, Summary: c.summary, Findings: append([]Finding{}, c.findings...)}
	verdict.Sort(r.Findings)
	r.Coverage = c.judge.Coverage(c.sessions...)
	r.Count()
	return r
}
