package judge

import (
	"fmt"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/route"
)

// minLiterals is the number of literal path segments from which a path alone
// shows that a request to an unknown host belongs to an operation.
const minLiterals = 2

// findForced finds the operation of the forced service, whatever the host.
func (rt *router) findForced(x *exchange.Exchange, u *route.Location, claimed bool) (routed, *unrouted) {
	r, mismatch := findOperation(rt.judge.forced, x.Request.Method, u.Path, u, rt.quoter)
	if mismatch == nil || claimed || rt.mustFit(x, u) {
		return r, mismatch
	}
	return routed{location: u}, &unrouted{reason: verdict.UnjudgedHostUnclaimed}
}

// mustFit reports whether an exchange with a host that no contract claims must
// belong to an operation: one without a host, one of strict hosts, and live
// traffic or a forced service where the traffic is meant to be that of a service.
func (rt *router) mustFit(x *exchange.Exchange, u *route.Location) bool {
	switch {
	case u.Host == "", rt.judge.options.StrictHosts, x.Live && rt.judge.forced != nil:
		return true
	}
	return route.IsLoopback(u.Host) && (x.Live || rt.judge.forced != nil)
}

// findByPath finds the one service that has an operation at the path. given is
// set when the user named the base URL.
func (rt *router) findByPath(x *exchange.Exchange, path string, u *route.Location, given bool) (routed, *unrouted) {
	method := x.Request.Method
	literals := minLiterals
	if given || rt.mustFit(x, u) || route.IsLoopback(u.Host) {
		literals = 0
	}
	candidates := rt.judge.servicesAt(method, path, literals)
	switch {
	case len(candidates) == 1:
		return findOperation(candidates[0], method, path, u, rt.quoter)
	case len(candidates) > 1 && !rt.judge.options.StrictHosts:
		if c := chooseByContent(x, path, candidates, rt.neighbour); c != nil {
			rt.byContent = true
			return findOperation(c, method, path, u, rt.quoter)
		}
	}
	if given || rt.mustFit(x, u) || len(candidates) > 1 && route.IsLoopback(u.Host) {
		return routed{location: u}, rt.explainUnrouted(method, path, u, candidates)
	}
	reason := verdict.UnjudgedHostUnclaimed
	if len(candidates) > 1 {
		reason = verdict.UnjudgedServiceAmbiguous
	}
	return routed{location: u}, &unrouted{reason: reason}
}

// servicesAt returns the services that have an operation at a path, with at
// least so many literal segments.
func (j *Judge) servicesAt(method, path string, literals int) []*contract {
	var all []*contract
	for _, c := range j.services {
		if i := c.open().paths.Find(method, path); i >= 0 && c.paths.Literals(i) >= literals {
			all = append(all, c)
		}
	}
	return all
}

// explainUnrouted returns the finding about a path that no service has, or that
// several have.
func (rt *router) explainUnrouted(method, path string, u *route.Location, candidates []*contract) *unrouted {
	q := rt.quoter
	if len(candidates) == 0 {
		return newUnrouted(verdict.UnjudgedHostUnclaimed, verdict.Finding{
			Rule:    verdict.RuleOperationUnknown,
			Message: fmt.Sprintf("%s %s is not an operation of %s", q.text(method), q.path(path), strings.Join(rt.judge.Services(), ", ")),
			Hint:    "name the service with --service or its host with --host, or leave recordings of other services out",
		})
	}
	var names []string
	for _, c := range candidates {
		names = append(names, c.Name)
	}
	return newUnrouted(verdict.UnjudgedServiceAmbiguous, verdict.Finding{
		Rule:    verdict.RuleServiceAmbiguous,
		Message: fmt.Sprintf("%s %s is an operation of %s, and no contract has the host %q", q.text(method), q.path(path), strings.Join(names, " and of "), q.text(u.Host)),
		Hint:    "choose the service with --service " + strings.Join(names, " or --service "),
	})
}
