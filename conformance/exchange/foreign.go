package exchange

import (
	"bytes"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// foreignTool is a tool whose files hold no exchanges that can be read, and what
// to export in their place.
type foreignTool struct {
	name, instead string
}

var (
	burp      = foreignTool{"Burp Suite", "record with validate proxy, or save the items as raw HTTP messages"}
	insomnia  = foreignTool{"Insomnia", "export the responses as HAR (HTTP Archive Format)"}
	wireMock  = foreignTool{"WireMock", "its stubs are not traffic: record calls to it with validate proxy"}
	k6        = foreignTool{"k6", "its output holds no bodies: record with validate proxy, or export HAR from a browser"}
	jMeter    = foreignTool{"JMeter", "its results hold no headers: record with validate proxy"}
	accessLog = foreignTool{"a web server (access log)", "it holds no bodies: record with validate proxy, or export HAR from a browser"}
	mitmproxy = foreignTool{"mitmproxy", "convert the flows: mitmdump -nr FILE --set hardump=out.har"}
	newman    = foreignTool{"Newman", "run it against validate proxy, or use a reporter that writes HAR"}
	wireshark = foreignTool{"Wireshark or tcpdump", "packets are not read: export HAR from a browser, or record with validate proxy"}
)

// foreignStarts are texts that the files of a tool begin with.
var foreignStarts = []struct {
	start string
	tool  foreignTool
}{
	{"\x0a\x0d\x0d\x0a", wireshark}, {"\xd4\xc3\xb2\xa1", wireshark}, {"\xa1\xb2\xc3\xd4", wireshark},
	{"timeStamp,elapsed,label", jMeter}, {"type: collection.insomnia", insomnia}, {"_type: export", insomnia},
}

// foreignTexts are texts that stand near the beginning of an XML file or a script.
var foreignTexts = []struct {
	text string
	tool foreignTool
}{
	{"<items burpVersion", burp}, {"<!ELEMENT items (item*)>", burp}, {"<testResults", jMeter}, {"<jmeterTestPlan", jMeter},
	{`from "k6/http"`, k6}, {"from 'k6/http'", k6},
}

// foreignMembers are members at the top of a JSON file that only one tool writes.
var foreignMembers = map[string]foreignTool{
	"mappings": wireMock, "requestJournalDisabled": wireMock, "root_group": k6, "metric": k6, "__export_format": insomnia,
}

var (
	flowLine   = pattern(`^\d+:\d+:(type|version|request|response|client_conn|server_conn|id|error)`)
	accessLine = pattern(`^\S+ \S+ \S+ \[[^\]]+\] "[A-Z]+ \S+ HTTP/[0-9.]+" \d{3} `)
)

// foreign returns the tool that wrote what begins with head, nil when none is
// known.
func foreign(head []byte) *foreignTool {
	for i := range foreignStarts {
		if bytes.HasPrefix(head, []byte(foreignStarts[i].start)) {
			return &foreignStarts[i].tool
		}
	}
	rest := bytes.TrimLeft(head, " \t\r\n")
	if len(rest) > 0 && rest[0] == '{' {
		return foreignJSON(rest)
	}
	first := firstLine(rest)
	switch {
	case flowLine().MatchString(first):
		return &mitmproxy
	case accessLine().MatchString(first):
		return &accessLog
	}
	for i := range foreignTexts {
		if bytes.Contains(head[:min(len(head), 4<<10)], []byte(foreignTexts[i].text)) {
			return &foreignTexts[i].tool
		}
	}
	return nil
}

func foreignJSON(head []byte) *foreignTool {
	r := jsonscan.ReadBytes(head)
	for r.Open('{'); r.More('}'); r.Skip() {
		if tool, ok := foreignMembers[string(r.Key())]; ok {
			return &tool
		}
	}
	return nil
}

// errForeign is the error about a file of another tool.
func errForeign(file string, tool *foreignTool) error {
	return &ReadError{File: file, What: "a file of " + tool.name, Err: ErrFormat, Hint: tool.instead}
}

// isMarkup reports whether a text begins like HTML or XML. The lines of curl -v
// have a space behind the bracket.
func isMarkup(text []byte) bool {
	if len(text) < 2 || text[0] != '<' {
		return false
	}
	c := text[1] | 0x20
	return text[1] == '!' || text[1] == '?' || 'a' <= c && c <= 'z'
}
