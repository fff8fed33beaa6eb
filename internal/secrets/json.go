package secrets

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// json redacts a JSON text that is the value of a property of that name.
// Whatever stops being JSON is redacted as text.
func (p *pass) json(body []byte, name string) []byte {
	if !p.visit(2 * len(body)) {
		return []byte(p.unsearched(string(body)))
	}
	if t := bytes.TrimSpace(body); len(t) > 0 && t[0] == '"' {
		if end, _ := jsonscan.SkipString(t, 0); end < len(t) { // "name": "value"
			return p.changed(body, p.text(string(body)))
		}
	}
	facts := factFinder{json: body}
	walkJSON(body, &facts)
	w := jsonRedactor{pass: p, json: body, facts: facts.facts, name: name, base: len(p.steps), record: p.depth == 0}
	end, _ := walkJSON(body, &w)
	p.steps = p.steps[:w.base]
	w.rest(max(end, w.done))
	return w.apply()
}

// rest redacts what is no JSON, or is cut: as text, unless it stands within a
// secret.
func (w *jsonRedactor) rest(from int) {
	for from < len(w.json) && w.json[from] <= ' ' {
		from++
	}
	if from == len(w.json) {
		return
	}
	plain := string(w.json[from:])
	if up := w.top(); up != nil && up.kind != "" {
		w.edit(from, len(w.json), plain, w.secret(Password, plain))
		return
	}
	out := plain
	if inside, ok := strings.CutPrefix(plain, `"`); ok && w.depthOf() == 0 && w.name != "" {
		out = `"` + w.bare(inside)
	}
	w.edit(from, len(w.json), plain, w.pass.text(out))
}

func (w *jsonRedactor) depthOf() int { return len(w.stack) }

// jsonRedactor collects the changes to be made to a JSON text.
type jsonRedactor struct {
	*pass
	json   []byte
	facts  []objectFacts // of the objects that have not begun
	stack  []jsonFrame
	name   string // of the value at hand
	base   int    // steps that were there before
	record bool   // the steps are those of the body, not of a text within
	done   int
	out    bytes.Buffer
}

// jsonFrame is a container that is open.
type jsonFrame struct {
	object   bool
	facts    objectFacts
	kind     Kind   // everything within is a secret of that kind
	name     string // of the container
	item     bool   // a Secret of Kubernetes by what holds it
	items    bool   // holds such
	n        int    // elements so far
	previous string // the string before the element at hand
	command  string // the first string of an array
}

// edit replaces json[start:end].
func (w *jsonRedactor) edit(start, end int, old, with string) {
	if with == old {
		return
	}
	w.out.Write(w.json[w.done:start])
	w.out.WriteString(with)
	w.done = end
}

func (w *jsonRedactor) apply() []byte {
	if w.done == 0 {
		return w.json
	}
	w.out.Write(w.json[w.done:])
	return w.out.Bytes()
}

func (w *jsonRedactor) top() *jsonFrame {
	if len(w.stack) == 0 {
		return nil
	}
	return &w.stack[len(w.stack)-1]
}

func (w *jsonRedactor) open(object bool, _ int) {
	w.element()
	f := jsonFrame{object: object, name: w.name, kind: w.kindBelow()}
	if object {
		f.facts, w.facts = w.facts[0], w.facts[1:]
	}
	up := w.top()
	switch {
	case up == nil && w.k8sSecret && w.depth == 0:
		f.item = object && !f.facts.otherKind
		f.items = object
	case up != nil && up.items && (w.name == "items" || !up.object):
		f.item, f.items = object && !f.facts.otherKind, !object
	}
	f.items = f.items || f.facts.list
	w.stack = append(w.stack, f)
	if w.record {
		w.steps = append(w.steps, "")
	}
}

func (w *jsonRedactor) close(int) {
	w.stack = w.stack[:len(w.stack)-1]
	if w.record {
		w.steps = w.steps[:len(w.steps)-1]
	}
}

