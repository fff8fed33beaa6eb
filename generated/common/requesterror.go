package common

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
)

// RequestError says why a server refuses a request.
type RequestError struct {
	Status  int    // of HTTP
	Message string // is sent to the caller
	Err     error  // is not sent; nil where the message says it all
}

func (e *RequestError) Error() string {
	if e.Err == nil {
		return e.Message
	}
	return fmt.Sprintf("%s: %v", e.Message, e.Err)
}

func (e *RequestError) Unwrap() error { return e.Err }

// SendError responds to a request that led to an error. The caller learns the
// status and the message of a [RequestError], and that a body which the
// implementation reads is too large. Of any other error it learns nothing but the
// status 500; the error goes to logError, or to [slog.Default] when that is nil.
func SendError(w http.ResponseWriter, r *http.Request, err error, logError func(*http.Request, error)) {
	var refused *RequestError
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &refused):
		http.Error(w, refused.Message, refused.Status)
	case errors.As(err, &large):
		http.Error(w, "the request body is too large", http.StatusRequestEntityTooLarge)
	default:
		if logError == nil {
			logError = logToDefault
		}
		logError(r, err)
		http.Error(w, "internal server error", http.StatusInternalServerError)
	}
}

func logToDefault(r *http.Request, err error) {
	slog.ErrorContext(r.Context(), "request not served", "method", r.Method, "path", r.URL.Path, "error", err)
}
