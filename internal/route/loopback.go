package route

import (
	"net/netip"
	"strings"
)

// IsLoopback reports whether a host, with or without a port, is this machine.
func IsLoopback(host string) bool {
	name, _ := splitHost(host)
	name = strings.ToLower(strings.Trim(name, "[]"))
	if name == "localhost" || strings.HasSuffix(name, ".localhost") {
		return true
	}
	address, err := netip.ParseAddr(name)
	return err == nil && (address.IsLoopback() || address.IsUnspecified())
}
