package secrets

// set is a set of words.
func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// secretWords are words that name a secret on their own.
var secretWords = map[string]nameVerdict{
	"password": {Password, certain, false}, "passwords": {Password, certain, false}, "passwd": {Password, certain, false},
	"pwd": {Password, certain, false}, "pswd": {Password, certain, false}, "psw": {Password, certain, false}, "pw": {Password, certain, false},
	"passphrase": {Password, certain, false}, "passcode": {Password, certain, false}, "pass": {Password, leafOnly, true},
	"passwort": {Password, certain, false}, "kennwort": {Password, certain, false}, "senha": {Password, certain, false},
	"pin": {Password, leafOnly, false}, "otp": {Password, leafOnly, false}, "totp": {Password, leafOnly, false}, "cvv": {Password, leafOnly, false},
	"psk": {Password, leafOnly, false}, "mnemonic": {Password, leafOnly, false}, "captcha": {Password, leafOnly, false},
	"secret": {SecretKey, certain, false}, "secrets": {SecretKey, certain, true},
	"credential": {Password, certain, true}, "credentials": {Password, certain, true}, "creds": {Password, certain, true}, "cred": {Password, certain, true},
	"token": {Token, certain, false}, "tokens": {Token, certain, true}, "jwt": {Token, leafOnly, false}, "bearer": {Token, leafOnly, false},
	"ticket": {Token, leafOnly, true}, "csrf": {Token, leafOnly, true}, "xsrf": {Token, leafOnly, true}, "assertion": {Token, leafOnly, true},
	"signature": {Signature, leafOnly, true}, "sig": {Signature, leafOnly, true}, "sign": {Signature, leafOnly, true},
	"cookie": {Cookie, leafOnly, true}, "cookies": {Cookie, certain, true}, "session": {Cookie, leafOnly, true}, "sid": {Cookie, leafOnly, true},
	"dockercfg": {Password, certain, true}, "dockerconfigjson": {Password, certain, true},
}

// wordParts are looked for within words that were written as one.
var wordParts = []struct {
	text string
	kind Kind
	sure certainty
	ends bool // the word has to end with it
}{
	{"password", Password, certain, false}, {"passwd", Password, certain, false}, {"passphrase", Password, certain, false},
	{"passcode", Password, certain, false}, {"motdepasse", Password, certain, false},
	{"credential", Password, certain, true}, {"secret", SecretKey, certain, true}, {"token", Token, certain, true},
	{"pwd", Password, certain, true}, {"passwort", Password, certain, true}, {"signature", Signature, leafOnly, true},
	{"sessionid", Cookie, leafOnly, true}, {"sessid", Cookie, leafOnly, true}, {"samlresponse", Token, leafOnly, true},
}

// passOwners stand before pass in one word. bypass and compass are others.
var passOwners = set("db", "user", "admin", "root", "ftp", "sftp", "ldap", "smtp", "mail", "my", "sql", "mysql", "pg", "redis", "mongo",
	"login", "old", "new", "conf", "auth", "key", "store", "keystore", "app", "ssh", "vpn", "wifi", "proxy", "http", "rabbit", "amqp", "vnc", "rdp")

// keyOwners stand before key in the name of a secret.
var keyOwners = map[string]Kind{
	"secret": SecretKey, "api": SecretKey, "access": AccessKey, "private": PrivateKey, "encryption": SecretKey, "encrypt": SecretKey,
	"decryption": SecretKey, "decrypt": SecretKey, "signing": SecretKey, "sign": SecretKey, "account": SecretKey, "shared": SecretKey,
	"master": SecretKey, "auth": SecretKey, "license": SecretKey, "cd": SecretKey, "session": SecretKey, "hmac": SecretKey, "aes": SecretKey,
	"des": SecretKey, "storage": SecretKey, "deploy": SecretKey, "tls": PrivateKey, "ssl": PrivateKey, "product": SecretKey,
	"activation": SecretKey, "serial": SecretKey, "recovery": SecretKey, "xapi": SecretKey, "consumer": SecretKey, "pre": SecretKey, "apis": SecretKey,
}

// ambiguousKeyOwners name keys that are often names of keys.
var ambiguousKeyOwners = set("app", "client", "root", "server", "service", "ssh", "host", "user", "cert", "rsa", "cluster", "x")

// codeOwners stand before code in the name of a secret.
var codeOwners = set("security", "verification", "verify", "activation", "auth", "authorization", "recovery", "backup", "sms", "pass", "pin",
	"otp", "mfa", "totp", "invite", "confirmation", "redemption", "login", "captcha")

// dataNames stand before data in kubeconfig.
var dataNames = map[string]nameVerdict{
	"key": {PrivateKey, leafOnly, true}, "certificate": {Certificate, leafOnly, true}, "authority": {Certificate, leafOnly, true},
}

