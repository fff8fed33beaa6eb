package judge

import (
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/route"
)

// excuse replaces the finding about an exchange that no operation has by the
// reason that it is none of an API: a browser sends such requests beside the
// calls of a page. Exchanges that are out of scope are counted by host.
func (rt *router) excuse(x *exchange.Exchange, u *unrouted) *unrouted {
	if rt.judge.options.StrictHosts {
		return u
	}
	reason := browserReason(x, rt.location.Path)
	if u.finding.Rule == "" {
		rt.unclaimed.count(rt.judge, x.Request.Method, &rt.location, reason == "")
	}
	if reason != "" && (u.finding.Rule != "" || reason != verdict.UnjudgedStaticAsset) {
		return &unrouted{reason: reason}
	}
	return u
}

// browserReason returns why a request that a browser makes beside the calls of
// a page is not judged, empty for any other request.
func browserReason(x *exchange.Exchange, path string) verdict.UnjudgedReason {
	q := &x.Request
	switch {
	case q.Method == http.MethodOptions && (x.Browser.Resource == "preflight" || q.Header.Get("Access-Control-Request-Method") != ""):
		return verdict.UnjudgedPreflight
	case x.Response.Status == http.StatusSwitchingProtocols, x.Browser.Resource == "websocket", isWebSocket(q.URL):
		return verdict.UnjudgedUpgrade
	case q.Method != http.MethodGet && q.Method != http.MethodHead:
		return ""
	case slices.Contains(assetResources, x.Browser.Resource), hasAssetExtension(path), isAssetType(x):
		return verdict.UnjudgedStaticAsset
	}
	return ""
}

func isWebSocket(url string) bool {
	scheme, _, _ := strings.Cut(url, "://")
	return strings.EqualFold(scheme, "ws") || strings.EqualFold(scheme, "wss")
}

// assetResources are the values of exchange.Browser.Resource that no script of
// a page asks for.
var assetResources = []string{"document", "stylesheet", "script", "image", "font", "media", "texttrack", "manifest", "prefetch", "signed-exchange"}

var assetExtensions = []string{
	".css", ".gif", ".htm", ".html", ".ico", ".jpeg", ".jpg", ".js", ".map", ".mjs", ".png", ".svg", ".ttf",
	".wasm", ".webmanifest", ".webp", ".woff", ".woff2",
}

func hasAssetExtension(p string) bool {
	return slices.Contains(assetExtensions, strings.ToLower(path.Ext(p)))
}

// isAssetType reports whether the response is a style sheet, a script, an image
// or the like, or a page that the browser was sent to: its request asked for
// text/html by name.
func isAssetType(x *exchange.Exchange) bool {
	sent, _ := lookup(x.Response.Header, "Content-Type")
	t, _, err := mime.ParseMediaType(sent)
	if err != nil {
		return false
	}
	switch kind, _, _ := strings.Cut(t, "/"); {
	case kind == "image", kind == "font", kind == "audio", kind == "video":
		return true
	case t == "text/html":
		return strings.Contains(x.Request.Header.Get("Accept"), "text/html")
	}
	return t == "text/css" || t == "application/wasm" || strings.HasSuffix(t, "/javascript") || t == "application/manifest+json"
}

// leavesOut reports whether --include and --exclude leave a URL out.
func (rt *router) leavesOut(u *route.Location) bool {
	o := &rt.judge.options
	if len(o.Include) == 0 && len(o.Exclude) == 0 {
		return false
	}
	fits := func(pattern string) bool { return matchesURL(pattern, u) }
	return len(o.Include) > 0 && !slices.ContainsFunc(o.Include, fits) || slices.ContainsFunc(o.Exclude, fits)
}

// matchesURL reports whether a pattern matches a URL: a pattern that begins with
// a slash is for the path on any host, one without a slash for the host alone,
// any other for host and path.
func matchesURL(pattern string, u *route.Location) bool {
	host := strings.ToLower(u.Host)
	name, _, _ := strings.Cut(host, ":")
	switch i := strings.IndexByte(pattern, '/'); {
	case i == 0:
		return doublestar.MatchUnvalidated(pattern, u.Path)
	case i < 0:
		pattern = strings.ToLower(pattern)
		return doublestar.MatchUnvalidated(pattern, host) || doublestar.MatchUnvalidated(pattern, name)
	default:
		pattern = strings.ToLower(pattern[:i]) + pattern[i:]
	}
	return doublestar.MatchUnvalidated(pattern, host+u.Path) || doublestar.MatchUnvalidated(pattern, name+u.Path)
}
