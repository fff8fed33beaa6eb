package exchange

import (
	"bytes"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// head is a start line and the header fields under it.
type head struct {
	start  string
	header Header
	size   int64 // bytes of the fields
	crlf   bool  // the lines end with CR LF
	cut    bool  // the input ends within the head
}

var (
	requestLine = pattern(`^[A-Za-z-]{1,20} \S+ HTTP/\d(\.\d)?\s*$`)
	statusLine  = pattern(`^HTTP/\d(\.\d)? \d{3}( .*|\s*)$`)
)

func isStatusLine(line []byte) bool {
	return bytes.HasPrefix(line, []byte("HTTP/")) && statusLine().Match(trimEnd(line))
}

func isRequestLine(line []byte) bool {
	return bytes.Contains(line, []byte(" HTTP/")) && requestLine().Match(trimEnd(line))
}

// readHead reads the head that begins at the current line.
func (l *lines) readHead(into Header) (head, error) {
	h := head{header: into[:0], crlf: bytes.HasSuffix(l.peek(), []byte("\r\n"))}
	h.start = l.next()
	for {
		p := l.peek()
		switch {
		case l.err != nil:
			return h, l.err
		case p == nil:
			h.cut = true
			return h, nil
		case isBlank(p):
			h.cut = !l.complete()
			l.take(len(p))
			return h, nil
		case isStatusLine(p), isCommand(string(trimEnd(p))):
			return h, nil // pasted without the blank line
		}
		cut := !l.complete()
		if err := l.field(&h, cut); err != nil {
			return h, err
		}
	}
}

// field reads one header line. If the input is cut within the line, the rest of a
// field without a colon is ignored.
func (l *lines) field(h *head, cut bool) error {
	if cut && len(l.peek()) >= longestPrefix {
		return l.fail("header line of more than 64 KiB")
	}
	line := string(trimEnd(l.peek()))
	if ok := h.add(line); !ok && !cut {
		return l.fail("header line without a colon")
	}
	if h.size > l.head {
		return l.fail(tooMuchHead)
	}
	l.take(len(l.peek()))
	return nil
}

// add adds a header line, or the continuation of one (RFC 9112, section 5.2), and
// reports whether the line has a colon. It drops pseudo fields of HTTP/2.
func (h *head) add(line string) bool {
	h.size += int64(len(line)) + fieldSize
	if n := len(h.header); n > 0 && (line[0] == ' ' || line[0] == '\t') {
		h.size += int64(len(h.header[n-1].Value)) // it is copied
		h.header[n-1].Value += " " + strings.TrimSpace(line)
		return true
	}
	pseudo := strings.HasPrefix(line, ":")
	name, value, ok := strings.Cut(strings.TrimPrefix(line, ":"), ":")
	if ok && !pseudo {
		h.header = append(h.header, Field{valid(strings.TrimSpace(name)), strings.TrimSpace(value)})
	}
	return ok
}

// status returns the code and the phrase of the status line.
func (h *head) status() (int, string) {
	_, rest, _ := strings.Cut(h.start, " ")
	code, phrase, _ := strings.Cut(rest, " ")
	n, _ := strconv.Atoi(strings.TrimSpace(code))
	return n, phrase
}

// request returns the method and the URL of the request line. The URL is absolute if
// the host is known.
func (h *head) request(scheme string) (verb, target string) {
	parts := strings.Fields(h.start)
	return method(parts[0]), valid(absolute(parts[1], h.header.Get("Host"), scheme))
}

// absolute returns the URL of a target and a host. HTTP/1.1 does not record the
// scheme: if it is not known otherwise, it is https, or http if the host has a port
// other than 443.
func absolute(target, host, scheme string) string {
	if host == "" || !strings.HasPrefix(target, "/") {
		return target
	}
	if scheme == "" {
		scheme = "https"
		if _, port, err := net.SplitHostPort(host); err == nil && port != "443" {
			scheme = "http"
		}
	}
	return scheme + "://" + host + target
}

// redirected returns the URL of a Location field in the response to a URL.
func redirected(from, location string) string {
	base, err := url.Parse(from)
	if err != nil {
		return location
	}
	to, err := base.Parse(location)
	if err != nil {
		return location
	}
	return to.String()
}

// contentLength returns the Content-Length, or -1 if it is missing or invalid, or if
// the message is chunked.
func contentLength(h Header) int64 {
	n, _ := h.Framing()
	if isChunked(h) {
		return -1
	}
	return n
}

func isChunked(h Header) bool {
	return strings.Contains(strings.ToLower(h.Get("Transfer-Encoding")), "chunked")
}

// collect appends the text up to the next message or the end of the input to b. A
// message begins with a line for which begins returns true, after the size bytes of
// the body, or with a prompt, which may follow a JSON text in the same line.
func (l *lines) collect(b *Body, size int64, limits Limits, begins func([]byte) bool) error {
	guesses := 0 // limited, because promptAt reads the body again
	for {
		p := l.peek()
		if len(p) == 0 || l.start && beginsMessage(p) {
			return l.err
		}
		n := int64(len(p))
		if left := size - b.Size; left >= 0 && left < n && beginsMessage(p[left:]) {
			n = left
		} else if guesses < 8 && mayHoldPrompt(p) {
			guesses++
			if at := promptAt(b.Bytes, p, size); at >= 0 {
				n = at
			}
		}
		room := max(0, limits.Body-int64(len(b.Bytes)))
		b.Bytes = append(b.Bytes, p[:min(n, room)]...)
		b.Size += n
		if n < int64(len(p)) {
			l.take(int(n))
			return nil
		}
		l.take(len(p))
	}
}

// finishBody turns the text that was collected after a head into the body: it drops
// white space between messages, joins chunks, and compares the length with the
// Content-Length. ended is true if the input ended here.
func finishBody(b *Body, h *head, verb string, code int, ended bool, l Limits) {
	size := contentLength(h.header)
	end := size // offset at which the body should end
	if verb == http.MethodHead || size < 0 && (code == 0 || bodiless(verb, code)) {
		end = 0 // without a length, a request has none (RFC 9112, section 6.3)
	}
	switch {
	case b.Size > l.Body:
		b.Problem = TooLarge
		return
	case isBlank(b.Bytes):
		b.Bytes, b.Size = b.Bytes[:0], 0
		checkEmpty(b, h, size, verb, code, ended)
		return
	case isChunked(h.header):
		unchunk(b)
	case end >= 0 && end < b.Size && onlySeparates(b.Bytes[end:]):
		b.Bytes = b.Bytes[:end]
	case size < 0 && !ended:
		b.Bytes = bytes.TrimRight(b.Bytes, "\r\n")
	case size > b.Size && verb != http.MethodHead && encoded(b, h.header):
		// if the recording lost its carriage returns, the body lost them too
		if lost := int64(bytes.Count(b.Bytes, []byte{'\n'})); h.crlf || b.Size+lost < size {
			b.Problem = CutShort
		}
	}
	b.Size = int64(len(b.Bytes))
	decode(b, h.header, l)
}

// onlySeparates reports whether text has only blank lines and separators, which the
// service did not send.
func onlySeparates(text []byte) bool {
	for line := range bytes.Lines(text) {
		if !isBlank(line) && !isSeparator(string(line)) {
			return false
		}
	}
	return true
}

// encoded reports whether the body still has its content encoding. With --compressed,
// curl decodes the body and does not change the header.
func encoded(b *Body, h Header) bool {
	e := h.Get("Content-Encoding")
	return e == "" || e == "identity" || !isText(b.Bytes)
}

// checkEmpty sets the problem of an empty body, or sets Unknown. If the header
// announces a body, it was either cut or not recorded, as for a HEAD request, a dump
// of heads only, or a redirect that curl followed.
func checkEmpty(b *Body, h *head, size int64, verb string, code int, ended bool) {
	announced := size > 0 || isChunked(h.header)
	switch {
	case bodiless(verb, code) || size == 0:
	case h.cut:
		b.Unknown = true
	case announced && ended && verb != "":
		b.Problem = CutShort
	case announced:
		b.Unknown = true
	}
}

// unchunk joins chunks (RFC 9112, section 7.1). It does nothing if the body does not
// begin with a chunk, because then the recorder has joined them.
func unchunk(b *Body) {
	rest, out := b.Bytes, b.Bytes[:0]
	for first := true; ; first = false {
		line, data, ok := bytes.Cut(rest, []byte("\n"))
		hex, _, _ := bytes.Cut(trimEnd(line), []byte(";"))
		n, err := strconv.ParseUint(string(bytes.TrimSpace(hex)), 16, 31)
		switch {
		case first && (err != nil || !ok):
			return
		case err != nil || !ok || n > uint64(len(data)):
			if err == nil && ok {
				out = append(out, data...)
			}
			b.Problem = CutShort
		case n > 0:
			out = append(out, data[:n]...)
			rest = bytes.TrimPrefix(bytes.TrimPrefix(data[n:], []byte("\r")), []byte("\n"))
			continue
		}
		b.Bytes = out
		return
	}
}
