package check

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// router finds the service that a host belongs to.
type router struct {
	hosts []hostRule
}

// hostRule is a host, some of whose labels may be any, below which a service
// answers under a path prefix.
type hostRule struct {
	labels  []string // "*" is any one label
	port    string
	prefix  string
	service *contract
	given   bool // by the user, and so stronger than the contracts' own
}

func (j *Judge) newRouter() error {
	for _, c := range j.services {
		for _, server := range c.Servers {
			u := splitURL(server)
			j.router.hosts = append(j.router.hosts, newHostRule(u.host, u.path, c))
		}
	}
	for host, name := range j.options.Hosts {
		i := slices.IndexFunc(j.services, func(c *contract) bool { return c.Name == name })
		if i < 0 {
			return fmt.Errorf("host %s: no service is called %q (known: %v)", host, name, j.Services())
		}
		host, prefix, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(host, "https://"), "http://"), "/")
		r := newHostRule(host, "/"+prefix, j.services[i])
		r.given = true
		j.router.hosts = append(j.router.hosts, r)
	}
	slices.SortStableFunc(j.router.hosts, func(a, b hostRule) int {
		switch {
		case a.given != b.given && a.given:
			return -1
		case a.given != b.given:
			return 1
		}
		return len(b.prefix) - len(a.prefix)
	})
	return nil
}

func newHostRule(host, prefix string, c *contract) hostRule {
	r := hostRule{prefix: strings.TrimSuffix(prefix, "/"), service: c}
	host, r.port = splitHost(host)
	for _, l := range strings.Split(strings.ToLower(host), ".") {
		if strings.Contains(l, "{") {
			l = "*"
		}
		r.labels = append(r.labels, l)
	}
	return r
}

// service returns the service of a URL and the path below its prefix.
func (r *router) service(u location) (*contract, string) {
	host, port := splitHost(u.host)
	for i := range r.hosts {
		h := &r.hosts[i]
		if !h.fits(host, port) {
			continue
		}
		if rest, ok := h.below(u.path); ok {
			return h.service, rest
		}
	}
	return nil, ""
}

// only returns the one rule that a host fits, nil when there are several.
func (r *router) only(name string) *hostRule {
	var found *hostRule
	host, port := splitHost(name)
	for i := range r.hosts {
		if !r.hosts[i].fits(host, port) {
			continue
		}
		if found != nil {
			return nil
		}
		found = &r.hosts[i]
	}
	return found
}

// lastHost is the host of the exchange before, and the only rule it fits:
// neighbours in a recording mostly share their host.
type lastHost struct {
	name string
	rule *hostRule
}

// lastRoute is where the exchange before led: who polls asks the same again.
type lastRoute struct {
	method, url string
	location    location
	service     *contract
	op          *operation
}

