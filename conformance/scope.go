package conformance

import "github.com/hwcontract/hwcontract/internal/judge"

// UnclaimedHost is a host that no contract claims, with the number of exchanges
// that are therefore out of scope, and a hint how to judge them.
type UnclaimedHost = judge.UnclaimedHost

// UnclaimedHosts returns the hosts that no contract claims among those seen
// until now. No exchange may be judged meanwhile.
func (c *Collector) UnclaimedHosts() []UnclaimedHost {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.judge.UnclaimedHosts(c.sessions...)
}
