package exchange

// Browser is what a browser records of a request beside HTTP. Other recordings
// leave it empty.
type Browser struct {
	// Resource is what the request is for, in the words of Chromium: "document",
	// "script", "xhr", "fetch", "preflight", "websocket" and others.
	Resource string
	// ServiceWorker is set when a service worker of the page responded.
	ServiceWorker bool
}

// browser reads a member that only browsers write into an entry, and skips any
// other member.
func (h *harReader) browser(key []byte, x *Exchange) {
	s := h.s
	switch string(key) {
	case "_resourceType":
		p := h.builder.take(s, 64)
		x.Browser.Resource = resourceType(h.builder.text[p.from:p.to])
	case "_fetchedViaServiceWorker":
		c, ok := s.Peek()
		x.Browser.ServiceWorker = ok && c == 't'
		s.Skip()
	default:
		s.Skip()
	}
}

// resourceTypes are the values of _resourceType that Chromium writes.
var resourceTypes = []string{
	"document", "stylesheet", "script", "image", "font", "media", "texttrack", "manifest", "ping", "prefetch",
	"xhr", "fetch", "eventsource", "websocket", "preflight", "cspviolationreport", "signed-exchange", "other",
}

// resourceType returns text when it is a known resource type, and "" otherwise.
// No memory of the recording is kept.
func resourceType(text []byte) string {
	for _, known := range resourceTypes {
		if string(text) == known {
			return known
		}
	}
	return ""
}
