package secrets

import (
	"crypto/sha256"
	"math/rand/v2"
	"strings"
	"unicode/utf8"
)

// pseudonym returns what stands in place of a secret: a pure function of the
// key and the secret, whatever the place it was found in.
func (r *Redactor) pseudonym(secret string) string {
	f := formOf(secret)
	if len(f.free) < shortest {
		return shortMask(secret)
	}
	draw := rand.NewChaCha8(r.seed(secret))
	for range maxDraws - 1 {
		// A draw that happens to be hexadecimal, say, has another form than the
		// secret, and would not be known again.
		if out := f.draw(secret, draw); isPseudonym(out) {
			return out
		}
	}
	return f.draw(secret, draw)
}

// maxDraws bounds the work for secrets of which hardly any pseudonym is known
// again.
const maxDraws = 32

// draw returns the secret with new letters and digits.
func (f *form) draw(secret string, draw *rand.ChaCha8) string {
	out := []byte(secret)
	for _, i := range f.free {
		out[i] = f.letter(out[i], draw.Uint64())
	}
	f.spell(out)
	f.foreign(out, draw)
	f.seal(out)
	if string(out) == secret { // a digit or two may stay what they were
		out[f.free[0]] = f.next(out[f.free[0]])
	}
	return string(out)
}

// shortest is the least number of letters and digits of a pseudonym: fewer
// cannot spare a check sum.
const shortest = 8

// shortMask stands in place of a short secret: x, X and 9 for its letters and
// digits. It is known again by being made of nothing else.
func shortMask(secret string) string {
	var b strings.Builder
	signs := true
	for i := 0; i < len(secret); {
		c, size := utf8.DecodeRuneInString(secret[i:])
		switch {
		case secret[i] == '\\' && i+1 < len(secret) && secret[i+1] < utf8.RuneSelf:
			size = 2
			b.WriteString(secret[i : i+2])
		case c == utf8.RuneError && size <= 1:
			b.WriteByte(0xff)
		case size > 1:
			signs = false
			b.WriteRune([...]rune{0x445, 0x67d0, 0x1f600}[size-2])
		case isDigit(secret[i]):
			signs = false
			b.WriteByte('9')
		case isUpper(secret[i]):
			signs = false
			b.WriteByte('X')
		case isLower(secret[i]):
			signs = false
			b.WriteByte('x')
		default:
			b.WriteByte(secret[i])
		}
		i += size
	}
	if signs {
		return strings.Repeat("*", len(secret))
	}
	return b.String()
}

// isShortMask reports whether s is what shortMask makes.
func isShortMask(s string) bool {
	if len(s) > 256 || len(formOf(s).free) >= shortest {
		return false
	}
	return strings.ContainsAny(s, "xX9\u0445\u67d0\U0001f600") && shortMask(s) == s
}

// form is what a pseudonym keeps of a secret.
type form struct {
	hex  bool
	free []int // offsets of the ASCII letters and digits that change
	last int   // offset of the base64 digit before padding, or -1
	pad  int   // number of padding characters
}

func formOf(s string) form {
	f := form{last: -1, hex: isHex(s)}
	keep := kept(s)
	uuid := isUUID(s)
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' { // an escape of the text around
			i++
			continue
		}
		if i < keep || !alnum(s[i]) || uuid && (i == 14 || i == 19) {
			continue
		}
		f.free = append(f.free, i)
	}
	f.padding(s)
	return f
}

// padding finds the digit whose low bits a strict base64 decoder wants zero.
func (f *form) padding(s string) {
	f.pad = len(s) - len(strings.TrimRight(s, "="))
	n := len(f.free)
	if f.pad == 0 || f.pad > 2 || n == 0 || f.free[n-1] != len(s)-f.pad-1 {
		return
	}
	f.last, f.free = f.free[n-1], f.free[:n-1]
}

