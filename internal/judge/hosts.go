package judge

import (
	"fmt"
	"maps"
	"slices"

	"github.com/hwcontract/hwcontract/internal/route"
)

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
		c := j.contract(name)
		if c == nil {
			return fmt.Errorf("host %s: no service is called %q (known: %v)", host, name, j.Services())
		}
		servers = append(servers, route.Server{URL: host, Service: c.index, Given: true})
	}
	if base := j.options.BaseURL; base != "" {
		server := route.Server{URL: base, Service: route.AnyService, Given: true}
		if j.forced != nil {
			server.Service = j.forced.index
		}
		servers = append(servers, server)
	}
	j.hosts = route.NewHosts(servers)
	return nil
}
