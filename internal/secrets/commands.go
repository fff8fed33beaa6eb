package secrets

import "strings"

// commands redacts the arguments of commands in a text: --password value,
// -u user:password, mysql -pvalue, IDENTIFIED BY 'value'.
func (p *pass) commands(s string) string {
	p.visit(len(s))
	var out strings.Builder
	done, command, previous := 0, "", ""
	scan := assignmentScan{pass: p, s: s, lineEnd: -1, lastQuote: map[string]int{}}
	for i := 0; i < len(s); {
		if s[i] <= ' ' { // argumentAt ends an argument at the same characters
			if s[i] == '\n' {
				command, previous = "", ""
			}
			i++
			continue
		}
		start, end, next := argumentAt(&scan, i)
		arg := s[start:end]
		if name, ok := commandName(arg); ok {
			command = name
		}
		v, ok := p.argument(command, previous, arg, false)
		if start > 0 && (s[start-1] == '\'' || s[start-1] == '"') && secretWordBefore(previous, arg) {
			v, ok = p.secret(Password, arg), true
		}
		if !ok && namesCredential(previous) && len(arg) == 20 && isKey(arg, false) {
			v, ok = p.secret(Token, arg), true
		}
		if ok && v != arg {
			out.WriteString(s[done:start])
			out.WriteString(v)
			done = end
		}
		previous = arg
		if len(previous) > longestName {
			previous = ""
		}
		i = next
	}
	if done == 0 {
		return s
	}
	return out.String() + s[done:]
}

// argumentAt returns the inside of the argument at i, and where it ends.
func argumentAt(scan *assignmentScan, i int) (start, end, next int) {
	s := scan.s
	if from, to, ok := scan.quoted(i); ok && to < len(s) && to-from < 4096 && strings.Count(s[from:min(to, from+64)], " ") < 3 {
		next = to + 1
		for next < len(s) && s[next-1] == '\\' {
			next++
		}
		return from, to, next
	}
	end = i
	for end < len(s) && s[end] > ' ' {
		end++
	}
	next = end
	for end > i+1 && strings.IndexByte("\",;)'`", s[end-1]) >= 0 {
		end--
	}
	for i < end-1 && strings.IndexByte("\"('`", s[i]) >= 0 {
		i++
	}
	return i, end, next
}

// passCommands take a password as -p.
var passCommands = map[string]bool{
	"mysql": true, "mysqldump": true, "mysqladmin": true, "mariadb": true, "mysqlimport": true,
	"sshpass": false, "docker": false, "podman": false, "nerdctl": false, "mongo": false, "mongosh": false, "mongodump": false, "az": false, "oc": false, "helm": false,
	"curl": false, "wget": false, "redis-cli": false, "psql": false, "ldapsearch": false, "net": false, "xh": false, "http": false, "cqlsh": false,
}

func commandName(arg string) (string, bool) {
	if len(arg) > 64 {
		return "", false
	}
	name := arg[strings.LastIndexByte(arg, '/')+1:]
	name = strings.TrimPrefix(name, "$(")
	_, ok := passCommands[name]
	return name, ok
}

// argument redacts an argument by the command and the argument before it. It
// reports whether it is one that these decide about.
func (p *pass) argument(command, previous, arg string, list bool) (string, bool) {
	if name, ok := optionName(previous); ok {
		if v, ok := p.optionValue(command, name, previous, arg); ok {
			return v, true
		}
	}
	if len(arg) > 3 && arg[0] == '-' && arg[1] != '-' {
		return p.shortOption(command, arg, list)
	}
	return arg, false
}

// secretWordBefore knows SQL: IDENTIFIED BY 'x' and PASSWORD 'x'.
func secretWordBefore(previous, arg string) bool {
	switch strings.ToLower(previous) {
	case "by", "password":
		return len(arg) >= 4 && strings.IndexByte(arg, ' ') < 0
	}
	return false
}

// namesCredential reports whether a word of a sentence announces a credential,
// as in "the token KQ7R... has expired".
func namesCredential(word string) bool {
	switch strings.ToLower(strings.TrimRight(word, ":=")) {
	case "token", "secret", "password", "passwd", "credential", "apikey", "key", "ak", "sk":
		return true
	}
	return false
}

func optionName(s string) (string, bool) {
	if len(s) < 2 || len(s) > 64 || s[0] != '-' || strings.IndexByte(s, '=') >= 0 {
		return "", false
	}
	name := strings.TrimLeft(s, "-")
	return name, name != ""
}

