package secrets

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
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
)

// Redactor replaces secrets by pseudonyms. It is safe for concurrent use.
type Redactor struct {
	key   []byte // nil: a stand-in depends on the shape of a secret alone
	known *known
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
// share it.
func Mask() *Redactor { return &Redactor{} }

// Knowing returns a Redactor that also replaces every copy of the given
// values, such as the credentials that a program was started with. Values of
// less than 8 bytes are left out: they would be found in innocent text.
func (r *Redactor) Knowing(secrets ...string) *Redactor {
	return &Redactor{key: r.key, known: r.known.with(secrets)}
}

// Header redacts the value of a header field.
func (r *Redactor) Header(name, value string) string { return r.pass().header(name, value) }

// URL redacts a URL: user information, query parameters, and what has the
// shape of a secret.
func (r *Redactor) URL(u string) string { return r.pass().url(u) }

// JSON redacts a JSON text, or what there is of one. Everything but the
// secrets keeps its bytes. The result shares memory with body when there is
// nothing to redact.
func (r *Redactor) JSON(body []byte) []byte { return r.pass().json(body, "") }

// Text redacts text of any form: log lines, YAML, parts of JSON.
func (r *Redactor) Text(s string) string {
	p := r.pass()
	return p.known.cut(p.text(s), p.swap)
}

// Member redacts a JSON text that may have been cut, found as the value of a
// property of that name.
func (r *Redactor) Member(name, raw string) string {
	p := r.pass()
	return p.known.cut(string(p.json([]byte(raw), name)), p.swap)
}

func (r *Redactor) pass() *pass {
	return &pass{known: r.known, swap: func(_ Kind, secret string) string { return r.pseudonym(secret) }}
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
// answer in its place.
type pass struct {
	known *known
	swap  func(kind Kind, secret string) string
	param string   // name of the query parameter at hand
	steps []string // of the pointer to the JSON value at hand
	depth int      // of texts within texts
}

// maxNesting bounds texts within texts: JSON in a string, base64 of YAML.
const maxNesting = 4

// secret hands over a value that is a secret by its name or shape.
func (p *pass) secret(kind Kind, s string) string {
	if harmless(s) {
		return s
	}
	return p.swap(kind, s)
}

// nested runs f one level deeper, or leaves s as it is when there are too
// many.
func (p *pass) nested(s string, f func(string) string) string {
	if p.depth >= maxNesting {
		return s
	}
	p.depth++
	defer func() { p.depth-- }()
	return f(s)
}
