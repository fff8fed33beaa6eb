package judge

import (
	"cmp"
	"fmt"
	"net/http"
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
	finding verdict.Finding // without a rule when nothing is wrong
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
	judge     *Judge
	lastHost  route.LastHost
	last      routed // without its exchange; zero when nothing was found
	method    string // of last
	url       string // of last
	location  route.Location
	neighbour Neighbour // of the exchange at hand
	quoter    *quoter   // of the exchange at hand
	byContent bool      // the last service was chosen by what the exchange holds
	unclaimed unclaimedHosts
}

// route finds service and operation of an exchange. When there is no operation
// it also returns why, with the quotes of q.
func (rt *router) route(x *exchange.Exchange, q *quoter) (routed, *unrouted) {
	method, url := x.Request.Method, x.Request.URL
	if url == "" {
		return routed{x: x}, &unrouted{reason: verdict.UnjudgedRequestNotRecorded, finding: verdict.Finding{
			Rule:    verdict.RuleOperationUnknown,
			Message: "the recording holds a response without its request",
			Hint:    "name the request with --request 'GET /v1/clusters', or keep the curl command above the response",
		}}
	}
	if rt.last.op != nil && rt.url == url && rt.method == method && !rt.byContent {
		r := rt.last
		r.x = x
		return r, nil
	}
	rt.location, rt.byContent, rt.quoter = route.Split(url), false, q
	if rt.leavesOut(&rt.location) {
		rt.last = routed{}
		return routed{x: x, location: &rt.location}, &unrouted{reason: verdict.UnjudgedExcluded}
	}
	r, mismatch := rt.find(x, &rt.location)
	rt.quoter = nil
	rt.last, rt.method, rt.url = r, method, url
	r.x = x
	if mismatch != nil {
		mismatch = rt.excuse(x, mismatch)
	}
	return r, mismatch
}

// find finds service and operation of a URL by its host, by the forced service
// or by the path, in this order.
func (rt *router) find(x *exchange.Exchange, u *route.Location) (routed, *unrouted) {
	service, path, claimed := rt.judge.hosts.FindAfter(&rt.lastHost, *u)
	forced := rt.judge.forced
	switch {
	case claimed && service == route.AnyService:
		return rt.findByPath(x, path, u, true)
	case claimed && (forced == nil || forced.index == service):
		return findOperation(rt.judge.services[service], x.Request.Method, path, u, rt.quoter)
	case forced != nil:
		return rt.findForced(x, u, claimed)
	}
	return rt.findByPath(x, u.Path, u, false)
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
	} else {
		f.Hint = cmp.Or(hintPrefix(c, method, path, u), hintPath(c, path))
	}
	return r, newUnrouted(verdict.UnjudgedOperationUnknown, f)
}

func newUnrouted(reason verdict.UnjudgedReason, f verdict.Finding) *unrouted {
	return &unrouted{reason, f}
}

// reportUnrouted reports that an exchange has no operation, when that is wrong.
func reportUnrouted(u *unrouted, found *collector) {
	if u != nil && u.finding.Rule != "" {
		found.add(u.finding, "")
	}
}
