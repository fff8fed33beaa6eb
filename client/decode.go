package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"mime"
	"net/http"
	"strings"

	"github.com/hwcontract/hwcontract/internal/errorbody"
)

var (
	errEmptyBody    = errors.New("the response has no body")
	errNotJSON      = errors.New("the response is not JSON")
	errNullBody     = errors.New("the response is null")
	errErrorInBody  = errors.New("the response has an error in its body")
	errHTMLResponse = errors.New("the response is an HTML page")
)

// Call calls an operation that returns a T.
func Call[T any](ctx context.Context, c *Core, op Operation, send Sender) (*T, error) {
	var value *T
	err := c.call(ctx, op, send, func(rsp *http.Response, body []byte) error {
		value = nil
		if err := checkJSON(rsp, body); err != nil {
			return err
		}
		if err := json.Unmarshal(body, &value); err != nil {
			return err
		}
		if value == nil {
			return errNullBody
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return value, nil
}

// CallWithoutResult calls an operation that returns nothing that a caller needs. It
// accepts a text, JSON or nothing as the response, whichever the service sends.
func CallWithoutResult(ctx context.Context, c *Core, op Operation, send Sender) error {
	return c.call(ctx, op, send, func(rsp *http.Response, body []byte) error {
		if mediaType(rsp) == "text/html" {
			return errHTMLResponse
		}
		if isError(body) {
			return errErrorInBody
		}
		return nil
	})
}

// checkJSON returns an error for a body that cannot be what an operation returns.
func checkJSON(rsp *http.Response, body []byte) error {
	switch {
	case len(bytes.TrimSpace(body)) == 0:
		return errEmptyBody
	case !isJSON(mediaType(rsp)):
		return errNotJSON
	case isError(body):
		return errErrorInBody
	default:
		return nil
	}
}

func mediaType(rsp *http.Response) string {
	t, _, _ := mime.ParseMediaType(rsp.Header.Get("Content-Type"))
	return t
}

func isJSON(mediaType string) bool {
	return mediaType == "application/json" || strings.HasSuffix(mediaType, "+json")
}

// isError reports whether the body of a success says that something failed: an error
// code at the top of an object.
func isError(body []byte) bool {
	if !bytes.HasPrefix(bytes.TrimSpace(body), []byte("{")) || !json.Valid(body) {
		return false
	}
	var envelope errorbody.Envelope
	envelope.ReadBody(body)
	switch envelope.Form {
	case errorbody.FormErrorCode, errorbody.FormErrCode, errorbody.FormCamel:
		return errorbody.WellFormed(envelope.Code)
	}
	return false
}

// unexpected returns the error for the response to a call that succeeded by its status
// alone.
func (c *Core) unexpected(op Operation, rsp *http.Response, body []byte, err error) *Error {
	e := c.refused(op, rsp, body)
	e.Err = err
	if errors.Is(err, errErrorInBody) {
		return e
	}
	e.Code, e.Message, e.Row = "", "", nil // members of a value can look like these fields
	e.Class, e.Layer, e.Retryable = ClassResponse, LayerClient, true
	return e
}