func (p *pass) optionValue(command, name, option, arg string) (string, bool) {
	switch {
	case arg == "" || arg[0] == '-' && len(arg) < 3 || strings.HasPrefix(arg, "--"):
		return arg, false
	case option == "-u" || option == "-U" || name == "user" || name == "proxy-user":
		user, password, ok := strings.Cut(arg, ":")
		if !ok || password == "" || strings.Contains(arg, "://") || option == "-u" && strings.Trim(password, "0123456789") == "" && command == "" {
			return arg, false
		}
		return user + ":" + p.secret(Password, password), true
	case option == "-b" && command == "curl" || name == "cookie":
		return p.cookies(arg), true
	case option == "-a" && command == "redis-cli", option == "-w" && strings.HasPrefix(command, "ldap"):
		return p.secret(Password, arg), true
	case option == "-p" && command != "" && !passCommands[command]:
		if strings.Trim(arg, "0123456789.:/tcpud") == "" && command != "sshpass" {
			return arg, false // docker run -p 80:80
		}
		return p.secret(Password, arg), true
	}
	if strings.HasPrefix(option, "--") || len(name) > 2 {
		switch v := judgeName(name); {
		case v.sure >= leafOnly:
			return p.named(v.kind, arg), true
		case v.sure == tokenLike && looksLikeToken(arg):
			return p.secret(v.kind, arg), true
		}
	}
	return arg, false
}

// shortOption redacts -pvalue.
func (p *pass) shortOption(command, arg string, list bool) (string, bool) {
	switch {
	case strings.HasPrefix(arg, "-p") && passCommands[command], strings.HasPrefix(arg, "-p") && (command == "sshpass" || command == "mongo"):
	case strings.HasPrefix(arg, "-p") && list && hasDigit(arg) && strings.ContainsAny(arg[2:], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") && strings.IndexByte(arg, '=') < 0:
	case strings.HasPrefix(arg, "-a") && command == "redis-cli":
	case strings.HasPrefix(arg, "-u") && strings.Contains(arg[2:], ":") && (command == "curl" || list) && !strings.Contains(arg, "://"):
		user, password, _ := strings.Cut(arg, ":")
		return user + ":" + p.secret(Password, password), true
	default:
		return arg, false
	}
	if strings.ContainsAny(arg[2:3], "\"'") {
		inner := strings.Trim(arg[2:], `"'`)
		return strings.Replace(arg, inner, p.secret(Password, inner), 1), true
	}
	return arg[:2] + p.secret(Password, arg[2:]), true
}

// dsn redacts user:password@host without a scheme before it.
func (p *pass) dsn(s string) string {
	var out strings.Builder
	done, from := 0, 0
	for {
		n := strings.IndexByte(s[from:], '@')
		if n < 0 {
			break
		}
		at := from + n
		from = at + 1
		start := at
		for start > done && at-start < 256 && strings.IndexByte(" \t\r\n\"'<>,;=(){}\\", s[start-1]) < 0 {
			start--
		}
		user, password, ok := strings.Cut(s[start:at], ":")
		if !ok {
			user, password, ok = strings.Cut(s[start:at], "/")
			ok = ok && (strings.HasPrefix(s[at+1:], "//") || strings.HasSuffix(s[:start], "thin:")) && !strings.Contains(password, "/")
		} else if thin := strings.Index(s[start:at], "thin:"); thin >= 0 {
			user, password, ok = strings.Cut(s[start:at], "/")
		}
		if !ok || password == "" || user == "" || strings.HasPrefix(password, "//") || addressSchemes[strings.ToLower(user)] || !hostFollows(s[at+1:]) {
			continue
		}
		out.WriteString(s[done : at-len(password)])
		out.WriteString(p.secret(Password, password))
		done = at
	}
	if done == 0 {
		return s
	}
	return out.String() + s[done:]
}

var addressSchemes = set("mailto", "sip", "sips", "acct", "xmpp", "im", "pres", "git", "image", "docker", "http", "https")

// hostFollows reports whether an address begins s: tcp(…), host:port, host/,
// or a name with dots that no digest is.
func hostFollows(s string) bool {
	n := 0
	for n < len(s) && n < 128 && (alnum(s[n]) || s[n] == '.' || s[n] == '-' || s[n] == '_') {
		n++
	}
	if n == 0 {
		return strings.HasPrefix(s, "//") || strings.HasPrefix(s, "[")
	}
	if strings.HasPrefix(s, "sha256:") || strings.HasPrefix(s, "sha512:") {
		return false
	}
	return n < len(s) && strings.IndexByte(":/(", s[n]) >= 0 || strings.Contains(s[:n], ".") || s[:n] == "localhost" || n == len(s)
}
