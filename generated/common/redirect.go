package common

import (
	"errors"
	"maps"
	"net/http"
	"net/textproto"
	"net/url"
	"slices"
	"strings"
)

// ErrRedirectWithBody says that a server redirected a request to another origin
// and that its body, which may hold a password, was not sent there.
var ErrRedirectWithBody = errors.New("redirect to another origin: the request body is not sent there")

// errTooManyRedirects has the limit of http.Client.
var errTooManyRedirects = errors.New("stopped after 10 redirects")

// harmlessHeaders are the request headers that say what the client can read and
// never who it is. The list names what is kept rather than what is removed, so
// that a credential in a header of any name stays with its server.
var harmlessHeaders = []string{"Accept", "Accept-Language", "User-Agent"}

// CheckRedirect keeps credentials with the server that they are meant for. It is
// for the field CheckRedirect of an [http.Client], which by itself sends
// X-Auth-Token, X-Security-Token and the other headers of the vendor to whatever
// server a redirect names.
//
// A request that leaves the origin of the first one, which is its scheme, host
// and port, loses all headers except Accept, Accept-Language and User-Agent.
// The headers do not come back when a later redirect returns to the first
// origin. A request that would carry its body to another origin is not sent: the
// call ends with [ErrRedirectWithBody]. A chain ends after 10 redirects.
func CheckRedirect(req *http.Request, via []*http.Request) error {
	if len(via) >= 10 {
		return errTooManyRedirects
	}
	left := slices.ContainsFunc(append(slices.Clip(via), req), func(r *http.Request) bool {
		return !sameOrigin(r.URL, via[0].URL)
	})
	if !left {
		return nil
	}
	if req.Body != nil && req.Body != http.NoBody {
		return ErrRedirectWithBody
	}
	maps.DeleteFunc(req.Header, func(name string, _ []string) bool {
		return !slices.Contains(harmlessHeaders, textproto.CanonicalMIMEHeaderKey(name))
	})
	return nil
}

// sameOrigin reports whether two URLs have the same scheme, host and port.
func sameOrigin(a, b *url.URL) bool {
	return strings.EqualFold(a.Scheme, b.Scheme) && strings.EqualFold(a.Hostname(), b.Hostname()) && port(a) == port(b)
}

// port returns the port of a URL, or the one that its scheme implies.
func port(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case strings.EqualFold(u.Scheme, "https"):
		return "443"
	default:
		return "80"
	}
}
