package client

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/hwcontract/hwcontract/generated/common"
	"github.com/hwcontract/hwcontract/internal/errorbody"
)

// failed returns the error for a call that led to no response that can be read.
func (c *Core) failed(op Operation, status int, header http.Header, err error) *Error {
	e := &Error{Service: c.service.Name, Operation: op.ID, Layer: LayerClient, Class: ClassRequest, Status: status, Header: header, Err: err}
	var cause *Error
	if errors.As(err, &cause) { // of the call for a token
		e.Class, e.Code, e.Layer, e.Row, e.Retryable, e.final = cause.Class, cause.Code, LayerIAM, cause.Row, cause.Retryable, true
		return e
	}
	var sending *url.Error
	if status != 0 || errors.As(err, &sending) {
		e.Class = ClassNetwork
		e.Retryable = mayPass(err)
	}
	if status != 0 {
		e.RequestID = header.Get("X-Request-Id")
	}
	return e
}

// refused returns the error that a response says, and fills in what it does not say
// from the error tables: of the service first, then of the layers before it.
func (c *Core) refused(op Operation, rsp *http.Response, body []byte) *Error {
	var envelope errorbody.Envelope
	readEnvelope(&envelope, body)
	e := &Error{
		Service: c.service.Name, Operation: op.ID, Status: rsp.StatusCode, Header: rsp.Header, Body: body,
		Code: string(envelope.Code), Message: string(envelope.Message), RequestID: rsp.Header.Get("X-Request-Id"),
	}
	if e.RequestID == "" {
		e.RequestID = string(envelope.RequestID)
	}
	if envelope.Form == errorbody.FormHTML {
		e.Layer, e.Message = LayerGateway, "an HTML page"
	}
	c.findRow(e)
	if e.Layer == "" {
		e.Layer = layerOf(e.Code)
	}
	if e.Class == "" {
		e.Class = classOf(e.Status)
	}
	if e.Class == ClassThrottle || isPassing(e.Status) {
		e.Retryable = true
	}
	return e
}

// readEnvelope reads the body of an error, also one that was cut short: its code is
// found then, if nothing else.
func readEnvelope(envelope *errorbody.Envelope, body []byte) {
	trimmed := strings.TrimSpace(string(body))
	if strings.HasPrefix(trimmed, "{") || strings.HasPrefix(trimmed, "[") || strings.HasPrefix(trimmed, `"`) {
		if !json.Valid(body) {
			envelope.Form, envelope.Code = errorbody.FormText, errorbody.FindCode(body)
			envelope.Message = []byte(trimmed)
			return
		}
	}
	envelope.ReadBody(body)
}

// findRow sets what the error tables know about a code. A code that came with a status
// which is not its own keeps its class.
func (c *Core) findRow(e *Error) {
	if e.Code == "" {
		return
	}
	if row, ok := common.FindError(c.service.Errors, e.Status, e.Code); ok {
		e.Row, e.Layer = &row, LayerService
	} else if row, ok := common.LookupLayerError(e.Status, e.Code); ok {
		e.Row = &row
	}
	if e.Row != nil {
		e.Class, e.Retryable = e.Row.Class, e.Row.Retryable
		return
	}
	if rows := common.FindErrors(c.service.Errors, e.Code); len(rows) > 0 {
		e.Class, e.Layer = rows[0].Class, LayerService
	} else if rows := common.FindErrors(common.LayerErrorRows(), e.Code); len(rows) > 0 {
		e.Class = rows[0].Class
	}
}

// layerOf returns the layer whose codes begin like this one.
func layerOf(code string) string {
	upper := strings.ToUpper(code)
	switch {
	case strings.HasPrefix(upper, "APIGW."), strings.HasPrefix(upper, "APIG."):
		return LayerGateway
	case strings.HasPrefix(upper, "IAM."), strings.HasPrefix(upper, "PAP5."):
		return LayerIAM
	default:
		return LayerService
	}
}

// classOf returns the class of an error of which nothing but the status is known.
func classOf(status int) Class {
	switch {
	case status < 400:
		return ClassResponse
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		return ClassAuth
	case status == http.StatusNotFound || status == http.StatusGone:
		return ClassNotFound
	case status == http.StatusConflict:
		return ClassConflict
	case status == http.StatusTooManyRequests:
		return ClassThrottle
	case status < 500:
		return ClassBadRequest
	default:
		return ClassServer
	}
}

// isPassing reports whether a status says that something before the service has a
// problem that may pass.
func isPassing(status int) bool {
	return status == http.StatusBadGateway || status == http.StatusServiceUnavailable || status == http.StatusGatewayTimeout
}
