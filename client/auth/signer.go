package auth

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Signer signs requests. It may be used by several goroutines at once.
type Signer struct {
	Credentials Credentials

	// Unsigned names headers, in any case, that are left out of the signature,
	// besides those that never are part of one. Name User-Agent when a proxy between
	// rewrites it. "Host" leaves the host out, as the vendor's SDK does.
	Unsigned []string

	// MaxBodyBytes is the size of the largest body that is signed; 0 means
	// DefaultMaxBodyBytes.
	MaxBodyBytes int64

	// Now returns the present time; nil means time.Now.
	Now func() time.Time
}

// Sign adds an Authorization header to a request, and where they are missing
// X-Sdk-Date and, for credentials with a token, X-Security-Token. The host and all
// headers that are set are signed, except Content-Type and its like, names with "_"
// and headers that only concern one connection.
//
// A request with an Authorization header of another kind is left as it is. A
// request that was signed before gets a new date and a new signature.
//
// A Content-Type that is neither JSON nor BSON makes Sign set X-Sdk-Content-Sha256
// to UNSIGNED-PAYLOAD: the body is not read. Otherwise Sign reads the body into
// memory, puts it back, and sets GetBody where that is nil.
func (s *Signer) Sign(req *http.Request) error {
	if s.Credentials.AccessKey == "" || s.Credentials.SecretKey == "" {
		return ErrNoCredentials
	}
	present := headerValues(req, headerAuthorization)
	again := len(present) == 1 && strings.HasPrefix(present[0], algorithm+" ")
	if len(present) > 0 && !again {
		return nil
	}
	header := http.Header{} // replaces that of the request once nothing can fail
	for name, values := range req.Header {
		if !strings.EqualFold(name, headerAuthorization) {
			header[name] = values
		}
	}
	s.prepare(header, again)
	hash, err := s.hash(req, header)
	if err != nil {
		return err
	}
	signed := *req
	signed.Header = header
	a, err := s.authorize(&signed, hash)
	if err != nil {
		return err
	}
	header.Set(headerAuthorization, a.String())
	req.Header = header
	return nil
}

// prepare sets the headers that are part of the signature.
func (s *Signer) prepare(header http.Header, again bool) {
	if s.Credentials.SecurityToken != "" {
		set(header, headerSecurityToken, s.Credentials.SecurityToken)
	}
	if date := get(header, headerDate); again || !validDate(date) {
		set(header, headerDate, now(s.Now).UTC().Format(dateLayout))
	}
	if contentType := strings.ToLower(get(header, "Content-Type")); contentType != "" && get(header, headerContentHash) == "" &&
		!strings.Contains(contentType, "application/json") && !strings.Contains(contentType, "application/bson") {
		set(header, headerContentHash, unsignedPayload)
	}
}

// hash returns what stands for the body: X-Sdk-Content-Sha256 where that is set.
func (s *Signer) hash(req *http.Request, header http.Header) (string, error) {
	if hash := get(header, headerContentHash); hash != "" {
		return hash, nil
	}
	data, err := readBody(req, s.MaxBodyBytes)
	if err != nil {
		return "", err
	}
	if req.GetBody == nil && len(data) > 0 {
		req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }
	}
	return hashOf(data), nil
}

// authorize computes the signature of a request that has all its headers.
func (s *Signer) authorize(req *http.Request, hash string) (authorization, error) {
	a := authorization{accessKey: s.Credentials.AccessKey, signedHeaders: s.signedHeaders(req)}
	canonical, err := canonicalRequest(req, a.signedHeaders, hash)
	if err != nil {
		return a, err
	}
	a.signature = signature(s.Credentials.SecretKey, stringToSign(get(req.Header, headerDate), canonical))
	return a, nil
}

// connectionHeaders concern one connection: what is set is not what arrives.
var connectionHeaders = []string{"connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"}

// signedHeaders returns the names of the headers to sign, sorted.
func (s *Signer) signedHeaders(req *http.Request) []string {
	var names []string
	if host(req) != "" {
		names = append(names, "host")
	}
	for name, values := range req.Header {
		lower := strings.ToLower(name)
		if len(values) > 0 && !strings.HasPrefix(lower, "content-type") && !strings.Contains(lower, "_") && !slices.Contains(connectionHeaders, lower) {
			names = append(names, lower)
		}
	}
	slices.Sort(names)
	return slices.DeleteFunc(slices.Compact(names), func(name string) bool {
		return slices.ContainsFunc(s.Unsigned, func(u string) bool { return strings.EqualFold(u, name) })
	})
}

// get returns the first value of a header, whatever the case of its name.
func get(header http.Header, name string) string {
	if v := header.Get(name); v != "" {
		return v
	}
	for k, values := range header {
		if strings.EqualFold(k, name) && len(values) > 0 {
			return values[0]
		}
	}
	return ""
}

// set replaces a header, whatever the case of its name.
func set(header http.Header, name, value string) {
	for k := range header {
		if strings.EqualFold(k, name) {
			delete(header, k)
		}
	}
	header.Set(name, value)
}

func validDate(text string) bool {
	_, err := parseDate(text)
	return err == nil
}

// parseDate reads X-Sdk-Date. time.Parse alone also accepts fractions of a second.
func parseDate(text string) (time.Time, error) {
	t, err := time.Parse(dateLayout, text)
	if err == nil && len(text) != len(dateLayout) {
		return t, ErrDate
	}
	return t, err
}

func now(clock func() time.Time) time.Time {
	if clock == nil {
		return time.Now()
	}
	return clock()
}
