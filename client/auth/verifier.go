package auth

import (
	"crypto/hmac"
	"crypto/subtle"
	"fmt"
	"net/http"
	"time"
)

// DefaultMaxSkew is how far a date may be from the present.
const DefaultMaxSkew = 15 * time.Minute

// Verifier verifies the signatures of requests. It may be used by several
// goroutines at once.
type Verifier struct {
	// Credentials returns the credentials of an access key, and whether there are any.
	Credentials func(accessKey string) (Credentials, bool)

	// MaxSkew is how far X-Sdk-Date may be from the present in either direction; 0
	// means DefaultMaxSkew.
	MaxSkew time.Duration

	// MaxBodyBytes is the size of the largest body that is hashed; 0 means
	// DefaultMaxBodyBytes.
	MaxBodyBytes int64

	// Now returns the present time; nil means time.Now.
	Now func() time.Time
}

// NewVerifier returns a Verifier that knows some credentials.
func NewVerifier(known ...Credentials) *Verifier {
	byKey := make(map[string]Credentials, len(known))
	for _, c := range known {
		byKey[c.AccessKey] = c
	}
	return &Verifier{Credentials: func(accessKey string) (Credentials, bool) {
		c, ok := byKey[accessKey]
		return c, ok
	}}
}

// Verify returns nil for a request that was signed with known credentials, not long
// ago, and that has not been changed since. The errors of this package say which
// check failed. The body can be read afterwards; it is not read when the signature
// does not cover it.
//
// Headers that SignedHeaders does not list are not protected, except X-Sdk-Date,
// X-Security-Token and X-Sdk-Content-Sha256.
func (v *Verifier) Verify(req *http.Request) error {
	a, err := parseAuthorization(headerValues(req, headerAuthorization))
	if err != nil {
		return err
	}
	credentials, err := v.find(a.accessKey)
	if err != nil {
		return err
	}
	token, err := single(req, headerSecurityToken, ErrSecurityToken)
	if err != nil {
		return err
	}
	if subtle.ConstantTimeCompare([]byte(token), []byte(credentials.SecurityToken)) != 1 {
		return ErrSecurityToken
	}
	date, err := v.date(req)
	if err != nil {
		return err
	}
	return v.compare(req, a, credentials.SecretKey, date)
}

// find returns the credentials of an access key. A secret key that is empty would
// let everybody sign.
func (v *Verifier) find(accessKey string) (Credentials, error) {
	if v.Credentials != nil {
		if c, ok := v.Credentials(accessKey); ok && c.SecretKey != "" {
			return c, nil
		}
	}
	return Credentials{}, fmt.Errorf("%w: %q", ErrUnknownAccessKey, accessKey)
}

// single returns the value of a header, or "" without the header, and an error that
// wraps kind when there are several.
func single(req *http.Request, name string, kind error) (string, error) {
	values := headerValues(req, name)
	switch len(values) {
	case 0:
		return "", nil
	case 1:
		return values[0], nil
	default:
		return "", fmt.Errorf("%w: %s is duplicated", kind, name)
	}
}

// date returns X-Sdk-Date as it came, once it is known to be near the present.
func (v *Verifier) date(req *http.Request) (string, error) {
	text, err := single(req, headerDate, ErrDate)
	if err != nil {
		return "", err
	}
	date, err := parseDate(text)
	if err != nil {
		return "", fmt.Errorf("%w: %q", ErrDate, text)
	}
	limit := v.MaxSkew
	if limit <= 0 {
		limit = DefaultMaxSkew
	}
	if skew := now(v.Now).Sub(date); skew > limit || skew < -limit {
		return "", fmt.Errorf("%w: it differs by %s, the limit is %s", ErrDateSkew, skew.Round(time.Second), limit)
	}
	return text, nil
}

// compare computes the signature of a request and compares it with the one that came.
func (v *Verifier) compare(req *http.Request, a authorization, secretKey, date string) error {
	claimed, err := single(req, headerContentHash, ErrBodyHash)
	if err != nil {
		return err
	}
	hash := claimed
	if claimed != unsignedPayload {
		data, err := readBody(req, v.MaxBodyBytes)
		if err != nil {
			return err
		}
		hash = hashOf(data)
	}
	if claimed != "" && claimed != hash {
		return ErrBodyHash
	}
	canonical, err := canonicalRequest(req, a.signedHeaders, hash)
	if err != nil {
		return err
	}
	text := stringToSign(date, canonical)
	if !hmac.Equal([]byte(signature(secretKey, text)), []byte(a.signature)) {
		return &SignatureError{CanonicalRequest: string(canonical), StringToSign: text}
	}
	return nil
}
