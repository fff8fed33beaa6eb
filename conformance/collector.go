package conformance

import (
	"sync"

	"github.com/hwcontract/hwcontract/conformance/check"
	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/report"
)

// Collector judges exchanges from several goroutines and makes one report of
// what it saw. It keeps every finding, so it suits a run that ends.
type Collector struct {
	judge *check.Judge

	mu       sync.Mutex
	idle     []*check.Session
	sessions []*check.Session
	summary  report.Summary
	findings []check.Finding
}

// NewCollector returns a Collector that judges by j.
func NewCollector(j *check.Judge) *Collector { return &Collector{judge: j} }

// Judge judges one exchange.
func (c *Collector) Judge(x *exchange.Exchange) check.Verdict {
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

func (c *Collector) take() *check.Session {
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

// Report returns what was seen until now. No exchange may be judged meanwhile.
func (c *Collector) Report() *report.Report {
	c.mu.Lock()
	defer c.mu.Unlock()
	r := &report.Report{Version: report.Version, Summary: c.summary, Findings: append([]check.Finding{}, c.findings...)}
	check.Sort(r.Findings)
	r.Coverage = c.judge.Coverage(c.sessions...)
	r.Count()
	return r
}
