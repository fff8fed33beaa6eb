package judge

import (
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/route"
)

// Neighbour holds the services that exchanges with one host belong to. The
// zero value holds none.
type Neighbour struct {
	services uint64 // one bit per contract
}

func (n Neighbour) has(c *contract) bool { return n.services&(1<<c.index) != 0 }

// Neighbours remembers which services the exchanges with each host belong to,
// for hosts that no contract claims. It sees the exchanges in the order of the
// recording, so that a verdict does not depend on the number of workers.
type Neighbours struct {
	judge *Judge
	last  route.LastHost
	known map[string]Neighbour
}

// maxNeighbours is the number of hosts that are remembered.
const maxNeighbours = 1 << 12

// Neighbours returns what remembers the hosts of one run.
func (j *Judge) Neighbours() *Neighbours {
	return &Neighbours{judge: j, known: map[string]Neighbour{}}
}

// See takes in an exchange and returns what the exchanges before it and itself
// show of its host.
func (n *Neighbours) See(x *exchange.Exchange) Neighbour {
	j := n.judge
	if j.forced != nil || j.options.StrictHosts {
		return Neighbour{}
	}
	u := route.Split(x.Request.URL)
	if _, _, claimed := j.hosts.FindAfter(&n.last, u); claimed || u.Host == "" {
		return Neighbour{}
	}
	host := strings.ToLower(u.Host)
	near, seen := n.known[host]
	candidates := j.servicesAt(x.Request.Method, u.Path, minLiterals)
	var c *contract
	switch {
	case len(candidates) == 1:
		c = candidates[0]
	case len(candidates) > 1 && near.services == 0:
		c = chooseByContent(x, u.Path, candidates, near)
	}
	if c != nil && (seen || len(n.known) < maxNeighbours) {
		near.services |= 1 << c.index
		n.known[host] = near
	}
	return near
}
