package mock

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/hwcontract/hwcontract/spec"
)

// Options of a mock. The zero value serves every service that it can, and
// asks for credentials.
type Options struct {
	// Service is served alone, at the root. Without it every service is
	// served below a prefix of its name, such as /ucs, and at the root for
	// requests whose Host is one of its own.
	Service string
	// Open lets requests in without credentials.
	Open bool
}

// Mock is an http.Handler that answers for the services.
type Mock struct {
	services map[string]http.Handler
	alone    http.Handler
	hosts    []host
}

type host struct {
	labels  []string
	handler http.Handler
}

// New returns a mock of the services that are built in.
func New(o Options) (*Mock, error) {
	m := &Mock{services: map[string]http.Handler{}}
	for _, name := range spec.Names() {
		generated, ok := servers[name]
		if !ok || o.Service != "" && o.Service != name {
			continue
		}
		contract, err := spec.Open(name)
		if err != nil {
			return nil, err
		}
		h := newService(contract, o).handler(generated)
		m.services[name] = h
		for _, server := range contract.Servers {
			m.hosts = append(m.hosts, newHost(server, h))
		}
	}
	if o.Service != "" {
		if m.alone = m.services[o.Service]; m.alone == nil {
			return nil, fmt.Errorf("mock: no service is called %q (known: %v)", o.Service, spec.Names())
		}
	}
	return m, nil
}

// ServeHTTP implements http.Handler.
func (m *Mock) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if m.alone != nil {
		m.alone.ServeHTTP(w, r)
		return
	}
	name, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if h := m.services[name]; h != nil {
		http.StripPrefix("/"+name, h).ServeHTTP(w, r)
		return
	}
	for _, h := range m.hosts {
		if h.fits(r.Host) {
			h.handler.ServeHTTP(w, r)
			return
		}
	}
	http.Error(w, "mock: neither host nor path prefix names a service", http.StatusNotFound)
}

func newHost(server string, h http.Handler) host {
	_, rest, _ := strings.Cut(server, "://")
	name, _, _ := strings.Cut(rest, "/")
	return host{labels: strings.Split(name, "."), handler: h}
}

func (h host) fits(name string) bool {
	name, _, _ = strings.Cut(name, ":")
	labels := strings.Split(name, ".")
	if len(labels) != len(h.labels) {
		return false
	}
	for i, l := range h.labels {
		if !strings.Contains(l, "{") && !strings.EqualFold(l, labels[i]) {
			return false
		}
	}
	return true
}
