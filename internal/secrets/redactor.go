package secrets

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"strings"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// Kind is what a secret is.
type Kind string

// The kinds of secrets.
const (
	Token       Kind = "token"
	Password    Kind = "password"
	AccessKey   Kind = "access-key"
	SecretKey   Kind = "secret-key"
	Signature   Kind = "signature"
	Cookie      Kind = "cookie"
	PrivateKey  Kind = "private-key"
	Certificate Kind = "certificate"
	// Unsearched is a text that the budget of its exchange had no room for.
	Unsearched Kind = "text too costly to search"
)

// Redactor replaces secrets by pseudonyms. It is safe for concurrent use.
type Redactor struct {
	key     []byte // nil: a stand-in depends on the shape of a secret alone
	secrets []string
	known   *knownSecrets
	allow   bool // only values known to be harmless are kept
}

// New returns a Redactor with a key of its own: equal secrets get equal
// pseudonyms, and nobody can try guesses against them. Runs differ.
func New() *Redactor {
	key := make([]byte, 32)
	_, _ = rand.Read(key) // never fails, see crypto/rand
	return WithKey(key)
}

// WithKey returns a Redactor whose pseudonyms are the same in every run with
// that key. Who has the key can try guesses against a pseudonym.
func WithKey(key []byte) *Redactor {
	sum := sha256.Sum256(key)
	return &Redactor{key: sum[:]}
}

// Mask returns a Redactor for reports: a stand-in tells the shape of a secret
// and nothing else, is the same in every run, and two secrets of one shape
// share it. It masks pseudonyms too, so that a recording and its redacted form
// are reported alike.
func Mask() *Redactor { return &Redactor{} }

// Knowing returns a Redactor that also replaces every copy of the given
// values, such as the credentials that a program was started with. Values of
// less than 8 bytes are left out: they would be found in other text.
func (r *Redactor) Knowing(secrets ...string) *Redactor {
	out := *r
	out.secrets = append(append([]string(nil), r.secrets...), secrets...)
	out.known = newKnownSecrets()
	for _, s := range out.secrets {
		out.known.add(s)
	}
	return &out
}

// AllowList returns a Redactor of exchanges that keeps only values known to be
// harmless, see the package comment.
func (r *Redactor) AllowList() *Redactor {
	out := *r
	out.allow = true
	return &out
}

// Header redacts the value of a header field.
func (r *Redactor) Header(name, value string) string {
	return r.pass(len(value)).header(name, value)
}

// URL redacts a URL: user information, query parameters, and what has the
// shape of a secret.
func (r *Redactor) URL(u string) string { return r.pass(len(u)).url(u) }

// JSON redacts a JSON text, or what there is of one. Everything but the
// secrets keeps its bytes. The result shares memory with body when there is
// nothing to redact.
func (r *Redactor) JSON(body []byte) []byte { return r.pass(len(body)).json(body, "") }

// Text redacts text of any form: log lines, YAML, parts of JSON, markup.
func (r *Redactor) Text(s string) string { return r.pass(len(s)).value(s) }

// Path redacts the name of a file, folder by folder.
func (r *Redactor) Path(name string) string {
	p := r.pass(len(name))
	return p.segments(p.text(name))
}

// Member redacts a JSON text that may have been cut, found as the value of a
// property of that name.
func (r *Redactor) Member(name, raw string) string {
	return string(r.pass(len(raw)).json([]byte(raw), name))
}

// ValueAt redacts a JSON text that may have been cut, found at a JSON Pointer.
func (r *Redactor) ValueAt(pointer, raw string) string {
	return r.Member(nameAt(pointer), raw)
}

// nameAt returns the name that decides about the value at a pointer: that of
// the member, or of a member around it that is a secret whole.
func nameAt(pointer string) string {
	name, around := "", ""
	for step := range strings.SplitSeq(pointer, "/") {
		if strings.Trim(step, "0123456789") == "" {
			continue
		}
		name = jsonscan.UnescapeStep(step)
		switch v := judgeName(name); {
		case v.sure == certain:
			around = name
		case isDescribing(name):
			around = ""
		}
	}
	if around != "" {
		return around
	}
	return name
}

// Pointer redacts the steps of a JSON Pointer that are secrets.
func (r *Redactor) Pointer(pointer string) string {
	if len(pointer) < minKnown || !mayBeSecretStep(pointer) {
		return pointer
	}
	p := r.pass(len(pointer))
	steps := strings.Split(pointer, "/")
	kind := Kind("")
	for i := 1; i < len(steps); i++ {
		key := jsonscan.UnescapeStep(steps[i])
		if out := p.key(key, kind); out != key {
			steps[i] = jsonscan.EscapeStep(out)
		} else if v := judgeName(key); v.sure != notSecret {
			kind = v.kind
		}
	}
	return strings.Join(steps, "/")
}

// mayBeSecretStep reports whether a pointer has more than names in it.
func mayBeSecretStep(pointer string) bool {
	run := 0
	for i := range len(pointer) {
		c := pointer[i]
		if isDigit(c) && run > 0 || c >= 0x80 || c == '=' || c == ':' || c == '@' || c == '%' || c == ' ' || c == '.' {
			return true
		}
		if run++; c == '/' {
			run = 0
		} else if run > 24 {
			return true
		}
	}
	return false
}

func (r *Redactor) pass(size int) *pass {
	p := &pass{shapeOnly: r.key == nil, budget: newBudget(size)}
	p.swap = func(_ Kind, secret string) string { return r.pseudonym(secret) }
	if r.known != nil {
		p.known = knownList{r.known}
	}
	return p
}

// seed is 32 bytes from which a pseudonym is drawn.
func (r *Redactor) seed(secret string) (seed [32]byte) {
	if r.key == nil {
		return sha256.Sum256([]byte("mask"))
	}
	mac := hmac.New(sha256.New, r.key)
	mac.Write([]byte(secret))
	mac.Sum(seed[:0])
	return seed
}

// pass is one walk over a text. It hands every secret to swap and puts the
// result in its place.
type pass struct {
	known     knownList
	swap      func(kind Kind, secret string) string
	shapeOnly bool     // pseudonyms are masked as well
	param     string   // name of the query parameter at hand
	steps     []string // of the pointer to the JSON value at hand
	depth     int      // of texts within texts
	budget    *budget
	hits      int  // secrets so far
	k8sSecret bool // the URL names Secrets of Kubernetes
}

// maxNesting bounds texts within texts: JSON in a string, base64 of YAML. What
// is deeper is masked.
const maxNesting = 24

// secret hands over a value that is a secret by its name or shape.
func (p *pass) secret(kind Kind, s string) string {
	if isPlaceholder(s) || !p.shapeOnly && (isPseudonym(s) || encodesPseudonym(s)) {
		return s
	}
	p.visit(len(s))
	p.hits++
	return p.swap(kind, s)
}

// nested runs f one level deeper. Where there are too many levels, or no
// budget is left, it masks.
func (p *pass) nested(s string, f func(string) string) string {
	if p.depth >= maxNesting || !p.visit(len(s)) {
		p.budget.spent = true
		return p.unsearched(s)
	}
	p.depth++
	defer func() { p.depth-- }()
	return f(s)
}
