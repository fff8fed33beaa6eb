package judge

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/route"
)

// routed is an exchange with its place in the contracts. Every later stage
// reads it, and none changes it.
type routed struct {
	x        *exchange.Exchange
	location *route.Location // the parts of the URL
	service  *contract       // nil when no service fits
	op       *operation      // nil when no operation fits
}

// unrouted says why an exchange has no operation.
type unrouted struct {
	reason  verdict.UnjudgedReason
	finding verdict.Finding
}

// isError reports whether the status of the response is 400 or higher.
func (r *routed) isError() bool { return r.x.Response.Status >= http.StatusBadRequest }

// isFinal reports whether there is a response that can be judged: one of status
// 200 or higher that does not open a tunnel.
func (r *routed) isFinal() bool {
	return r.x.Response.Status >= http.StatusOK && r.x.Request.Method != http.MethodConnect
}

// router finds the operations of exchanges. It holds the previous result,
// since neighbouring exchanges often have the same host or the same URL.
type router struct {
	judge    *Judge
	lastHost route.LastHost
	last     routed // without its exchange; zero when nothing was found
	method   string // of last
	url      string // of last
	location route.Location
}

// route finds service and operation of an exchange. When there is no operation
// it also returns the finding that says so, with the quotes of q.
func (rt *router) route(x *exchange.Exchange, q *quoter) (routed, *unrouted) {
	method, url := x.Request.Method, x.Request.URL
	if url == "" {
		return routed{x: x}, newUnrouted(verdict.UnjudgedRequestNotRecorded, verdict.Finding{
			Rule:    verdict.RuleOperationUnknown,
			Message: "the recording holds a response without its request",
			Hint:    "name the request with --request 'GET /v1/clusters', or keep the curl command above the response",
		})
	}
	if rt.last.op != nil && rt.url == url && rt.method == method {
		r := rt.last
		r.x = x
		return r, nil
	}
	rt.location = route.Split(url)
	r, mismatch := rt.find(method, &rt.location, q)
	rt.last, rt.method, rt.url = r, method, url
	r.x = x
	return r, mismatch
}

// find finds service and operation of a URL by the forced service, by the host
// or by the path, in this order.
func (rt *router) find(method string, u *route.Location, q *quoter) (routed, *unrouted) {
	c, path := rt.serviceAt(u)
	switch forced := rt.judge.forced; {
	case forced != nil && forced != c:
		return findOperation(forced, method, u.Path, u, q)
	case c != nil:
		return findOperation(c, method, path, u, q)
	}
	return rt.findByPath(method, u, q)
}

// serviceAt returns the service of a host and the path below its prefix.
func (rt *router) serviceAt(u *route.Location) (*contract, string) {
	if service, path, ok := rt.judge.hosts.FindAfter(&rt.lastHost, *u); ok {
		return rt.judge.services[service], path
	}
	return nil, ""
}

// findByPath finds the one service that has an operation at the path.
func (rt *router) findByPath(method string, u *route.Location, q *quoter) (routed, *unrouted) {
	var matches []*contract
	var names []string
	for _, c := range rt.judge.services {
		if c.open().paths.Find(method, u.Path) >= 0 {
			matches, names = append(matches, c), append(names, c.Name)
		}
	}
	switch len(matches) {
	case 1:
		return findOperation(matches[0], method, u.Path, u, q)
	case 0:
		return routed{location: u}, newUnrouted(verdict.UnjudgedHostUnclaimed, verdict.Finding{
			Rule:    verdict.RuleOperationUnknown,
			Message: fmt.Sprintf("%s %s is not an operation of %s", q.text(method), q.path(u.Path), strings.Join(rt.judge.Services(), ", ")),
			Hint:    "name the service with --service or its host with --host, or leave recordings of other services out",
		})
	}
	return routed{location: u}, newUnrouted(verdict.UnjudgedServiceAmbiguous, verdict.Finding{
		Rule:    verdict.RuleServiceAmbiguous,
		Message: fmt.Sprintf("%s %s is an operation of %s, and no contract has the host %q", q.text(method), q.path(u.Path), strings.Join(names, " and of "), q.text(u.Host)),
		Hint:    "choose the service with --service " + strings.Join(names, " or --service "),
	})
}

// findOperation finds the operation of a service by method and path.
func findOperation(c *contract, method, path string, u *route.Location, q *quoter) (routed, *unrouted) {
	r := routed{location: u, service: c.open()}
	if i := c.paths.Find(method, path); i >= 0 {
		r.op = c.operations[i].prepared()
		return r, nil
	}
	f := verdict.Finding{
		Rule:    verdict.RuleOperationUnknown,
		Message: fmt.Sprintf("%s %s is not an operation of %s", q.text(method), q.path(path), c.Name),
	}
	if allowed := c.paths.Methods(path); len(allowed) > 0 {
		f.Hint = "the contract has this path with " + strings.Join(allowed, ", ")
	}
	return r, newUnrouted(verdict.UnjudgedOperationUnknown, f)
}

func newUnrouted(reason verdict.UnjudgedReason, f verdict.Finding) *unrouted {
	return &unrouted{reason, f}
}

// reportUnrouted reports that an exchange has no operation; it does nothing when it has one.
func reportUnrouted(u *unrouted, found *collector) {
	if u != nil {
		found.add(u.finding, "")
	}
}

// newHosts sets which hosts belong to which service.
func (j *Judge) newHosts() error {
	var servers []route.Server
	for _, c := range j.services {
		for _, server := range c.Servers {
			servers = append(servers, route.Server{URL: server, Service: c.index})
		}
	}
	for _, host := range slices.Sorted(maps.Keys(j.options.Hosts)) {
		name := j.options.Hosts[host]
		i := slices.IndexFunc(j.services, func(c *contract) bool { return c.Name == name })
		if i < 0 {
			return fmt.Errorf("host %s: no service is called %q (known: %v)", host, name, j.Services())
		}
		servers = append(servers, route.Server{URL: host, Service: i, Given: true})
	}
	j.hosts = route.NewHosts(servers)
	return nil
}
