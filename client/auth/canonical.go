package auth

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

const (
	algorithm = "SDK-HMAC-SHA256"

	headerAuthorization = "Authorization"
	headerDate          = "X-Sdk-Date"
	headerContentHash   = "X-Sdk-Content-Sha256"
	headerSecurityToken = "X-Security-Token"

	unsignedPayload = "UNSIGNED-PAYLOAD"

	// dateLayout is the form of X-Sdk-Date, in UTC.
	dateLayout = "20060102T150405Z"
)

// canonicalRequest returns the text of a request whose hash is signed: method, path,
// query, the signed headers with their values, their names, and the hash of the body.
func canonicalRequest(req *http.Request, signed []string, bodyHash string) ([]byte, error) {
	b := make([]byte, 0, 1024)
	b = append(b, method(req)...)
	b = append(b, '\n')
	b, err := appendPath(b, req.URL)
	if err != nil {
		return nil, err
	}
	b = append(b, '\n')
	if b, err = appendQuery(b, req.URL.RawQuery); err != nil {
		return nil, err
	}
	b = append(b, '\n')
	if b, err = appendHeaders(b, req, signed); err != nil {
		return nil, err
	}
	b = append(b, '\n')
	b = append(b, strings.Join(signed, ";")...)
	b = append(b, '\n')
	return append(b, bodyHash...), nil
}

func method(req *http.Request) string {
	if req.Method == "" {
		return http.MethodGet
	}
	return req.Method
}

// appendPath appends a path with a slash at its end. Each segment is unescaped
// and escaped anew, so that a slash inside a segment is not one between segments.
func appendPath(b []byte, u *url.URL) ([]byte, error) {
	if u.Opaque != "" {
		return nil, fmt.Errorf("%w: its URL has no path", ErrInvalidRequest)
	}
	path := strings.TrimSuffix(strings.TrimPrefix(u.EscapedPath(), "/"), "/")
	if path == "" && len(u.EscapedPath()) < 2 {
		return append(b, '/'), nil
	}
	for segment := range strings.SplitSeq(path, "/") {
		decoded, err := url.PathUnescape(segment)
		if err != nil {
			return nil, fmt.Errorf("%w: path: %w", ErrInvalidRequest, err)
		}
		b = appendEscaped(append(b, '/'), decoded)
	}
	return append(b, '/'), nil
}

// appendQuery appends the parameters, sorted by name and value before they are
// escaped. A parameter without "=" has an empty value.
func appendQuery(b []byte, raw string) ([]byte, error) {
	query, err := url.ParseQuery(raw)
	if err != nil {
		return nil, fmt.Errorf("%w: query: %w", ErrInvalidRequest, err)
	}
	names := make([]string, 0, len(query))
	for name, values := range query {
		names = append(names, name)
		slices.Sort(values)
	}
	slices.Sort(names)
	start := len(b)
	for _, name := range names {
		for _, value := range query[name] {
			if len(b) > start {
				b = append(b, '&')
			}
			b = appendEscaped(b, name)
			b = append(b, '=')
			b = appendEscaped(b, value)
		}
	}
	return b, nil
}

// appendHeaders appends a line for each value of each signed header.
func appendHeaders(b []byte, req *http.Request, signed []string) ([]byte, error) {
	for _, name := range signed {
		values := headerValues(req, name)
		if len(values) == 0 {
			return nil, fmt.Errorf("%w: %s", ErrSignedHeader, name)
		}
		for i, v := range values {
			values[i] = strings.TrimSpace(v)
			if strings.ContainsAny(values[i], "\r\n") {
				return nil, fmt.Errorf("%w: header %s has several lines", ErrInvalidRequest, name)
			}
		}
		slices.Sort(values)
		for _, v := range values {
			b = append(b, name...)
			b = append(b, ':')
			b = append(b, v...)
			b = append(b, '\n')
		}
	}
	return b, nil
}

// headerValues returns a copy of the values of a header, whatever the case of its
// name. The host is not among the headers of an http.Request.
func headerValues(req *http.Request, name string) []string {
	if name == "host" {
		if h := host(req); h != "" {
			return []string{h}
		}
		return nil
	}
	var all []string
	for k, values := range req.Header {
		if strings.EqualFold(k, name) {
			all = append(all, values...)
		}
	}
	return all
}

// host returns the host that an http.Client sends, or that a server received.
func host(req *http.Request) string {
	if req.Host != "" {
		return strings.TrimSuffix(req.Host, ":")
	}
	return strings.TrimSuffix(req.URL.Host, ":")
}

// appendEscaped appends text in which every byte is escaped except letters,
// digits, "-", "_", "." and "~".
func appendEscaped(b []byte, text string) []byte {
	const digits = "0123456789ABCDEF"
	for i := range len(text) {
		c := text[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '_', c == '.', c == '~':
			b = append(b, c)
		default:
			b = append(b, '%', digits[c>>4], digits[c&15])
		}
	}
	return b
}

// stringToSign returns what the secret key signs.
func stringToSign(date string, canonical []byte) string {
	sum := sha256.Sum256(canonical)
	return algorithm + "\n" + date + "\n" + hex.EncodeToString(sum[:])
}

func signature(secretKey, text string) string {
	mac := hmac.New(sha256.New, []byte(secretKey))
	mac.Write([]byte(text))
	return hex.EncodeToString(mac.Sum(nil))
}
