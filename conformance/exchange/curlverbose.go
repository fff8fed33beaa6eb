package exchange

import (
	"bytes"
	"io"
	"net/http"
	"strings"
)

var (
	verboseLine = pattern(`^(?:\* |[<>] ?\S|[{}] \[)`)
	// the message of curl after a body that does not end with a line end
	afterBody = pattern(`\* (?:Connection #\d+ to host .*|[Cc]losing connection.*|Issue another request to this URL.*)\s*$`)
	// two titles and any number of states of the progress meter, which rewrites its line
	meter = pattern(`^\r?(?: *% Total .*$|  +Dload +Upload .*$|(?: *\d{1,3} +[\d.]+[kMGTP]? +\d{1,3} +[\d.]+[kMGTP]? +\d{1,3} +[\d.]+[kMGTP]? +[\d.]+[kMGTP]? +[\d.]+[kMGTP]? +[-\d:dh]+ +[-\d:dh]+ +[-\d:dh]+ +[\d.]+[kMGTP]?\r?)+)`)
)

// verbose reads the output of curl -v, standard output and error together: ">" begins
// a line that was sent, "<" one that was received, "*" one about the connection, and
// other lines are the body of the response. The body of the request is not printed.
type verbose struct {
	l       *lines
	limits  Limits
	file    string
	entry   int
	tls     bool
	typed   command // request of the command line
	request command // request of the lines that were sent
	sent    bool
	line    int
}

func newVerbose(file string, in *input, l Limits) *verbose {
	return &verbose{l: newLines(in, l), limits: l, file: file}
}

// Next implements Reader.
func (v *verbose) Next(x *Exchange) error {
	x.Reset()
	for {
		p := v.l.peek()
		var done bool
		var err error
		switch line := string(trimEnd(p)); {
		case v.l.err != nil:
			return inFile(v.file, v.l.err)
		case p == nil && !v.sent:
			return io.EOF
		case p == nil, v.sent && isSent(p):
			v.deliver(x, v.line)
			return nil
		case isSent(p):
			err = v.readRequest()
		case isReceived(p):
			done, err = v.readResponse(x)
		case isCommand(line):
			t := transcript{l: v.l}
			t.command()
			v.typed, v.line = t.request, t.line
		default:
			err = v.info(line)
		}
		if err != nil {
			return inFile(v.file, err)
		} else if done {
			return nil
		}
	}
}

func isSent(line []byte) bool {
	return isRequestLine(bytes.TrimPrefix(line, []byte("> "))) && line[0] == '>'
}

func isReceived(line []byte) bool { return bytes.HasPrefix(line, []byte("< HTTP/")) }

// info consumes a line outside of messages.
func (v *verbose) info(line string) error {
	if m := meter().FindString(line); m != "" {
		v.l.take(len(m))
		return nil
	}
	switch {
	case strings.HasPrefix(line, "* "):
		v.tls = overTLS(v.tls, line)
	case verboseLine().MatchString(line), strings.TrimSpace(line) == "", line == "*", line == "<", line == ">",
		isSeparator(line), curlSays(line), isStatusLine([]byte(line)):
	case !v.l.complete():
		// the input ends within a line whose kind is not known yet
		return v.l.fail("ends within a line")
	default:
		return v.l.fail("neither a line of curl -v nor the body of a response")
	}
	v.l.next()
	return nil
}

// overTLS returns whether the connection is encrypted, by a line about it and the state
// before.
func overTLS(before bool, line string) bool {
	if strings.Contains(line, "Trying ") { // another connection
		return strings.Contains(line, ":443...")
	}
	for _, sign := range []string{"TLS", "SSL", "ALPN", " port 443"} {
		before = before || strings.Contains(line, sign)
	}
	return before
}

