package exchange

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"strings"
)

// transcript reads HTTP/1.x messages as text: the output of curl -i, with or without
// the command line above it, raw requests and responses, and the results of
// httputil.DumpRequest and DumpResponse, one after the other.
type transcript struct {
	l       *lines
	limits  Limits
	file    string
	entry   int
	request command // of the next response
	sent    bool    // request was recorded as a message, so it is an exchange even without a response
	line    int     // line at which request begins; 0 without a request
}

func newTranscript(file string, in *input, l Limits) *transcript {
	return &transcript{l: newLines(in, l), limits: l, file: file}
}

// beginsMessage reports whether a message begins with this line.
func beginsMessage(line []byte) bool {
	return isStatusLine(line) || isRequestLine(line) || hasCommand(line) || bytes.HasPrefix(line, []byte("curl: ("))
}

func hasCommand(line []byte) bool {
	text := string(trimEnd(line[:min(len(line), 4096)]))
	return isCommand(text) || isNote(text)
}

// Next implements Reader.
func (t *transcript) Next(x *Exchange) error {
	x.Reset()
	for {
		p := t.l.peek()
		var err error
		var done bool
		switch line := string(trimEnd(p)); {
		case t.l.err != nil:
			return inFile(t.file, t.l.err)
		case p == nil && !t.sent:
			return io.EOF
		case p == nil, t.sent && isRequestLine(p):
			t.deliver(x, t.line)
			return nil
		case isStatusLine(p):
			done, err = t.readResponse(x)
		case isRequestLine(p):
			err = t.readRequest()
		case isCommand(line):
			t.command()
		case isNote(line):
			t.expect(note(line), t.l.no)
			t.l.next()
		case len(meter().FindString(line)) > 0:
			t.l.take(len(meter().FindString(line)))
		case isBlank(p), isSeparator(line), curlSays(line), promptLine().MatchString(line):
			t.l.next()
		default:
			err = t.l.fail("neither a status line, a request line nor a curl command")
		}
		if err != nil {
			return inFile(t.file, err)
		} else if done {
			return nil
		}
	}
}

// curlSays reports whether the line is a message of curl, not part of a response.
func curlSays(line string) bool {
	return strings.HasPrefix(line, "curl: (") || strings.HasPrefix(line, "Warning: ") || strings.HasPrefix(line, "Note: ")
}

func (t *transcript) expect(c command, line int) { t.request, t.sent, t.line = c, false, line }

// deliver sets the request of x.
func (t *transcript) deliver(x *Exchange, line int) {
	req := &t.request.req
	x.Request.Method, x.Request.URL = req.Method, req.URL
	x.Request.Header = append(x.Request.Header[:0], req.Header...)
	body := append(x.Request.Body.Bytes[:0], req.Body.Bytes...)
	x.Request.Body = req.Body
	x.Request.Body.Bytes = body
	x.Source = Source{File: t.file, Entry: t.entry, Line: line}
	t.entry++
	t.expect(command{}, 0)
}

// command reads a command line and its continuations.
func (t *transcript) command() {
	at := t.l.no
	text := t.l.next()
	for continues(text) {
		text = text[:len(text)-1]
		if t.l.peek() == nil || len(text) > longestPrefix {
			break
		}
		text += " " + t.l.next()
	}
	t.expect(parseCommand(text), at)
}

// readRequest reads a request, head and body.
func (t *transcript) readRequest() error {
	at := t.l.no
	h, err := t.l.readHead(nil)
	if err != nil {
		return err
	}
	c := command{req: Request{Header: h.header}}
	c.req.Method, c.req.URL = h.request("")
	body := &c.req.Body
	if !h.cut {
		if err := t.l.collect(body, contentLength(h.header), t.limits, beginsMessage); err != nil {
			return err
		}
	}
	finishBody(body, &h, c.req.Method, 0, t.l.peek() == nil, t.limits)
	t.expect(c, at)
	t.sent = true
	return nil
}

// readResponse reads a response. It drops responses that do not come from the service:
// interim ones, and that of a proxy to CONNECT.
func (t *transcript) readResponse(x *Exchange) (done bool, err error) {
	at := t.l.no
	h, err := t.l.readHead(x.Response.Header)
	x.Response.Header = h.header
	if err != nil {
		return false, err
	}
	code, phrase := h.status()
	followed := isStatusLine(t.l.peek())
	if code/100 == 1 && code != http.StatusSwitchingProtocols || followed && isTunnel(t.request.req.Method, code, phrase) {
		if t.sent && t.request.req.Method == http.MethodConnect {
			t.expect(command{}, 0)
		}
		return false, nil
	}
	x.Response.Status = code
	body := &x.Response.Body
	body.Bytes, body.Size = body.Bytes[:0], 0
	if !h.cut {
		if err := t.l.collect(body, contentLength(h.header), t.limits, beginsMessage); err != nil {
			return false, err
		}
	}
	finishBody(body, &h, t.request.req.Method, code, t.l.peek() == nil && t.l.err == nil, t.limits)
	if t.line > 0 {
		at = t.line
	}
	request, again := t.request, followed && !t.sent
	t.deliver(x, at)
	if again {
		t.guessNext(request, &x.Response)
	}
	return true, nil
}

func isTunnel(verb string, code int, phrase string) bool {
	return code/100 == 2 && (verb == http.MethodConnect || strings.EqualFold(strings.TrimSpace(phrase), "connection established"))
}

// guessNext sets the request of a response that follows another one without a command
// in between: curl repeats a request for a redirect, and after a challenge.
func (t *transcript) guessNext(c command, r *Response) {
	location := r.Header.Get("Location")
	switch {
	case c.req.URL == "" || len(c.req.URL) > longestPrefix: // each redirect may make it longer
		return
	case r.Status == http.StatusUnauthorized || r.Status == http.StatusProxyAuthRequired:
	case r.Status/100 == 3 && location != "" && c.follow:
		c.req.URL = valid(redirected(c.req.URL, location))
		if !c.fixed && (r.Status == http.StatusSeeOther || r.Status < http.StatusSeeOther && c.req.Method == http.MethodPost) {
			if c.req.Method != http.MethodHead {
				c.req.Method = http.MethodGet
			}
			c.req.Body = Body{}
			c.req.Header = slices.DeleteFunc(slices.Clone(c.req.Header), func(f Field) bool { return strings.EqualFold(f.Name, "Content-Type") })
		}
	default:
		return
	}
	t.expect(c, t.l.no)
}