func (s *Session) routed(u location) (*contract, string) {
	if u.host != "" && u.host == s.last.name && s.last.rule != nil {
		if rest, ok := s.last.rule.below(u.path); ok {
			return s.last.rule.service, rest
		}
		return nil, ""
	}
	s.last = lastHost{u.host, s.judge.router.only(u.host)}
	return s.judge.router.service(u)
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
func (h *hostRule) below(path string) (string, bool) {
	rest, ok := strings.CutPrefix(path, h.prefix)
	return rest, ok && (rest == "" || rest[0] == '/')
}

// fits reports whether a host is the rule's. The hosts of contracts stand for
// any port, those that were given for theirs alone.
func (h *hostRule) fits(host, port string) bool {
	if h.port != port && (h.port != "" || h.given) {
		return false
	}
	for i, label := range h.labels {
		got, rest, more := strings.Cut(host, ".")
		if label != "*" && !strings.EqualFold(label, got) || got == "" || more != (i < len(h.labels)-1) {
			return false
		}
		host = rest
	}
	return true
}

// route finds service and operation, and says so when there is none.
func (s *Session) route() bool {
	if s.x.Request.URL == "" {
		s.add(Finding{
			Rule:    RuleOperationUnknown,
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
	s.url = splitURL(s.x.Request.URL)
	u := s.url
	if c := s.judge.forced; c != nil {
		if known, path := s.routed(u); known == c {
			u.path = path
		}
		return s.operation(c, method, u.path)
	}
	if c, path := s.routed(u); c != nil {
		return s.operation(c, method, path)
	}
	return s.byPath(method, u)
}

// byPath takes the one service whose operations the path fits.
func (s *Session) byPath(method string, u location) bool {
	var fits []*contract
	for _, c := range s.judge.services {
		if c.open().paths.find(method, u.path) != nil {
			fits = append(fits, c)
		}
	}
	switch len(fits) {
	case 1:
		return s.operation(fits[0], method, u.path)
	case 0:
		s.add(Finding{
			Rule:    RuleOperationUnknown,
			Message: fmt.Sprintf("no operation of %s is %s %s", strings.Join(s.judge.Services(), ", "), method, u.path),
			Hint:    "name the service with --service or its host with --host; a recording of other services can be left out",
		}, u.path)
		return false
	}
	var names []string
	for _, c := range fits {
		names = append(names, c.Name)
	}
	s.add(Finding{
		Rule:    RuleServiceAmbiguous,
		Message: fmt.Sprintf("%s %s is an operation of %s, and the host %q tells nothing", method, u.path, strings.Join(names, " and of "), u.host),
		Hint:    "say which with --service " + strings.Join(names, " or --service "),
	}, u.path)
	return false
}

func (s *Session) operation(c *contract, method, path string) bool {
	s.service = c.open()
	if op := c.paths.find(method, path); op != nil {
		s.op = op.ready()
		return true
	}
	f := Finding{
		Rule:    RuleOperationUnknown,
		Message: fmt.Sprintf("no operation of %s is %s %s", c.Name, method, path),
	}
	if allowed := c.paths.methods(path); len(allowed) > 0 {
		f.Hint = "the path is known with " + strings.Join(allowed, ", ")
	}
	s.add(f, path)
	return false
}

// pathTree finds the operation of a path. Literal segments win over
// parameters, at every level.
type pathTree struct {
	literal  map[string]*pathTree
	param    *pathTree
	byMethod []*operation
}

func newPathTree(operations []operation) pathTree {
	var root pathTree
	for i := range operations {
		op := &operations[i]
		n := &root
		for _, segment := range strings.FieldsFunc(op.Path, func(c rune) bool { return c == '/' }) {
			n = n.below(segment)
		}
		n.byMethod = append(n.byMethod, op)
	}
	return root
}

func (t *pathTree) below(segment string) *pathTree {
	if strings.HasPrefix(segment, "{") {
		if t.param == nil {
			t.param = new(pathTree)
		}
		return t.param
	}
	if t.literal == nil {
		t.literal = map[string]*pathTree{}
	}
	if t.literal[segment] == nil {
		t.literal[segment] = new(pathTree)
	}
	return t.literal[segment]
}

// find returns the operation of method and path. HEAD is answered by the
// operation of GET where it has none of its own.
func (t *pathTree) find(method, path string) *operation {
	path = strings.Trim(path, "/")
	if op := t.walk(method, path); op != nil || method != http.MethodHead {
		return op
	}
	return t.walk(http.MethodGet, path)
}

func (t *pathTree) walk(method, path string) *operation {
	if path == "" {
		for _, op := range t.byMethod {
			if op.Method == method {
				return op
			}
		}
		return nil
	}
	segment, rest, _ := strings.Cut(path, "/")
	if n := t.literal[segment]; n != nil {
		if op := n.walk(method, rest); op != nil {
			return op
		}
	}
	if t.param != nil && segment != "" {
		return t.param.walk(method, rest)
	}
	return nil
}

// methods returns the methods that a path is known with, sorted.
func (t *pathTree) methods(path string) []string {
	var out []string
	for _, m := range []string{"DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"} {
		if t.walk(m, strings.Trim(path, "/")) != nil {
			out = append(out, m)
		}
	}
	return out
}

// location is a URL taken apart without unescaping anything.
type location struct{ host, path, query string }

// splitURL takes apart an absolute URL or one in origin form.
func splitURL(u string) location {
	var l location
	if i := strings.IndexByte(u, ':'); i > 0 && u[0] != '/' && strings.HasPrefix(u[i:], "://") {
		u = u[i+3:]
		end := 0
		for end < len(u) && u[end] != '/' && u[end] != '?' && u[end] != '#' {
			end++
		}
		l.host, u = u[strings.LastIndexByte(u[:end], '@')+1:end], u[end:]
	}
	end := 0
	for end < len(u) && u[end] != '?' && u[end] != '#' {
		end++
	}
	l.path = u[:end]
	if end < len(u) && u[end] == '?' {
		l.query, _, _ = strings.Cut(u[end+1:], "#")
	}
	return l
}