// element moves on to the next element of an array.
func (w *jsonRedactor) element() {
	if up := w.top(); up != nil && !up.object {
		w.name = up.name
		if w.record {
			w.steps[len(w.steps)-1] = strconv.Itoa(up.n)
		}
		up.n++
	}
}

func (w *jsonRedactor) key(start, end int) {
	raw := w.json[start:end]
	name, escaped := unquote(raw)
	up := w.top()
	if w.record {
		w.steps[len(w.steps)-1] = "*" // stands for a name that is a secret
	}
	hits := w.hits
	out := w.pass.key(name, up.kind)
	if out != name {
		with := out
		if escaped || strings.ContainsAny(out, "\"\\\n\r\t") {
			with = quote(out)
		}
		w.edit(start, end, string(raw), with)
	}
	if w.hits > hits {
		name = Mask().pseudonym(name)
	}
	w.name = name
	if w.record {
		w.steps[len(w.steps)-1] = name
	}
}

// key redacts the name of a member that is a secret itself.
func (p *pass) key(name string, kind Kind) string {
	if len(name) < minKnown {
		return name
	}
	if kind != "" && looksRandom(name) && judgeName(name).sure == notSecret {
		return p.secret(kind, name)
	}
	if strings.Contains(name, "://") || strings.IndexByte(name, '=') > 0 {
		return p.text(name)
	}
	return p.known.whole(p, p.words(name))
}

// kindBelow returns the kind of everything within the container at hand.
func (w *jsonRedactor) kindBelow() Kind {
	up := w.top()
	if up == nil {
		if v := judgeName(w.name); v.sure == certain {
			return v.kind
		}
		return ""
	}
	if !up.object {
		return up.kind
	}
	return w.memberKind(up, certain)
}

// memberKind returns the kind of secret that the member at hand is, by its
// name and by the object around it.
func (w *jsonRedactor) memberKind(up *jsonFrame, least certainty) Kind {
	if (up.facts.secret || up.item) && (w.name == "data" || w.name == "stringData" || w.name == "binaryData") {
		return Password
	}
	if up.facts.value.sure >= leafOnly && valueMembers[lastWord(w.name)] {
		return up.facts.value.kind
	}
	if v := judgeName(w.name); v.sure >= least {
		return v.kind
	}
	if up.kind != "" && !isDescribing(w.name) {
		return up.kind
	}
	return ""
}

func (w *jsonRedactor) scalar(start, end int) {
	w.element()
	if c := w.json[start]; c != '-' && !isDigit(c) {
		return
	}
	up, kind := w.top(), Kind("")
	switch v := judgeName(w.name); {
	case up != nil && up.object:
		if kind = w.memberKind(up, leafOnly); kind != "" && v.plural {
			kind = ""
		}
	case up != nil:
		kind = up.kind
	case v.sure >= leafOnly && !v.plural:
		kind = v.kind
	}
	if kind == "" || kind == Signature {
		return
	}
	digits := string(w.json[start:end])
	mantissa := digits[:strings.IndexAny(digits+"e", "eE")]
	w.edit(start, start+len(mantissa), mantissa, w.secret(kind, mantissa))
}

func (w *jsonRedactor) text(start, end int) {
	w.element()
	raw := w.json[start:end]
	up := w.top()
	if w.passesOver(up, raw) {
		return
	}
	plain, escaped := unquote(raw)
	out := w.redactString(up, plain)
	if up != nil && !up.object {
		if up.n == 1 {
			up.command = plain
		}
		up.previous = plain
	}
	if out == plain {
		return
	}
	with := out
	if escaped || strings.ContainsAny(out, "\"\\\n\r\t") {
		with = quote(out)
	}
	w.edit(start, end, string(raw), with)
}

// passesOver reports whether a string is at no place of a secret and too
// simple to hold one.
func (w *jsonRedactor) passesOver(up *jsonFrame, raw []byte) bool {
	if len(raw) == 0 {
		return true
	}
	if up == nil || !up.object || up.kind != "" || up.facts.secret || up.item || up.facts.value.sure != notSecret || !simple(raw) {
		return false
	}
	return !mayNameSecret(w.name) && !isAuthorization(w.name)
}