// kept is the length of the beginning that tells the format and no secret.
func kept(s string) int {
	if jwt(s) && jwtBegun(s) {
		n := strings.IndexByte(s, '.') + 1
		if strings.HasPrefix(s[n:], "eyJ") {
			n += 3
		}
		return n
	}
	for _, start := range [...]string{"gAAAAA", "PKIZ_", "MII"} {
		if strings.HasPrefix(s, start) && len(s) > 32 {
			return len(start)
		}
	}
	return 0
}

// letter draws a character of the class of c.
func (f *form) letter(c byte, n uint64) byte {
	switch {
	case '0' <= c && c <= '9':
		return '1' + byte(n%9) // a number must not begin with 0
	case f.hex:
		return c&0x60 | 1 + byte(n%6)
	default:
		return c&0x60 | 1 + byte(n%26)
	}
}

func (f *form) next(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return '1' + (c-'0')%9
	case f.hex:
		return c&0x60 | 1 + (c&0x1f)%6
	default:
		return c&0x60 | 1 + (c&0x1f)%26
	}
}

// spelled is the least number of free characters of a pseudonym that says
// what it is: enough must remain to tell secrets apart.
const spelled = 24

func (f *form) spell(out []byte) {
	if f.hex || len(f.free) < spelled {
		return
	}
	word := "redacted"
	for _, i := range f.free[:spelled/2] {
		if word == "" {
			return
		}
		if out[i] > '9' {
			out[i] = out[i]&0x60 | word[0]&0x1f
			word = word[1:]
		}
	}
}

// foreign replaces what is not ASCII by characters of the same length.
func (f *form) foreign(out []byte, draw *rand.ChaCha8) {
	if f.last >= 0 {
		zero := "AEIMQUYcgkosw048"
		if f.pad == 2 {
			zero = "AQgw"
		}
		out[f.last] = zero[draw.Uint64()%uint64(len(zero))]
	}
	for i := 0; i < len(out); {
		c, size := utf8.DecodeRune(out[i:])
		n := rune(0)
		if size > 1 {
			n = rune(draw.Uint64() % 32)
		}
		switch {
		case c == utf8.RuneError && size == 1:
			out[i] = 0xff
		case size > 1:
			utf8.EncodeRune(out[i:i+size], [...]rune{0x430, 0x4e00, 0x1f600}[size-2]+n)
		}
		i += size
	}
}

// seal writes the check sum into the last free characters.
func (f *form) seal(out []byte) {
	check := f.check()
	if check == nil {
		return
	}
	sum := f.sum(out, check)
	for k, i := range check {
		out[i] = f.letter(out[i], uint64(sum[k]))
	}
}

// check returns the offsets of the check sum: half of the free characters, at
// most six, none in what is too short to spare them.
func (f *form) check() []int {
	n := len(f.free)
	if n < 8 {
		return nil
	}
	return f.free[n-min(n/2, 6):]
}

func (f *form) sum(s []byte, check []int) [32]byte {
	h := sha256.New()
	h.Write([]byte("pseudonym\n"))
	h.Write(s[:check[0]])
	h.Write(s[check[len(check)-1]+1:])
	return [32]byte(h.Sum(nil))
}

// isPseudonym reports whether s is one of ours, of whatever key. A secret
// passes for one with a chance of one in a million; one of digits alone in
// ten thousand.
func isPseudonym(s string) bool {
	if len(s) < shortest {
		return isShortMask(s)
	}
	f := formOf(s)
	check := f.check()
	if check == nil {
		return isShortMask(s)
	}
	sum := f.sum([]byte(s), check)
	for k, i := range check {
		if s[i] != f.letter(s[i], uint64(sum[k])) {
			return false
		}
	}
	return true
}

// encodesPseudonym reports whether s is the base64 of a pseudonym, which
// stands where the base64 of a secret stood. It may have the shape of a key:
// 30 bytes give 40 characters.
func encodesPseudonym(s string) bool {
	b, enc := decodeBytes(s)
	return enc != nil && len(b) >= shortest && isPseudonym(string(b))
}
