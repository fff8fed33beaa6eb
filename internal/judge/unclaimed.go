package judge

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/internal/route"
)

// UnclaimedHost is a host that no contract claims, with the number of the
// exchanges that are therefore out of scope.
type UnclaimedHost struct {
	Host  string
	Count int
	// Hint says how to judge them, such as "all 5 paths begin with /api/gw/ucs:
	// --host gw.example/api/gw/ucs=ucs". It is empty when no path looks like one
	// of an operation.
	Hint string
	// Likely is the number of paths that the hint is about.
	Likely int
}

// unclaimedHosts counts the exchanges that are out of scope, by host.
type unclaimedHosts map[string]*hostCount

// hostCount counts the exchanges with one host: all, and those whose path is
// one of an operation below a prefix.
type hostCount struct {
	all      int
	calls    int // that may be of an API
	prefixes map[string]*prefixCount
}

// prefixCount counts the paths below a prefix: all, and for each contract those
// that it has an operation at.
type prefixCount struct {
	all      int
	services []int
}

// maxPrefixes is the number of prefixes of one host that are counted.
const maxPrefixes = 64

// count counts an exchange. Of one that may be a call it looks for the prefix.
func (h *unclaimedHosts) count(j *Judge, method string, u *route.Location, isCall bool) {
	if *h == nil {
		*h = unclaimedHosts{}
	}
	host := strings.ToLower(u.Host)
	n := (*h)[host]
	if n == nil {
		n = &hostCount{prefixes: map[string]*prefixCount{}}
		(*h)[host] = n
	}
	n.all++
	if !isCall {
		return
	}
	n.calls++
	prefix, services := j.guessPrefix(method, u.Path)
	if len(services) == 0 {
		return
	}
	p := n.prefixes[prefix]
	if p == nil {
		if len(n.prefixes) >= maxPrefixes {
			return
		}
		p = &prefixCount{services: make([]int, len(j.services))}
		n.prefixes[prefix] = p
	}
	p.all++
	for _, c := range services {
		p.services[c.index]++
	}
}

// guessPrefix returns the shortest prefix of a path below which services have
// an operation, and these services.
func (j *Judge) guessPrefix(method, path string) (string, []*contract) {
	for end := range len(path) {
		if path[end] != '/' {
			continue
		}
		if all := j.servicesAt(method, path[end:], minLiterals); len(all) > 0 {
			return path[:end], all
		}
	}
	return "", nil
}

// hintPrefix returns the hint for a path that an operation of the service has
// below a prefix, empty when there is none.
func hintPrefix(c *contract, method, path string, u *route.Location) string {
	for end := 1; end < len(path); end++ {
		if path[end] != '/' {
			continue
		}
		if i := c.paths.Find(method, path[end:]); i >= 0 && c.paths.Literals(i) >= minLiterals && u.Host != "" {
			prefix := strings.TrimSuffix(u.Path, path) + path[:end]
			return fmt.Sprintf("the path begins with %s: --host %s%s=%s", prefix, u.Host, prefix, c.Name)
		}
	}
	return ""
}

func (h unclaimedHosts) merge(o unclaimedHosts) {
	for host, from := range o {
		to := h[host]
		if to == nil {
			to = &hostCount{prefixes: map[string]*prefixCount{}}
			h[host] = to
		}
		to.all += from.all
		to.calls += from.calls
		for prefix, p := range from.prefixes {
			sum := to.prefixes[prefix]
			if sum == nil {
				sum = &prefixCount{services: make([]int, len(p.services))}
				to.prefixes[prefix] = sum
			}
			sum.all += p.all
			for i, n := range p.services {
				sum.services[i] += n
			}
		}
	}
}

// UnclaimedHosts returns the hosts that no contract claims and that sessions
// have met, those with the most exchanges first.
func (j *Judge) UnclaimedHosts(sessions ...*Session) []UnclaimedHost {
	total := unclaimedHosts{}
	for _, s := range sessions {
		total.merge(s.router.unclaimed)
	}
	var all []UnclaimedHost
	for host, n := range total {
		u := UnclaimedHost{Host: host, Count: n.all}
		u.Hint, u.Likely = j.hintHost(host, n)
		all = append(all, u)
	}
	slices.SortFunc(all, func(a, b UnclaimedHost) int {
		return cmp.Or(cmp.Compare(b.Likely, a.Likely), cmp.Compare(b.Count, a.Count), strings.Compare(a.Host, b.Host))
	})
	return all
}

// hintHost returns the hint for a host and the number of paths that it is about.
func (j *Judge) hintHost(host string, n *hostCount) (string, int) {
	var best string
	for prefix, p := range n.prefixes {
		known := n.prefixes[best]
		if known == nil || cmp.Or(cmp.Compare(p.all, known.all), strings.Compare(best, prefix)) > 0 {
			best = prefix
		}
	}
	p := n.prefixes[best]
	if p == nil {
		return "", 0
	}
	services := strings.Join(j.likelyServices(best, p), " or =")
	option := fmt.Sprintf("--host %s%s=%s", host, best, services)
	switch {
	case best == "":
		return option, p.all
	case p.all == n.calls && n.calls > 1:
		return fmt.Sprintf("all %d paths begin with %s: %s", n.calls, best, option), p.all
	case n.calls == 1:
		return fmt.Sprintf("the path begins with %s: %s", best, option), p.all
	}
	return fmt.Sprintf("%d of %d paths begin with %s: %s", p.all, n.calls, best, option), p.all
}

// likelyServices returns the names of the services that have an operation at
// the most paths. One whose name ends the prefix is meant alone.
func (j *Judge) likelyServices(prefix string, p *prefixCount) []string {
	most := slices.Max(p.services)
	var names []string
	for i, n := range p.services {
		if n != most {
			continue
		}
		name := j.services[i].Name
		if strings.HasSuffix(prefix, "/"+name) {
			return []string{name}
		}
		names = append(names, name)
	}
	return names
}
