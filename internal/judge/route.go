package judge

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/route"
)

// newHosts learns which hosts belong to which service.
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

// lastRoute is where the exchange before led: who polls asks the same again.
type lastRoute struct {
	method, url string
	location    route.Location
	service     *contract
	op          *operation
}

// routed returns the service of a URL and the path below its prefix.
func (s *Session) routed(u route.Location) (*contract, string) {
	if service, path, ok := s.judge.hosts.FindAfter(&s.last, u); ok {
		return s.judge.services[service], path
	}
	return nil, ""
}

// route finds service and operation, and says so when there is none.
func (s *Session) route() bool {
	if s.x.Request.URL == "" {
		s.add(verdict.Finding{
			Rule:    verdict.RuleOperationUnknown,
			Message: "the recording holds an answer and not what was asked",
			Hint:    "say so with --request 'GET /v1/clusters', or keep the curl command above the answer",
		}, "")
		return false
	}
	method := s.x.Request.Method
	if s.led.op != nil && s.led.url == s.x.Request.URL && s.led.method == method {
		s.service, s.op, s.url = s.led.service, s.led.op, s.led.location
		return true
	}
	if !s.find(method) {
		return false
	}
	s.led = lastRoute{method, s.x.Request.URL, s.url, s.service, s.op}
	return true
}

// find finds service and operation of a URL that is not the one before.
func (s *Session) find(method string) bool {
	s.url = route.Split(s.x.Request.URL)
	u := s.url
	if c := s.judge.forced; c != nil {
		if known, path := s.routed(u); known == c {
			u.Path = path
		}
		return s.operation(c, method, u.Path)
	}
	if c, path := s.routed(u); c != nil {
		return s.operation(c, method, path)
	}
	return s.byPath(method, u)
}

// byPath takes the one service whose operations the path fits.
func (s *Session) byPath(method string, u route.Location) bool {
	var fits []*contract
	for _, c := range s.judge.services {
		if c.open().paths.Find(method, u.Path) >= 0 {
			fits = append(fits, c)
		}
	}
	switch len(fits) {
	case 1:
		return s.operation(fits[0], method, u.Path)
	case 0:
		s.add(verdict.Finding{
			Rule:    verdict.RuleOperationUnknown,
			Message: fmt.Sprintf("no operation of %s is %s %s", strings.Join(s.judge.Services(), ", "), s.safe(method), s.safePath(u.Path)),
			Hint:    "name the service with --service or its host with --host; a recording of other services can be left out",
		}, s.safePath(u.Path))
		return false
	}
	var names []string
	for _, c := range fits {
		names = append(names, c.Name)
	}
	s.add(verdict.Finding{
		Rule:    verdict.RuleServiceAmbiguous,
		Message: fmt.Sprintf("%s %s is an operation of %s, and the host %q tells nothing", s.safe(method), s.safePath(u.Path), strings.Join(names, " and of "), s.safe(u.Host)),
		Hint:    "say which with --service " + strings.Join(names, " or --service "),
	}, s.safePath(u.Path))
	return false
}

func (s *Session) operation(c *contract, method, path string) bool {
	s.service = c.open()
	if op := c.paths.Find(method, path); op >= 0 {
		s.op = c.operations[op].ready()
		return true
	}
	f := verdict.Finding{
		Rule:    verdict.RuleOperationUnknown,
		Message: fmt.Sprintf("no operation of %s is %s %s", c.Name, s.safe(method), s.safePath(path)),
	}
	if allowed := c.paths.Methods(path); len(allowed) > 0 {
		f.Hint = "the path is known with " + strings.Join(allowed, ", ")
	}
	s.add(f, s.safePath(path))
	return false
}
