package exchange

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"io"
	"net/http"
	"strconv"
	"strings"
)

var (
	traceLine = pattern(`^(?:\d\d:\d\d:\d\d\.\d+ )?(?:\[[\d-]+\] )?(?:== Info: |=> Send |<= Recv )`)
	// not only at the start: with --trace-ascii - the body is printed between
	traceBlock = pattern(`(?:=>|<=) ((?:Send|Recv) (?:SSL )?(?:header|data)), (\d+) bytes \(0x[0-9a-f]+\)\s*$`)
	traceRow   = pattern(`^([0-9a-f]{4,}):(?: (.*))?$`)
)

// traceReader reads the output of curl --trace-ascii and --trace: blocks of bytes, in
// rows. The first prints a dot for every byte that is not printable ASCII. Only line
// ends can be restored; other characters stay dots. The hex dump of the second is
// complete.
type traceReader struct {
	l      *lines
	limits Limits
	file   string
	entry  int
	tls    bool
	dots   bool // a body was printed as text
	line   int
	sent   traced
	got    traced
	fresh  []byte // the current header line; kept if it begins the next exchange
}

// traced is one direction of an exchange.
type traced struct {
	head []byte
	body Body
	cut  bool
}

func (t *traced) reset() {
	t.head, t.cut = t.head[:0], false
	t.body = Body{Bytes: t.body.Bytes[:0]}
}

func newTrace(file string, in *input, l Limits) *traceReader {
	return &traceReader{l: newLines(in, l), limits: l, file: file}
}

// Next implements Reader.
func (t *traceReader) Next(x *Exchange) error {
	x.Reset()
	t.got.reset()
	t.got.head = append(t.got.head, t.fresh...)
	t.fresh = t.fresh[:0]
	for {
		p := t.l.peek()
		switch {
		case t.l.err != nil:
			return inFile(t.file, t.l.err)
		case p == nil && len(t.sent.head) == 0 && len(t.got.head) == 0:
			return io.EOF
		case p == nil:
			return t.deliver(x)
		}
		at := t.l.no
		line := t.l.next()
		m := traceBlock().FindStringSubmatch(line)
		switch {
		case m == nil:
			t.info(line)
			continue
		case m[1] == "Send header" && len(t.got.head)+len(t.sent.head) > 0:
			err := t.deliver(x)
			t.line = at
			if more := t.block(&t.sent.head, nil, m[2]); more != nil && err == nil {
				t.l.err = more // for the next call
			}
			return err
		}
		if t.line == 0 {
			t.line = at
		}
		done, err := t.part(x, m[1], m[2])
		if err != nil {
			return inFile(t.file, err)
		} else if done {
			return t.deliver(x)
		}
	}
}

func (t *traceReader) info(line string) {
	if strings.Contains(line, "== Info: ") {
		t.tls = overTLS(t.tls, line)
	}
}

// part reads a block. done is true if a response begins after another one that must
// be returned first.
func (t *traceReader) part(x *Exchange, kind, size string) (done bool, err error) {
	switch kind {
	case "Send header":
		return false, t.block(&t.sent.head, nil, size)
	case "Send data":
		return false, t.block(nil, &t.sent, size)
	case "Recv data":
		return false, t.block(nil, &t.got, size)
	case "Recv header":
		if err := t.block(&t.fresh, nil, size); err != nil {
			return false, err
		}
		if isStatusLine(t.fresh) && len(t.got.head) > 0 {
			if !t.interim() {
				return true, nil
			}
			t.got.reset()
		}
		if t.got.head = append(t.got.head, t.fresh...); int64(len(t.got.head)) > t.limits.Head {
			return false, t.l.fail(tooMuchHead)
		}
		t.fresh = t.fresh[:0]
	}
	return false, nil
}

// interim reports whether the current response does not come from the service. It
// drops a request that was for the proxy.
func (t *traceReader) interim() bool {
	h := head{start: firstLine(t.got.head)}
	code, phrase := h.status()
	verb, _, _ := strings.Cut(string(t.sent.head), " ")
	tunnel := isTunnel(verb, code, phrase)
	if tunnel && verb == http.MethodConnect {
		t.sent.reset()
	}
	return tunnel || code/100 == 1 && code != http.StatusSwitchingProtocols
}