// head reads the lines that begin with mark.
func (v *verbose) head(mark byte, into Header) (head, error) {
	h := head{header: into[:0], crlf: true}
	prefix := string(mark)
	for {
		p := v.l.peek()
		line := string(trimEnd(p))
		switch {
		case v.l.err != nil:
			return h, v.l.err
		case p == nil:
			h.cut = true
			return h, nil
		case line == prefix || line == prefix+" ":
			v.l.next()
			return h, nil
		case !strings.HasPrefix(line, prefix+" "):
			if meter := meter().FindString(line); meter != "" {
				v.l.take(len(meter))
				continue
			}
			if verboseLine().MatchString(line) && line[0] != '*' && line[0] != '{' && line[0] != '}' {
				return h, nil
			}
			v.l.next() // of the connection, or printed a second time by -i
			continue
		}
		cut := !v.l.complete()
		line = line[2:]
		switch {
		case h.start == "":
			h.start = line
		case !h.add(line) && !cut:
			return h, v.l.fail("header line without a colon")
		case h.size > v.l.head:
			return h, v.l.fail(tooMuchHead)
		}
		v.l.take(len(p))
	}
}

func (v *verbose) readRequest() error {
	at := v.l.no
	h, err := v.head('>', nil)
	if err != nil {
		return err
	}
	known := v.typed.req.Body
	c := command{req: Request{Header: h.header, Body: known}}
	scheme := "http"
	if v.tls {
		scheme = "https"
	}
	c.req.Method, c.req.URL = h.request(scheme)
	c.req.Body.Unknown = known.Unknown || len(known.Bytes) == 0 && (contentLength(h.header) > 0 || isChunked(h.header))
	if v.line == 0 {
		v.line = at
	}
	v.request, v.sent = c, true
	return nil
}

// readResponse reads a response. It drops responses that do not come from the service.
func (v *verbose) readResponse(x *Exchange) (done bool, err error) {
	at := v.l.no
	h, err := v.head('<', x.Response.Header)
	x.Response.Header = h.header
	if err != nil {
		return false, err
	}
	code, phrase := h.status()
	if code/100 == 1 && code != http.StatusSwitchingProtocols {
		return false, nil
	}
	if isTunnel(v.request.req.Method, code, phrase) {
		v.request, v.sent = command{}, false
		return false, nil
	}
	x.Response.Status = code
	body := &x.Response.Body
	body.Bytes, body.Size = body.Bytes[:0], 0
	if err := v.body(body); err != nil {
		return false, err
	}
	finishBody(body, &h, v.request.req.Method, code, v.l.peek() == nil, v.limits)
	if v.line > 0 {
		at = v.line
	}
	v.deliver(x, at)
	return true, nil
}

// body collects the lines up to the next head.
func (v *verbose) body(b *Body) error {
	for {
		p := v.l.peek()
		if p == nil || v.l.start && (isSent(p) || isReceived(p) || hasCommand(p)) {
			return v.l.err
		}
		if v.l.start && isStatusLine(p) { // -i prints the head too, before the body
			if _, err := v.l.readHead(nil); err != nil {
				return err
			}
			b.Bytes, b.Size = b.Bytes[:0], 0
			continue
		}
		n := len(p)
		if m := meter().FindIndex(trimEnd(p)); v.l.start && m != nil {
			v.l.take(m[1])
			continue
		}
		keep := n
		if v.l.start && verboseLine().Match(p) && p[0] != '<' {
			v.tls = overTLS(v.tls, string(p))
			keep = 0
		} else if m := afterBody().FindIndex(p); m != nil {
			keep = m[0]
		}
		if keep > 0 && !(b.Size == 0 && isBlank(p)) { // -i prints the blank line again
			room := max(0, v.limits.Body-int64(len(b.Bytes)))
			b.Bytes = append(b.Bytes, p[:min(int64(keep), room)]...)
			b.Size += int64(keep)
		}
		v.l.take(n)
	}
}

func (v *verbose) deliver(x *Exchange, line int) {
	t := transcript{file: v.file, entry: v.entry, request: v.request}
	t.deliver(x, line)
	v.entry, v.sent, v.line = t.entry, false, 0
	v.typed, v.request = command{}, command{}
}