// simple reports whether a text is one short word of letters, digits, hyphens
// and underscores.
func simple(raw []byte) bool {
	if len(raw) >= minShape {
		return false
	}
	for _, c := range raw {
		if !alnum(c) && c != '-' && c != '_' && c != '.' {
			return false
		}
	}
	return len(raw) < minKnown
}

func (w *jsonRedactor) redactString(up *jsonFrame, s string) string {
	if up == nil {
		return w.known.replace(w.pass, w.bare(s))
	}
	if !up.object {
		return w.known.replace(w.pass, w.elementText(up, s))
	}
	if isAuthorization(w.name) || isCookie(w.name) {
		return w.header(w.name, s)
	}
	if up.facts.value.sure == tokenLike && valueMembers[lastWord(w.name)] && looksLikeToken(s) {
		return w.named(up.facts.value.kind, s)
	}
	kind := w.memberKind(up, leafOnly)
	switch {
	case kind == "":
		if v := judgeName(w.name); v.sure == tokenLike {
			return w.member(w.name, s)
		}
		if up.kind != "" && !isTime(s) && (looksLikeToken(s) || looksRandom(s)) && !isUUID(s) {
			return w.named(up.kind, s)
		}
		return w.known.replace(w.pass, w.value(s))
	case up.kind != "" && isTime(s), w.kindOfReference(up, s):
		return s
	}
	return w.known.replace(w.pass, w.named(kind, s))
}

// kindOfReference reports whether a string under a name such as secrets or
// imagePullSecret is the name of a Kubernetes object: small letters and
// hyphens.
func (w *jsonRedactor) kindOfReference(up *jsonFrame, s string) bool {
	return strings.HasSuffix(w.name, "Secret") && up.kind == "" && !up.facts.secret && strings.Contains(s, "-") && !hasDigit(s) &&
		strings.Trim(s, "abcdefghijklmnopqrstuvwxyz-") == "" && referringNames[w.name]
}

var referringNames = set("imagePullSecret", "tlsSecret", "serviceAccountSecret", "caSecret", "certSecret", "existingSecret")

// bare redacts a string that is the whole text.
func (w *jsonRedactor) bare(s string) string {
	if isAuthorization(w.name) || isCookie(w.name) {
		return w.header(w.name, s)
	}
	return w.member(w.name, s)
}

// elementText redacts an element of an array, which may be an argument of a
// command or the value behind the name of a header.
func (w *jsonRedactor) elementText(up *jsonFrame, s string) string {
	if up.kind != "" {
		return w.named(up.kind, s)
	}
	if out, ok := w.argument(up.command, up.previous, s, argumentNames[lastWord(up.name)]); ok {
		return out
	}
	if up.n == 2 && headerLike(up.previous) {
		return w.header(up.previous, s)
	}
	if v := judgeName(up.name); v.sure == leafOnly || v.sure == tokenLike {
		return w.member(up.name, s)
	}
	return w.value(s)
}

var argumentNames = set("args", "arg", "arguments", "command", "cmd", "entrypoint", "argv", "exec")

// headerLike reports whether the first of two strings is the name of a header
// with credentials.
func headerLike(name string) bool {
	return isAuthorization(name) || isCookie(name) || strings.IndexByte(name, '-') > 0 && isUpper(name[0]) && judgeName(name).sure >= leafOnly
}

// unquote decodes the inside of a string and reports whether it had escapes.
// A broken one is taken as it is.
func unquote(raw []byte) (string, bool) {
	if bytes.IndexByte(raw, '\\') < 0 {
		return string(raw), false
	}
	var s string
	text := append(append(append(make([]byte, 0, len(raw)+2), '"'), raw...), '"')
	if err := json.Unmarshal(text, &s); err != nil {
		return string(raw), false
	}
	return s, true
}

// quote encodes the inside of a string.
func quote(s string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return ""
	}
	return b.String()[1 : b.Len()-2]
}