// ambiguousWords name secrets and other things: only a value that looks like a
// token is one.
var ambiguousWords = set("access", "ak", "sk", "auth", "key", "seed", "pem", "authentication", "salt", "keys")

// neutralWords say nothing where they end a name.
var neutralWords = set("value", "val", "plain", "plaintext", "raw", "text", "string", "str", "encrypted", "cleartext",
	"new", "old", "current", "confirm", "confirmation", "repeat", "again", "input", "id", "json", "base", "b")

// pageWords stand in the name of a token that leads to the next page.
var pageWords = set("page", "next", "continue", "pagination", "prev", "previous", "sync", "cursor", "resume", "marker", "max", "total", "prompt", "completion", "num")

// describingWords end the name of something that is said of a secret, such as
// its type, its time, or where it is kept.
var describingWords = set("name", "names", "type", "types", "kind", "kinds", "ref", "refs", "reference", "references", "count", "counts", "size", "length", "len", "limit",
	"limits", "max", "min", "number", "total", "expire", "expires", "expiry", "expiration", "expired", "at", "in", "on", "time", "times", "timestamp",
	"date", "ttl", "age", "lifetime", "duration", "period", "seconds", "minutes", "hours", "days", "interval", "created", "updated",
	"issued", "changed", "modified", "rotated", "rotation", "policy", "policies", "rule", "rules", "strength", "complexity",
	"status", "state", "phase", "enabled", "enable", "disabled", "required", "require", "requirement", "requirements", "optional", "allowed", "supported", "valid",
	"validity", "verified", "path", "paths", "file", "files", "filename", "dir", "folder", "mount", "mounts", "url", "urls", "uri", "href", "link", "links",
	"endpoint", "endpoints", "host", "port", "address", "region", "zone", "method", "methods", "mode", "format", "algorithm", "alg",
	"version", "revision", "scope", "scopes", "audience", "audiences", "issuer", "user", "users", "username", "domain", "project",
	"tenant", "role", "roles", "group", "groups", "catalog", "service", "services", "description", "desc", "comment", "message",
	"hint", "label", "labels", "annotation", "annotations", "title", "display", "category", "provider", "owner", "owners", "metadata",
	"usage", "field", "fields", "property", "store", "manager", "management", "template", "review", "reviews", "request", "requests",
	"controller", "class", "source", "sources", "target", "selector", "prefix", "suffix", "error", "errors", "reason", "warning", "history", "index",
	"interface", "language", "locale", "tag", "tags", "items", "action", "actions", "condition", "conditions", "spec", "namespace", "event", "events",
	"level", "levels", "option", "options", "config", "configuration", "settings", "flag", "exists", "env", "set", "present", "used", "bound", "resource", "resources")

// foreignWords name secrets in other languages.
var foreignWords = map[string]Kind{
	"密码": Password, "密碼": Password, "口令": Password, "密钥": SecretKey, "秘钥": SecretKey, "密鑰": SecretKey, "令牌": Token, "凭证": Password, "凭据": Password,
	"私钥": PrivateKey, "验证码": Password, "授权码": Password, "パスワード": Password, "비밀번호": Password, "пароль": Password,
	"токен": Token, "секрет": SecretKey, "contraseña": Password,
}

// foreignDescribing end names that only describe.
var foreignDescribing = []string{"名称", "类型", "长度", "有效期", "策略", "状态", "时间", "名"}

// nameTrigrams has three characters in a row of every word above that decides,
// so that most names are passed over at once.
var nameTrigrams = func() (t [1 << 15 / 64]uint64) {
	add := func(word string) {
		for i := 0; i+3 <= len(word) && i < 1; i++ {
			h := trigram(word[i], word[i+1], word[i+2])
			t[h/64] |= 1 << (h % 64)
		}
	}
	for word := range secretWords {
		add(word)
	}
	for _, part := range wordParts {
		add(part.text)
	}
	for _, word := range []string{"pass", "key", "code", "data", "access", "auth", "seed", "pem", "saml", "salt", "sess"} {
		add(word)
	}
	return t
}()

func trigram(a, b, c byte) uint { return uint(a&31)<<10 | uint(b&31)<<5 | uint(c&31) }

// mayNameSecret reports whether a name holds the beginning of a word that
// decides.
func mayNameSecret(name string) bool {
	if n := len(name); n < 3 || name[n-1]|0x20 == 'k' || name[n-1]|0x20 == 'w' || isDigit(name[n-1]) {
		return true // ak, sk and pw
	}
	for i := range len(name) {
		if name[i] >= 0x80 || name[i]|0x20 == 'w' && i > 0 && name[i-1]|0x20 == 'p' {
			return true
		}
		if i+3 <= len(name) {
			if h := trigram(name[i], name[i+1], name[i+2]); nameTrigrams[h/64]&(1<<(h%64)) != 0 {
				return true
			}
		}
	}
	return false
}
