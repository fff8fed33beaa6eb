// Package route finds the operation of a contract that a request belongs to:
// first the service by host and path prefix, then the operation by method and
// path.
package route

import (
	"slices"
	"strings"
)

// Hosts finds the service of a URL. A service is an index into a list of the
// caller.
type Hosts struct {
	rules []hostRule
}

// hostRule is a pattern of a host and the path prefix of a service there.
type hostRule struct {
	labels  []string // "*" matches any one label
	port    string
	prefix  string
	service int
	given   bool // by the user; such rules are tried first
}

// AnyService is the service of a base URL below which any service may respond.
const AnyService = -1

// Server is a base URL of a service.
type Server struct {
	URL     string // a label of the host in braces matches any label
	Service int    // or AnyService
	// Given is set on a server that the user configured. It wins over the servers
	// of contracts, and it matches only its own port.
	Given bool
}

// NewHosts returns the hosts of servers. Of the servers that match a URL, the one
// with the longest path prefix wins.
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
		if !r.matches(host, port) {
			continue
		}
		if rest, ok := r.below(u.Path); ok {
			return r.service, rest, true
		}
	}
	return 0, "", false
}

// onlyRule returns the rule that matches a host, nil when there are none or several.
func (h *Hosts) onlyRule(name string) *hostRule {
	var found *hostRule
	host, port := splitHost(name)
	for i := range h.rules {
		if !h.rules[i].matches(host, port) {
			continue
		}
		if found != nil {
			return nil
		}
		found = &h.rules[i]
	}
	return found
}

// LastHost is the host of the previous URL and the only rule that matches it.
// Neighbouring exchanges in a recording often have the same host.
type LastHost struct {
	name string
	rule *hostRule
}

// FindAfter is Find, faster for a URL with the host in last. It updates last.
func (h *Hosts) FindAfter(last *LastHost, u Location) (service int, path string, ok bool) {
	if u.Host != "" && u.Host == last.name && last.rule != nil {
		rest, ok := last.rule.below(u.Path)
		return last.rule.service, rest, ok
	}
	*last = LastHost{u.Host, h.onlyRule(u.Host)}
	return h.Find(u)
}

// splitHost splits a host and its port. An IPv6 address must be in brackets.
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

// matches reports whether the rule is for a host. The hosts of contracts match any
// port, and those of the user only their own.
func (r *hostRule) matches(host, port string) bool {
	if r.port != port && (r.port != "" || r.given) {
		return false
	}
	for i, label := range r.labels {
		actual, rest, more := strings.Cut(host, ".")
		if label != "*" && !strings.EqualFold(label, actual) || actual == "" || more != (i < len(r.labels)-1) {
			return false
		}
		host = rest
	}
	return true
}
