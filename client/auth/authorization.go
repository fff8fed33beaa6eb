package auth

import (
	"fmt"
	"slices"
	"strings"
)

// authorization is what an Authorization header of this algorithm says.
type authorization struct {
	accessKey     string
	signedHeaders []string
	signature     string
}

func (a authorization) String() string {
	return algorithm + " Access=" + a.accessKey + ", SignedHeaders=" + strings.Join(a.signedHeaders, ";") + ", Signature=" + a.signature
}

// parseAuthorization reads the values of the Authorization header.
func parseAuthorization(values []string) (authorization, error) {
	var a authorization
	if len(values) == 0 {
		return a, fmt.Errorf("%w: it is missing", ErrAuthorization)
	}
	if len(values) > 1 {
		return a, fmt.Errorf("%w: it is duplicated", ErrAuthorization)
	}
	scheme, rest, _ := strings.Cut(values[0], " ")
	if scheme != algorithm {
		return a, fmt.Errorf("%w: the algorithm is not %s", ErrAuthorization, algorithm)
	}
	parts := strings.Split(rest, ",")
	for i, name := range []string{"Access", "SignedHeaders", "Signature"} {
		if i >= len(parts) {
			return a, fmt.Errorf("%w: %s is missing", ErrAuthorization, name)
		}
		value, ok := strings.CutPrefix(strings.Trim(parts[i], " "), name+"=")
		if !ok || value == "" {
			return a, fmt.Errorf("%w: %s is missing", ErrAuthorization, name)
		}
		parts[i] = value
	}
	a = authorization{parts[0], strings.Split(parts[1], ";"), parts[2]}
	if len(parts) > 3 {
		return a, fmt.Errorf("%w: it has %d parts", ErrAuthorization, len(parts))
	}
	return a, a.check()
}

// check returns an error for names that are not lower-case, sorted and unique: the
// same signature would otherwise stand for several requests.
func (a authorization) check() error {
	for i, name := range a.signedHeaders {
		switch {
		case name == "" || name != strings.ToLower(name):
			return fmt.Errorf("%w: SignedHeaders has the name %q", ErrAuthorization, name)
		case i > 0 && name <= a.signedHeaders[i-1]:
			return fmt.Errorf("%w: SignedHeaders is not sorted at %q", ErrAuthorization, name)
		}
	}
	if len(a.signature) != 64 || slices.ContainsFunc([]byte(a.signature), isNotHex) {
		return fmt.Errorf("%w: Signature is not 64 lower-case hexadecimal digits", ErrAuthorization)
	}
	return nil
}

func isNotHex(c byte) bool { return (c < '0' || c > '9') && (c < 'a' || c > 'f') }