// block reads the rows of a block into a head or a body.
func (t *traceReader) block(head *[]byte, body *traced, size string) error {
	whole, err := strconv.ParseInt(size, 10, 64)
	if err != nil {
		return t.l.fail("block of impossible size")
	}
	add := func(row []byte) {
		if head != nil {
			*head = append(*head, row[:min(len(row), max(0, longestPrefix-len(*head)))]...)
			return
		}
		b := &body.body
		b.Bytes = append(b.Bytes, row[:min(int64(len(row)), max(0, t.limits.Body-int64(len(b.Bytes))))]...)
		b.Size += int64(len(row))
	}
	have, ended := int64(0), false
	for have < whole {
		m := traceRow().FindSubmatch(trimEnd(t.l.peek()))
		if m == nil {
			break
		}
		if at, err := strconv.ParseInt(string(m[1]), 16, 64); err == nil && at == have+2 {
			add(lineEnd)
			have += 2
		}
		row := t.row(m[2], whole-have)
		add(row)
		have += int64(len(row))
		ended = t.l.complete()
		t.l.take(len(t.l.peek()))
	}
	switch {
	case t.l.err != nil:
		return t.l.err
	case have == whole-2 && ended:
		add(lineEnd)
	case have >= whole:
	case head != nil:
		return t.l.fail("rows are missing in the block of a head")
	default:
		body.cut = true
	}
	return nil
}

// lineEnd ends a row of text, and is not printed: its presence follows from the offset
// of the next row, or from the size of the block.
var lineEnd = []byte("\r\n")

// row returns the bytes of one row: those of the hex dump if it is one, or the text.
func (t *traceReader) row(text []byte, left int64) []byte {
	const wide = 16
	n := int(min(left, wide))
	if len(text) == 3*wide+n {
		digits := bytes.ReplaceAll(text[:3*n], []byte(" "), nil)
		if raw, err := hex.AppendDecode(nil, digits); err == nil && len(raw) == n {
			return raw
		}
	}
	t.dots = true
	return text
}

// deliver sets x to the exchange that was read, and clears it.
func (t *traceReader) deliver(x *Exchange) error {
	x.Source = Source{File: t.file, Entry: t.entry, Line: t.line}
	var verb string
	if len(t.sent.head) > 0 {
		h, err := parseHead(t.sent.head, x.Request.Header)
		if err != nil || !isRequestLine([]byte(h.start)) {
			return inFile(t.file, t.l.fail("sent header is not a request"))
		}
		scheme := "http"
		if t.tls {
			scheme = "https"
		}
		x.Request.Header = h.header
		x.Request.Method, x.Request.URL = h.request(scheme)
		verb = x.Request.Method
		t.body(&x.Request.Body, &t.sent, &h, verb, 0)
	}
	if len(t.got.head) > 0 {
		h, err := parseHead(t.got.head, x.Response.Header)
		if err != nil || !isStatusLine([]byte(h.start)) {
			return inFile(t.file, t.l.fail("received header is not a response"))
		}
		x.Response.Header = h.header
		x.Response.Status, _ = h.status()
		t.body(&x.Response.Body, &t.got, &h, verb, x.Response.Status)
	}
	t.sent.reset()
	t.got.reset()
	t.entry++
	t.line, t.dots = 0, false
	return nil
}

func parseHead(text []byte, into Header) (head, error) {
	l := newLines(&input{Reader: bufio.NewReader(bytes.NewReader(text))}, Limits{}.withDefaults())
	return l.readHead(into)
}

func (t *traceReader) body(b *Body, from *traced, h *head, verb string, code int) {
	b.Bytes, b.Size = append(b.Bytes[:0], from.body.Bytes...), from.body.Size
	finishBody(b, h, verb, code, true, t.limits)
	switch e := h.header.Get("Content-Encoding"); {
	case len(b.Bytes) == 0 || !t.dots:
	case e != "" && e != "identity":
		b.Problem = Undecodable
	default:
		restoreLineEnds(b.Bytes)
	}
	if from.cut {
		b.Problem = CutShort
	}
}

// restoreLineEnds replaces dots outside of strings of a JSON body by line ends, unless
// they are between the digits of a number.
func restoreLineEnds(b []byte) {
	if len(b) == 0 || b[0] != '{' && b[0] != '[' {
		return
	}
	digit := func(i int) bool { return i >= 0 && i < len(b) && b[i] >= '0' && b[i] <= '9' }
	inside := false
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c == '"':
			inside = !inside
		case c == '\\' && inside:
			i++
		case c == '.' && !inside && !(digit(i-1) && digit(i+1)):
			b[i] = '\n'
		}
	}
}
