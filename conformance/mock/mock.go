package mock

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/hwcontract/hwcontract/internal/route"
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
	services []served
	hosts    route.Hosts // of the services that are served
	alone    http.Handler
}

// served is a service with the handler that answers for it.
type served struct {
	name    string
	handler http.Handler
}

// New returns a mock of the services that are built in.
func New(o Options) (*Mock, error) {
	m := new(Mock)
	var hosts []route.Server
	for _, name := range spec.Names() {
		generated, ok := servers[name]
		if !ok || o.Service != "" && o.Service != name {
			continue
		}
		contract, err := spec.Open(name)
		if err != nil {
			return nil, err
		}
		for _, server := range contract.Servers {
			hosts = append(hosts, route.Server{URL: server, Service: len(m.services)})
		}
		m.services = append(m.services, served{name, newService(contract, o).handler(generated)})
	}
	m.hosts = route.NewHosts(hosts)
	if o.Service != "" {
		if len(m.services) == 0 {
			return nil, fmt.Errorf("mock: no service is called %q (known: %v)", o.Service, spec.Names())
		}
		m.alone = m.services[0].handler
	}
	return m, nil
}

// ServeHTTP implements http.Handler.
func (m *Mock) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if m.alone != nil {
		m.alone.ServeHTTP(w, r)
		return
	}
	prefix, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	for _, s := range m.services {
		if s.name == prefix {
			http.StripPrefix("/"+prefix, s.handler).ServeHTTP(w, r)
			return
		}
	}
	if i, _, ok := m.hosts.Find(route.Location{Host: r.Host, Path: r.URL.Path}); ok {
		m.services[i].handler.ServeHTTP(w, r)
		return
	}
	http.Error(w, "mock: neither host nor path prefix names a service", http.StatusNotFound)
}
