package sample

import (
	"bufio"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
)

// HAR is a file like those that browsers save: responses as escaped strings, one
// in twenty in base64, one in ten an error, and one list in a thousand broken.
type HAR struct {
	Path    string
	Bytes   int64
	Entries int
	Broken  int // entries that do not keep their schema
	Largest int // body in bytes
}

// kinds of entries that take turns in a file.
const kinds = 1000

// entry is one entry as text, between the time it began and its end.
type entry struct {
	text   []byte
	broken bool
	body   int
}

// WriteHAR makes a file of about size bytes.
func (c *Contract) WriteHAR(path string, size int64) (h HAR, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return h, err
	}
	f, err := os.Create(path)
	if err != nil {
		return h, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := bufio.NewWriterSize(f, 1<<20)
	h = HAR{Path: path}
	if err := c.writeEntries(w, size, &h); err != nil {
		return h, fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	return h, w.Flush()
}

func (c *Contract) writeEntries(w io.Writer, size int64, h *HAR) error {
	put := func(text []byte) error {
		n, err := w.Write(text)
		h.Bytes += int64(n)
		return err
	}
	if err := put([]byte(`{"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537.36"},"pages":[],"entries":[`)); err != nil {
		return err
	}
	turns := c.entries()
	var head []byte
	for ; h.Entries == 0 || h.Bytes < size; h.Entries++ {
		e := &turns[h.Entries%len(turns)]
		head = head[:0]
		if h.Entries > 0 {
			head = append(head, ',')
		}
		head = append(head, `{"startedDateTime":"2026-01-05T08:00:00.`...)
		head = strconv.AppendInt(head, int64(100+h.Entries%900), 10)
		head = append(head, `Z",`...)
		if err := errors.Join(put(head), put(e.text)); err != nil {
			return err
		}
		if e.broken {
			h.Broken++
		}
		h.Largest = max(h.Largest, e.body)
	}
	return put([]byte(`]}}`))
}

// entries makes the entries that take turns. Most lists are short and a few
// are long, as when pages are asked for.
func (c *Contract) entries() []entry {
	random := rand.New(rand.NewPCG(2, 2))
	out := make([]entry, kinds)
	for i := range out {
		status, body := 200, c.Clusters(1<<random.IntN(7)+random.IntN(3))
		switch {
		case i%10 == 3:
			status, body = ErrorStatus, []byte(ErrorBody)
		case i == kinds/2:
			out[i].broken, body = true, Broken(body)
		}
		out[i].body = len(body)
		out[i].text = entryText(i, status, body, i%20 == 7)
	}
	return out
}

func entryText(i, status int, body []byte, encoded bool) []byte {
	b := fmt.Appendf(nil, `"time":%d.25,"connection":"443","_initiator":{"type":"script"},"_resourceType":"fetch","cache":{},`, 20+i%50)
	b = fmt.Appendf(b, `"request":{"method":"GET","url":"https://ucs.myhuaweicloud.com/v1/clusters?limit=%d&offset=0","httpVersion":"h2",`, 100+i%100)
	b = append(b, `"headers":[{"name":"Accept","value":"application/json"},{"name":"Accept-Encoding","value":"gzip, deflate, br"},`+
		`{"name":"Accept-Language","value":"en-US,en;q=0.9"},{"name":"User-Agent","value":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"},`+
		`{"name":"Sec-Fetch-Mode","value":"cors"},{"name":"Sec-Fetch-Site","value":"same-site"}],`+
		`"queryString":[{"name":"limit","value":"100"},{"name":"offset","value":"0"}],"cookies":[],"headersSize":-1,"bodySize":0},`...)
	b = fmt.Appendf(b, `"response":{"status":%d,"statusText":"","httpVersion":"h2","headers":[{"name":"Content-Type","value":"application/json"},`, status)
	b = fmt.Appendf(b, `{"name":"Date","value":"Mon, 05 Jan 2026 08:00:00 GMT"},{"name":"X-Request-Id","value":"%032x"}],"cookies":[],`, i)
	b = fmt.Appendf(b, `"content":{"size":%d,"mimeType":"application/json","compression":0,`, len(body))
	if encoded {
		b = append(b, `"encoding":"base64","text":"`...)
		b = base64.StdEncoding.AppendEncode(b, body)
		b = append(b, '"')
	} else {
		b = append(b, `"text":`...)
		b = strconv.AppendQuote(b, string(body)) // ASCII without control characters: JSON too
	}
	return append(b, `},"redirectURL":"","headersSize":-1,"bodySize":-1,"_transferSize":900,"_error":null},`+
		`"serverIPAddress":"192.0.2.1","timings":{"blocked":1.5,"dns":-1,"ssl":-1,"connect":-1,"send":0.1,"wait":18.2,"receive":0.9}}`...)
}
