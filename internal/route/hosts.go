// Package route finds the operation of a contract that a request belongs to:
// first the service by host and path prefix, then the operation by method and
// path.
package route

import (
	"slices"
	"strings"
)

// Hosts finds the service that a URL belongs to. A service is an index into a
// list of the caller's.
type Hosts struct {
	rules []hostRule
}

// hostRule is a host, some of whose labels may be any, below which a service
// answers under a path prefix.
type hostRule struct {
	labels  []string // "*" is any one label
	port    string
	prefix  string
	service int
	given   bool // by the user, and so stronger than the contracts' own
}

// Server is a base URL of a service.
type Server struct {
	URL     string // labels of the host in braces stand for any label
	Service int
	// Given is set on what the user says. Such a server wins over one of a
	// contract, and it stands for its own port alone.
	Given bool
}

// NewHosts returns the hosts of servers. Of several servers with the same host
// the one with the longest path prefix that fits wins.
func NewHosts(servers []Server) Hosts {
	var h Hosts
	for _, s := range servers {
		h.rules = append(h.rules, newHostRule(s))
	}
	slices.SortStableFunc(h.rules, func(a, b hostRule) int {
		switch {
		case a.given != b.given && a.given:
			return -1
		case a.given != b.given:
			return 1
		}
		return len(b.prefix) - len(a.prefix)
	})
	return h
}

func newHostRule(s Server) hostRule {
	u := Split(s.URL)
	if u.Host == "" { // without a scheme
		u.Host, u.Path, _ = strings.Cut(s.URL, "/")
		u.Path = "/" + u.Path
	}
	r := hostRule{prefix: strings.TrimSuffix(u.Path, "/"), service: s.Service, given: s.Given}
	host, port := splitHost(u.Host)
	r.port = port
	for _, l := range strings.Split(strings.ToLower(host), ".") {
		if strings.Contains(l, "{") {
			l = "*"
		}
		r.labels = append(r.labels, l)
	}
	return r
}

// Find returns the service of a URL and the path below its prefix.
func (h *Hosts) Find(u Location) (service int, path string, ok bool) {
	host, port := splitHost(u.Host)
	for i := range h.rules {
		r := &h.rules[i]
		if !r.fits(host, port) {
			continue
		}
		if rest, ok := r.below(u.Path); ok {
			return r.service, rest, true
		}
	}
	return 0, "", false
}

// only returns the one rule that a host fits, nil when there are several.
func (h *Hosts) only(name string) *hostRule {
	var found *hostRule
	host, port := splitHost(name)
	for i := range h.rules {
		if !h.rules[i].fits(host, port) {
			continue
		}
		if found != nil {
			return nil
		}
		found = &h.rules[i]
	}
	return found
}

// LastHost remembers the host of the URL before and the only rule that it fits:
// neighbours in a recording mostly share their host.
type LastHost struct {
	name string
	rule *hostRule
}

// FindAfter is Find for the URL that follows the one that last remembers.
func (h *Hosts) FindAfter(last *LastHost, u Location) (service int, path string, ok bool) {
	if u.Host != "" && u.Host == last.name && last.rule != nil {
		rest, ok := last.rule.below(u.Path)
		return last.rule.service, rest, ok
	}
	*last = LastHost{u.Host, h.only(u.Host)}
	return h.Find(u)
}

// splitHost takes the port off a host. An IPv6 address stands in brackets.
func splitHost(s string) (host, port string) {
	i := strings.LastIndexByte(s, ':')
	if i < 0 || i < strings.LastIndexByte(s, ']') {
		return s, ""
	}
	return s[:i], s[i+1:]
}

// below returns the path below the prefix of the rule.
func (r *hostRule) below(path string) (string, bool) {
	rest, ok := strings.CutPrefix(path, r.prefix)
	return rest, ok && (rest == "" || rest[0] == '/')
}

// fits reports whether a host is the rule's. The hosts of contracts stand for
// any port, those that were given for theirs alone.
func (r *hostRule) fits(host, port string) bool {
	if r.port != port && (r.port != "" || r.given) {
		return false
	}
	for i, label := range r.labels {
		got, rest, more := strings.Cut(host, ".")
		if label != "*" && !strings.EqualFold(label, got) || got == "" || more != (i < len(r.labels)-1) {
			return false
		}
		host = rest
	}
	return true
}
