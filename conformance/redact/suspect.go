package redact

import "slices"

// suspect reports whether s holds anything that looks like the name of a
// secret or the beginning of one. It reads about one byte in five, so that
// large texts without secrets cost next to nothing. What it lets pass may
// still hold a key or a PKI token under an innocent name.
func suspect[T string | []byte](s T) bool {
	for i := stride - 1; i < len(s); {
		pair := uint(s[i-1]&0x7f)<<7 | uint(s[i]&0x7f)
		if skip := clues.skip[pair]; skip > 0 {
			i += int(skip)
			continue
		}
		if matches(s, i-stride+1, clues.ending[clues.group[pair]]) {
			return true
		}
		i++
	}
	return false
}

// stride is the length of the part of a clue that is looked for first; a clue
// is at least so long.
const stride = 6

var clues = index(
	"password", "passwd", "passphrase", "adminpass", "\"pwd\":", "token\"", "token'", "token\\", "token=", "token:",
	"secret", "\"access\"", "accesskey", "access_k", "access-k", "\"sk\":\"", "\"sk\": ", "\"ak\":\"", "\"ak\": ", "-data\":", "-data: ", "keydata", "_data\"",
	"privatek", "private_k", "private-k", "apikey", "api_key", "api-key", "\"appkey", "encryptionk", "signingk", "tlskey",
	"signature", "\"sig\":", "cookie", "session", "authorization", "\"auth\":", "credential", "bearer ", "basic ",
	"dockerc", "kubeconf", "eyjhbg", "eyj0ex", "eyjraw", "eyjlbm", "eyjjdh", "eyj4nx", "-----b", "gaaaaa", "pkiz_m",
	"ls0tls1crudj",  // -----BEGIN in base64
	"yxbpvmvyc2lvb", // apiVersion in base64
)

// table is a Wu-Manber table: by the two characters at hand, how far no clue
// can end, and which clues may end here.
type table struct {
	skip   [1 << 14]uint8
	group  [1 << 14]uint16 // in ending; a map would cost too much
	ending [][]string      // the first is empty
}

func index(list ...string) *table {
	t := &table{ending: make([][]string, 1)}
	for i := range t.skip {
		t.skip[i] = stride - 1
	}
	for _, clue := range list {
		for j := 1; j < stride; j++ {
			for _, pair := range pairs(clue[j-1], clue[j]) {
				t.skip[pair] = min(t.skip[pair], uint8(stride-1-j))
				if j == stride-1 {
					t.add(pair, clue)
				}
			}
		}
	}
	return t
}

func (t *table) add(pair uint, clue string) {
	if t.group[pair] == 0 {
		t.group[pair] = uint16(len(t.ending))
		t.ending = append(t.ending, nil)
	}
	g := t.group[pair]
	t.ending[g] = append(t.ending[g], clue)
}

// pairs returns the places of two characters in either case.
func pairs(a, b byte) (list []uint) {
	for _, x := range []byte{a, upper(a)} {
		for _, y := range []byte{b, upper(b)} {
			if pair := uint(x)<<7 | uint(y); !slices.Contains(list, pair) {
				list = append(list, pair)
			}
		}
	}
	return list
}

func upper(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c - 0x20
	}
	return c
}

func matches[T string | []byte](s T, at int, list []string) bool {
	for _, clue := range list {
		if len(s)-at >= len(clue) && folded(s, at, clue) {
			return true
		}
	}
	return false
}

func folded[T string | []byte](s T, at int, clue string) bool {
	for j := range len(clue) {
		c := s[at+j]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if c != clue[j] {
			return false
		}
	}
	return true
}
