package client

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/generated/common"
)

// Class is what an error means to a caller.
type Class = common.ErrorClass

// The classes of errors: those of the error tables, and three of calls that led to no
// proper response.
const (
	ClassAuth       = common.ClassAuth
	ClassQuota      = common.ClassQuota
	ClassNotFound   = common.ClassNotFound
	ClassConflict   = common.ClassConflict
	ClassThrottle   = common.ClassThrottle
	ClassBadRequest = common.ClassBadRequest
	ClassServer     = common.ClassServer

	ClassRequest  Class = "request"  // the request could not be made; nothing was sent
	ClassNetwork  Class = "network"  // the connection failed, or the response was cut short
	ClassResponse Class = "response" // the operation does not document such a response
)

// The layers that errors come from.
const (
	LayerService = "service"
	LayerGateway = "gateway"
	LayerIAM     = "iam"
	LayerClient  = "client" // this package
)

// Error is what went wrong in a call. It prints without headers and body, which may
// hold secrets.
type Error struct {
	Service   string
	Operation string
	Status    int    // of HTTP; 0 without a response
	Code      string // as it came, such as UCS.01030001; empty where the response has none
	Class     Class
	Message   string
	RequestID string           // what support asks for
	Layer     string           // that the error comes from
	Row       *common.ErrorRow // of the error table; nil for an undocumented pair of status and code
	Retryable bool             // the same request may succeed later
	Attempts  int              // that were made
	Header    http.Header
	Body      []byte
	Err       error // behind this one, such as that of a connection

	final bool // what failed has been repeated already
}

// maxMessage is how much of a message is printed.
const maxMessage = 300

// Error returns one line.
func (e Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Service + " " + e.Operation + ":")
	if e.Status != 0 {
		b.WriteString(" " + strconv.Itoa(e.Status))
	}
	if e.Code != "" {
		b.WriteString(" " + printable(e.Code))
	}
	if e.Message != "" {
		b.WriteString(" " + printable(e.Message))
	}
	if e.Err != nil {
		b.WriteString(" " + printable(e.Err.Error()))
	}
	if e.RequestID != "" {
		b.WriteString(" (request " + printable(e.RequestID) + ")")
	}
	return b.String()
}

// printable returns text on one line, cut short.
func printable(text string) string {
	if len(text) > maxMessage {
		text = strings.ToValidUTF8(text[:maxMessage], "") + "…"
	}
	quoted := strconv.Quote(text)
	return strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)
}

// Unwrap returns the error behind this one.
func (e Error) Unwrap() error { return e.Err }

// Is reports whether target is the [Code] of the error.
func (e Error) Is(target error) bool {
	code, ok := target.(Code)
	return ok && common.ErrorCode(code).Is(e.Code)
}

// Format prints what Error returns, whatever the verb.
func (e Error) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, e.Error()) }

// LogValue returns a group without headers and body.
func (e Error) LogValue() slog.Value {
	return slog.GroupValue(
		slog.String("service", e.Service), slog.String("operation", e.Operation), slog.Int("status", e.Status),
		slog.String("code", e.Code), slog.String("class", string(e.Class)), slog.String("layer", e.Layer),
		slog.String("message", e.Message), slog.String("requestId", e.RequestID), slog.Int("attempts", e.Attempts))
}

// MarshalJSON returns an object without headers and body.
func (e Error) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]any{
		"service": e.Service, "operation": e.Operation, "status": e.Status, "code": e.Code, "class": e.Class,
		"layer": e.Layer, "message": e.Message, "requestId": e.RequestID, "attempts": e.Attempts,
	})
}

// Code is an error code to compare an error with: errors.Is(err, client.Code("UCS.01030001")).
type Code string

func (c Code) Error() string { return string(c) }

// IsNotFound reports whether what a call is about does not exist.
func IsNotFound(err error) bool { return hasClass(err, ClassNotFound) }

// IsConflict reports whether something exists already, or has changed meanwhile.
func IsConflict(err error) bool { return hasClass(err, ClassConflict) }

// IsThrottled reports whether there were too many requests.
func IsThrottled(err error) bool { return hasClass(err, ClassThrottle) }

// IsAuth reports whether the caller is not known or not allowed.
func IsAuth(err error) bool { return hasClass(err, ClassAuth) }

// IsQuota reports whether a quota is used up.
func IsQuota(err error) bool { return hasClass(err, ClassQuota) }

// IsRetryable reports whether the same call may succeed later.
func IsRetryable(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Retryable
}

func hasClass(err error, class Class) bool {
	var e *Error
	return errors.As(err, &e) && e.Class == class
}
