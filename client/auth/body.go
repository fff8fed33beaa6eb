package auth

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
)

// DefaultMaxBodyBytes is the size of the largest body that is signed: the services
// accept 12 MB with a signature, and more with a token only.
const DefaultMaxBodyBytes = 12 << 20

// readBody reads the body of a request into memory and puts it back, so that it can
// be read from its start whether this succeeds or not.
func readBody(req *http.Request, limit int64) ([]byte, error) {
	if limit <= 0 {
		limit = DefaultMaxBodyBytes
	}
	if req.Body == nil || req.Body == http.NoBody {
		return nil, nil
	}
	if req.ContentLength > limit {
		return nil, tooLarge(limit)
	}
	original := req.Body
	var buffer bytes.Buffer
	buffer.Grow(int(min(max(req.ContentLength, 0), 1<<16)) + bytes.MinRead)
	_, err := buffer.ReadFrom(io.LimitReader(original, limit+1))
	data := buffer.Bytes()
	switch {
	case err != nil:
		err = fmt.Errorf("%w: %w", ErrUnreadableBody, err)
	case int64(len(data)) > limit:
		err = tooLarge(limit)
	default:
		req.Body = &prefixed{bytes.NewReader(data), original}
		return data, nil
	}
	req.Body = &prefixed{io.MultiReader(bytes.NewReader(data), original), original}
	return nil, err
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// prefixed is a body that was read in part or whole and can be read from its start.
type prefixed struct {
	io.Reader
	io.Closer
}

func tooLarge(limit int64) error {
	return fmt.Errorf("%w: the limit is %d bytes", ErrBodyTooLarge, limit)
}
