package secrets

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"strings"
)

const (
	minKnown  = 8    // copies of shorter secrets would be found in other text
	knownHead = 64   // bytes of a copy that the search tree holds
	maxCopies = 1024 // characters past which a secret is looked for as it is
)

// knownSecrets finds copies of secrets, and their beginnings, in one pass. The
// first eight bytes of each copy lead into a tree of the first 64; a text is
// asked at each place by those eight bytes, and most places end there. It
// grows by adding: nothing is built again.
type knownSecrets struct {
	filter [1 << 10]uint64     // bits by hash of the first eight bytes
	heads  map[uint64]int32    // nodes by the first eight bytes
	edges  map[edge]int32      // nodes by node and byte
	ends   map[int32][]*copyOf // copies that end at a node, or go on behind it
	any    map[int32]*copyOf   // one of the copies that lead through a node
	seen   map[string]struct{} // secrets that were added
	nodes  int32
	copies []*copyOf // in the order of adding
}

// addFrom learns the secrets of another set that qualify.
func (k *knownSecrets) addFrom(other *knownSecrets, qualifies func(string) bool) {
	asked := map[string]bool{}
	for _, c := range other.copies {
		learn, ok := asked[c.secret]
		if !ok {
			_, known := k.seen[c.secret]
			learn = !known && qualifies(c.secret)
			asked[c.secret] = learn
		}
		if learn {
			k.seen[c.secret] = struct{}{}
			k.copies = append(k.copies, c)
			k.insert(c)
		}
	}
}

// knownList are sets of known secrets that are looked for one after the other.
type knownList []*knownSecrets

func (l knownList) replace(p *pass, s string) string {
	for _, k := range l {
		s = k.replace(p, s)
	}
	return s
}

func (l knownList) whole(p *pass, s string) string {
	for _, k := range l {
		s = k.whole(p, s)
	}
	return s
}

type edge struct {
	node int32
	next byte
}

// copyOf is one form of a secret. It keeps the secret itself, so that every
// form of one secret becomes a form of one pseudonym.
type copyOf struct {
	text, secret string
	encode       func(string) string
}

var forms = []func(string) string{
	func(s string) string { return s },
	url.QueryEscape,
	url.PathEscape,
	jsonEscape,
	func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) },
	func(s string) string { return base64.RawStdEncoding.EncodeToString([]byte(s)) },
	func(s string) string { return base64.URLEncoding.EncodeToString([]byte(s)) },
	func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) },
	func(s string) string { return hex.EncodeToString([]byte(s)) },
}

func jsonEscape(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		return s
	}
	return string(text[1 : len(text)-1])
}

func newKnownSecrets() *knownSecrets {
	return &knownSecrets{heads: map[uint64]int32{}, edges: map[edge]int32{}, ends: map[int32][]*copyOf{}, any: map[int32]*copyOf{}, seen: map[string]struct{}{}}
}

// add learns a secret in the forms in which copies are met.
func (k *knownSecrets) add(secret string) {
	if len(secret) < minKnown || isPlaceholder(secret) || isPseudonym(secret) {
		return
	}
	if _, ok := k.seen[secret]; ok {
		return
	}
	k.seen[secret] = struct{}{}
	for i, form := range forms {
		if i > 0 && len(secret) > maxCopies && i < 4 {
			continue
		}
		text := form(secret)
		if i > 0 && text == secret {
			continue
		}
		c := &copyOf{text: text, secret: secret, encode: form}
		k.copies = append(k.copies, c)
		k.insert(c)
	}
}

func (k *knownSecrets) insert(c *copyOf) {
	head := binary.LittleEndian.Uint64([]byte(c.text[:8]))
	node, ok := k.heads[head]
	if !ok {
		node = k.node(c)
		k.heads[head] = node
		h := headHash(head)
		k.filter[h/64] |= 1 << (h % 64)
	}
	for i := 8; i < min(len(c.text), knownHead); i++ {
		e := edge{node, c.text[i]}
		next, ok := k.edges[e]
		if !ok {
			next = k.node(c)
			k.edges[e] = next
		}
		node = next
	}
	for _, other := range k.ends[node] {
		if other.text == c.text {
			return
		}
	}
	if len(k.ends[node]) < 16 {
		k.ends[node] = append(k.ends[node], c)
	}
}

func (k *knownSecrets) node(c *copyOf) int32 {
	k.nodes++
	k.any[k.nodes] = c
	return k.nodes
}

func headHash(head uint64) uint64 { return head * 0x9e3779b97f4a7c15 >> 48 }

// replace puts pseudonyms in place of copies. A beginning of a copy counts
// where a word ends, as in a message that was cut; cutEnd says that the end of
// s is such a place.
func (k *knownSecrets) replace(p *pass, s string) string {
	if k == nil || len(k.heads) == 0 || len(s) < minKnown {
		return s
	}
	p.visit(len(s))
	var out strings.Builder
	done := 0
	for i := 0; i+8 <= len(s); {
		c, n := k.at(s, i)
		if c == nil {
			i++
			continue
		}
		stand := c.encode(p.swap(Token, c.secret))
		if n < len(c.text) {
			stand = cutTo(stand, n)
		}
		out.WriteString(s[done:i])
		out.WriteString(stand)
		i += n
		done = i
	}
	if done == 0 {
		return s
	}
	out.WriteString(s[done:])
	return out.String()
}

func cutTo(s string, n int) string { return strings.ToValidUTF8(s[:min(n, len(s))], "x") }

// at returns the copy that s has at i, and how much of it.
func (k *knownSecrets) at(s string, i int) (*copyOf, int) {
	head := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
		uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
	h := headHash(head) & (1<<16 - 1)
	if k.filter[h/64]&(1<<(h%64)) == 0 {
		return nil, 0
	}
	node, ok := k.heads[head]
	if !ok {
		return nil, 0
	}
	return k.follow(s, i, node)
}

// follow goes down the tree as far as s does.
func (k *knownSecrets) follow(s string, i int, node int32) (best *copyOf, length int) {
	n := 8
	for {
		for _, c := range k.ends[node] {
			if len(c.text) <= n && len(c.text) > length {
				best, length = c, len(c.text)
			} else if m := commonPrefix(s[i:], c.text); m == len(c.text) && m > length || m > max(length, knownHead-1) && len(c.text) > knownHead {
				best, length = c, m
			}
		}
		if i+n >= len(s) || n >= knownHead {
			break
		}
		next, ok := k.edges[edge{node, s[i+n]}]
		if !ok {
			break
		}
		node = next
		n++
	}
	if n > length && endsWord(s, i+n) && isSearchable(s[i:i+n]) {
		return k.any[node], n
	}
	return best, length
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// endsWord reports whether a text that was cut may end at i.
func endsWord(s string, i int) bool {
	return i >= len(s) || !alnum(s[i]) && s[i] != '_' && s[i] != '-' && s[i] != '/' && s[i] != '+' && s[i] != '='
}

// isSearchable reports whether copies of a secret can be looked for without
// meeting them in other text: a password may be an ordinary word.
func isSearchable(s string) bool {
	return len(s) >= 12 || len(s) >= minKnown && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != ""
}

// whole is replace without the beginnings of copies, for names of members:
// they have to stay what they are.
func (k *knownSecrets) whole(p *pass, s string) string {
	if k == nil || len(k.heads) == 0 || len(s) < minKnown {
		return s
	}
	for i := 0; i+8 <= len(s); i++ {
		if c, n := k.at(s, i); c != nil && n == len(c.text) && isSearchable(c.secret) {
			return k.replace(p, s)
		}
	}
	return s
}
