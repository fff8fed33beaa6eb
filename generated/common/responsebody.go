package common

import (
	"errors"
	"fmt"
	"io"
	"net/http"
)

// DefaultMaxResponseBytes is the size of the largest response body that a client
// reads when nothing else is said.
const DefaultMaxResponseBytes = 64 << 20

// ErrNoResponse says that what sends the requests of a client returned neither a
// response nor an error, or a response without a body. An http.Client does not.
var ErrNoResponse = errors.New("the HTTP client returned no response, or one without a body")

// ResponseTooLargeError says that a response body is larger than the limit.
type ResponseTooLargeError struct {
	Limit int64 // in bytes
}

func (e *ResponseTooLargeError) Error() string {
	return fmt.Sprintf("response body is larger than %d bytes", e.Limit)
}

// CheckResponse returns [ErrNoResponse] for a response that cannot be read.
func CheckResponse(rsp *http.Response) error {
	if rsp == nil || rsp.Body == nil {
		return ErrNoResponse
	}
	return nil
}

// LimitBody returns a body whose Read returns a [ResponseTooLargeError] after
// limit bytes, where there are more. A limit that is not positive means
// [DefaultMaxResponseBytes].
func LimitBody(body io.ReadCloser, limit int64) io.ReadCloser {
	if limit <= 0 {
		limit = DefaultMaxResponseBytes
	}
	return &limitedBody{ReadCloser: body, limit: limit, rest: limit}
}

type limitedBody struct {
	io.ReadCloser
	limit, rest int64
	err         error // returned by each further Read
}

func (b *limitedBody) Read(p []byte) (int, error) {
	if b.err != nil {
		return 0, b.err
	}
	if int64(len(p))-1 > b.rest {
		p = p[:b.rest+1] // one byte more tells whether the body goes on
	}
	n, err := b.ReadCloser.Read(p)
	if int64(n) > b.rest {
		n, err = int(b.rest), &ResponseTooLargeError{b.limit}
	}
	b.rest -= int64(n)
	b.err = err
	return n, err
}

// ReadBody reads the body of a response whole and closes it. The limit is that
// of [LimitBody] where the body comes from there, else [DefaultMaxResponseBytes].
func ReadBody(rsp *http.Response) ([]byte, error) {
	if err := CheckResponse(rsp); err != nil {
		return nil, err
	}
	defer func() { _ = rsp.Body.Close() }()
	body, ok := rsp.Body.(*limitedBody)
	if !ok {
		body = LimitBody(rsp.Body, 0).(*limitedBody)
	}
	data, err := io.ReadAll(body)
	if err != nil {
		return nil, fmt.Errorf("status %d: %w", rsp.StatusCode, err)
	}
	return data, nil
}
