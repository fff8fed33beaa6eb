package exchange

import (
	"net/http"
	"strings"
)

// command is the request of a curl command line.
type command struct {
	req    Request
	follow bool // the command has --location
	fixed  bool // the command sets the method, so that redirects keep it
}

var (
	// A prompt has no quotes or braces, as a JSON body has, and brackets only around
	// the whole prompt: "[root@host ~]# ".
	prompt      = `(?:\[[^"'\]]{1,80}\])?[^"'{}<\[\]]{0,80}[$#%>] ?`
	promptLine  = pattern(`^` + prompt + `\s*$`)
	commandLine = pattern(`^(?:` + prompt + `)?curl(?:\.exe)? `)
	noteLine    = pattern(`^\s*(?:#+|//)\s*([A-Z]{3,10})\s+((?:https?://|/)\S*)\s*$`)
	separator   = pattern(`^\s*(?:#|//|[-=*~_<>]{3})`)
)

func isCommand(line string) bool {
	return strings.Contains(line, "curl") && commandLine().MatchString(line)
}

// isNote reports whether a line is a comment that names a request, such as
// "# GET https://example.com/v1/clusters".
func isNote(line string) bool {
	return strings.Contains(line, "/") && noteLine().MatchString(line)
}

func isSeparator(line string) bool { return separator().MatchString(line) }

func note(line string) command {
	m := noteLine().FindStringSubmatch(line)
	return command{req: Request{Method: m[1], URL: valid(m[2])}, follow: true}
}

// continues reports whether a command goes on in the next line, by the rules of a POSIX
// shell, cmd.exe or PowerShell.
func continues(line string) bool {
	return strings.HasSuffix(line, `\`) || strings.HasSuffix(line, " ^") || strings.HasSuffix(line, " `")
}

// parseCommand returns the request of a command line. It does not replace variables of
// the shell. A variable in place of the host is removed, so that the URL has origin
// form.
func parseCommand(line string) command {
	line = strings.TrimPrefix(line[strings.Index(line, "curl")+len("curl"):], ".exe")
	c := command{}
	p := commandParser{c: &c, words: shellWords(line)}
	for len(p.words) > 0 {
		p.word()
	}
	c.req.URL = valid(p.url())
	c.req.Method = method(p.method())
	if body := &c.req.Body; len(p.data) > 0 {
		body.Bytes = []byte(strings.Join(p.data, "&"))
		body.Size = int64(len(body.Bytes))
		if _, ok := c.req.Header.Lookup("Content-Type"); !ok {
			c.req.Header = append(c.req.Header, Field{"Content-Type", p.contentType})
		}
	}
	return c
}

// takesValue are the options of curl with a value that is not needed here. The value
// must not be mistaken for the URL.
var takesValue = set(`-A --user-agent -b --cookie -c --cookie-jar -C --continue-at -D --dump-header
	-e --referer -E --cert --key --cacert --capath -K --config -m --max-time --connect-timeout -o --output
	-P -Q --quote -r --range -t -u --user -U --proxy-user -w --write-out -x --proxy --proxy-header -y -Y -z --time-cond
	--retry --retry-delay --retry-max-time --resolve --connect-to --interface --limit-rate --max-redirs --noproxy
	--trace --trace-ascii --stderr --ciphers --aws-sigv4 --oauth2-bearer --unix-socket --cert-type --key-type`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

type commandParser struct {
	c           *command
	words       []string
	urls        []string
	verb        string
	implied     string // method that other options imply
	get         bool
	data        []string
	contentType string
}

// word consumes one word and, for an option, its value.
func (p *commandParser) word() {
	w := p.words[0]
	p.words = p.words[1:]
	switch {
	case w == "-" || !strings.HasPrefix(w, "-"):
		p.urls = append(p.urls, w)
	case strings.HasPrefix(w, "--"):
		name, value, ok := strings.Cut(w, "=")
		if ok {
			p.words = append([]string{value}, p.words...)
		}
		p.option(name)
	default: // several letters may follow one dash, and the last one may have a value
		for i := 1; i < len(w); i++ {
			o := "-" + w[i:i+1]
			if i+1 < len(w) && (takesValue[o] || strings.Contains("XHdFT", o[1:])) {
				p.words = append([]string{w[i+1:]}, p.words...)
				i = len(w)
			}
			p.option(o)
		}
	}
}

func (p *commandParser) value() string {
	if len(p.words) == 0 {
		return ""
	}
	w := p.words[0]
	p.words = p.words[1:]
	return w
}

func (p *commandParser) option(name string) {
	switch name {
	case "-X", "--request":
		p.verb, p.c.fixed = p.value(), true
	case "-I", "--head":
		p.implied = http.MethodHead
	case "-G", "--get":
		p.get = true
	case "-L", "--location", "--location-trusted":
		p.c.follow = true
	case "-H", "--header":
		if n, v, ok := strings.Cut(p.value(), ":"); ok {
			p.c.req.Header = append(p.c.req.Header, Field{valid(strings.TrimSpace(n)), strings.TrimSpace(v)})
		}
	case "--url":
		p.urls = append([]string{p.value()}, p.urls...)
	case "-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--data-urlencode", "--json":
		p.addData(name, p.value())
	case "-F", "--form", "--form-string":
		p.value()
		p.implied, p.c.req.Body.Unknown = http.MethodPost, true
	case "-T", "--upload-file":
		p.value()
		p.implied, p.c.req.Body.Unknown = http.MethodPut, true
	default:
		if takesValue[name] {
			p.value()
		}
	}
}

func (p *commandParser) addData(option, value string) {
	p.contentType = "application/x-www-form-urlencoded"
	if option == "--json" {
		p.contentType = "application/json"
	}
	if strings.HasPrefix(value, "@") && option != "--data-raw" {
		p.c.req.Body.Unknown = true // in a file that was not recorded
		p.implied = http.MethodPost
		return
	}
	p.data = append(p.data, value)
}

func (p *commandParser) method() string {
	switch {
	case p.verb != "":
		return p.verb
	case p.implied != "":
		return p.implied
	case len(p.data) > 0 && !p.get:
		return http.MethodPost
	}
	return http.MethodGet
}

// url returns the URL of the command. It prefers a word with a scheme, because other
// words may be values of unknown options.
func (p *commandParser) url() string {
	u := ""
	for _, w := range p.urls {
		if strings.Contains(w, "://") {
			u = w
			break
		} else if u == "" {
			u = w
		}
	}
	if i := strings.Index(u, "/"); strings.HasPrefix(u, "$") && i > 0 {
		u = u[i:]
	} else if u != "" && !strings.Contains(u, "://") && !strings.HasPrefix(u, "/") {
		u = "http://" + u // as curl does
	}
	if p.get && len(p.data) > 0 {
		sep := "?"
		if strings.Contains(u, "?") {
			sep = "&"
		}
		u, p.data = u+sep+strings.Join(p.data, "&"), nil
	}
	return u
}
