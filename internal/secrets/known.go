package secrets

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
)

// minKnown is the length from which copies of a secret are looked for.
const minKnown = 8

// known holds secrets whose copies are to be replaced, each in the forms in
// which copies are met. It does not change once made.
type known struct{ copies []copyOf }

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
}

func jsonEscape(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		return s
	}
	return string(text[1 : len(text)-1])
}

// with returns what is known after some more secrets were learned.
func (k *known) with(secrets []string) *known {
	out := &known{}
	seen := map[string]bool{}
	if k != nil {
		out.copies = slices.Clone(k.copies)
		for _, c := range k.copies {
			seen[c.text] = true
		}
	}
	for _, s := range secrets {
		if len(s) < minKnown || harmless(s) {
			continue
		}
		for _, form := range forms {
			if text := form(s); !seen[text] {
				seen[text] = true
				out.copies = append(out.copies, copyOf{text: text, secret: s, encode: form})
			}
		}
	}
	// A secret that contains another goes first.
	slices.SortStableFunc(out.copies, func(a, b copyOf) int {
		if n := len(b.text) - len(a.text); n != 0 {
			return n
		}
		return strings.Compare(a.text, b.text)
	})
	return out
}

// replace puts pseudonyms in place of copies.
func (k *known) replace(s string, swap func(Kind, string) string) string {
	if k == nil || len(s) < minKnown {
		return s
	}
	for _, c := range k.copies {
		if strings.Contains(s, c.text) {
			s = strings.ReplaceAll(s, c.text, c.encode(swap(Token, c.secret)))
		}
	}
	return s
}

// cut puts a part of a pseudonym in place of the beginning of a copy at the
// end of a text, where a text that was cut may have one.
func (k *known) cut(s string, swap func(Kind, string) string) string {
	if k == nil || len(s) < minKnown {
		return s
	}
	for _, c := range k.copies {
		s = c.cut(s, swap)
	}
	return s
}

func (c copyOf) cut(s string, swap func(Kind, string) string) string {
	for n := min(len(c.text)-1, len(s)); n >= minKnown; n-- {
		if s[len(s)-1] == c.text[n-1] && strings.HasSuffix(s, c.text[:n]) {
			stand := c.encode(swap(Token, c.secret))
			return s[:len(s)-n] + stand[:min(n, len(stand))]
		}
	}
	return s
}
