package secrets

// mayContainSecret reports whether s holds anything that looks like the name of a
// secret or the beginning of one. It asks a table about the four characters at
// every third, so that large texts without secrets cost next to nothing. What
// it lets pass may still hold a key or a PKI token under an innocent name.
func mayContainSecret[T string | []byte](s T) bool {
	i := 0
	for ; i+4*stride+1 <= len(s); i += 4 * stride {
		b := s[i : i+4*stride+1]
		// the answers do not wait for each other, and most are 0
		w0, w1, w2, w3 := keywords.by[hash(b[0:4])], keywords.by[hash(b[3:7])], keywords.by[hash(b[6:10])], keywords.by[hash(b[9:13])]
		if w0|w1|w2|w3 == 0 {
			continue
		}
		for k, w := range [...]uint8{w0, w1, w2, w3} {
			if w != 0 && stands(s, i+k*stride, keywords.place[w]) {
				return true
			}
		}
	}
	for ; i+4 <= len(s); i += stride {
		if stands(s, i, keywords.place[keywords.by[hash(s[i:i+4])]]) {
			return true
		}
	}
	return false
}

var keywords = index(
	"password", "passwd", "passphrase", "adminpass", "\"pwd\":", "token\"", "token'", "token\\", "token=", "token:",
	"secret", "\"access\"", "accesskey", "access_k", "access-k", "\"sk\":\"", "\"sk\": ", "\"ak\":\"", "\"ak\": ", "-data\":", "-data: ", "keydata", "_data\"",
	"privatek", "private_k", "private-k", "apikey", "api_key", "api-key", "\"appkey", "encryptionk", "signingk", "tlskey",
	"signature", "\"sig\":", "cookie", "session", "authorization", "\"auth\":", "credential", "bearer ", "basic ",
	"dockerc", "kubeconf", "eyjhbg", "eyj0ex", "eyjraw", "eyjlbm", "eyjjdh", "eyj4nx", "-----b", "gaaaaa", "pkiz_m",
	"ls0tls1crudj",  // -----BEGIN in base64
	"yxbpvmvyc2lvb", // apiVersion in base64
	"passcode", "pass\":", "pass: ", "pass\\\"", "pwd\": ", "pwd\":\"", "pwd: \"", "passwort", "kennwort", "\"pin\":", "\"otp\":", "\"jwt\":", "\"sid\":",
	"creds\"", "_creds", "ticket", "\"sign\"", "key\": \"", "key\":\"", "tokenid", "token_", "token-", "tokenv", "tokens\"", "pswd\":",
	"verifyc", "verificationc", "captcha", "samlresponse", "--password", "-----beg", "密码", "密碼", "口令", "密钥", "秘钥", "令牌", "凭证", "凭据", "私钥", "验证码",
)

// table finds keywords by four characters in a row of which the first is one of
// the first stride ones: wherever a keyword stands, one such row of it begins at
// a multiple of stride.
type table struct {
	by    [1 << hashBits]uint8 // hash of four characters: which of place
	place [][]place            // the first is empty
}

// place is a keyword, and how many of its characters stand before the four.
type place struct {
	keyword string
	before  int
}

const (
	stride   = 3
	hashBits = 15
)

func index(list ...string) *table {
	t := &table{place: make([][]place, 1)}
	for _, keyword := range list {
		for i := range stride {
			t.add(hash(keyword[i:i+4]), place{keyword, i})
		}
	}
	return t
}

func (t *table) add(h uint32, p place) {
	if t.by[h] == 0 && len(t.place) == 256 { // a byte numbers no more: share
		t.by[h] = uint8(1 + h%255)
	} else if t.by[h] == 0 {
		t.by[h] = uint8(len(t.place))
		t.place = append(t.place, nil)
	}
	t.place[t.by[h]] = append(t.place[t.by[h]], p)
}

// hash is of four characters, whatever the case of letters.
func hash[T string | []byte](s T) uint32 {
	x := uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
	return (x & 0x1f1f1f1f) * 0x9e3779b1 >> (32 - hashBits)
}

// stands reports whether one of places has its characters at i.
func stands[T string | []byte](s T, i int, places []place) bool {
	for _, p := range places {
		if from := i - p.before; from >= 0 && len(s)-from >= len(p.keyword) && folded(s, from, p.keyword) {
			return true
		}
	}
	return false
}

func folded[T string | []byte](s T, at int, keyword string) bool {
	for j := range len(keyword) {
		c := s[at+j]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if c != keyword[j] {
			return false
		}
	}
	return true
}
