package client_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/client"
	"github.com/hwcontract/hwcontract/generated/common"
)

// once calls a GET operation that is not repeated.
func once(t *testing.T, s step) *client.Error {
	t.Helper()
	got, err := call(t.Context(), newCore(t, client.Config{Retry: client.Retry{MaxAttempts: 1}}, &script{steps: []step{s}}), "GET")
	require.Nil(t, got)
	var e *client.Error
	require.ErrorAs(t, err, &e)
	return e
}

// The envelopes are those that the services, the gateway and IAM are known to send.
func TestEnvelopes(t *testing.T) {
	t.Parallel()
	const jsonType = "application/json"
	for _, row := range []struct {
		name               string
		status             int
		contentType, body  string
		code, message      string
		layer              string
		class              client.Class
		retryable, hasARow bool
	}{
		{"service", 404, jsonType, `{"error_code":"UCS.01030001","error_msg":"Cluster Not Found."}`, "UCS.01030001", "Cluster Not Found.", "service", client.ClassNotFound, false, true},
		{"service in lower case", 404, jsonType, `{"error_code":"ucs.01030001","error_msg":"m"}`, "ucs.01030001", "m", "service", client.ClassNotFound, false, true},
		{"service with another status", 400, jsonType, `{"error_code":"UCS.01030001","error_msg":"m"}`, "UCS.01030001", "m", "service", client.ClassNotFound, false, false},
		{"JSON as text", 404, "text/plain", `{"error_code":"UCS.01030001","error_msg":"m"}`, "UCS.01030001", "m", "service", client.ClassNotFound, false, true},
		{"undocumented code", 409, jsonType, `{"error_code":"UCS.09999999","error_msg":"m"}`, "UCS.09999999", "m", "service", client.ClassConflict, false, false},
		{"gateway", 401, jsonType, `{"error_code":"APIGW.0301","error_msg":"m","request_id":"r"}`, "APIGW.0301", "m", "gateway", client.ClassAuth, false, true},
		{"gateway with another prefix", 401, jsonType, `{"error_code":"APIG.0301","error_msg":"m"}`, "APIG.0301", "m", "gateway", client.ClassAuth, false, false},
		{"throttled", 429, jsonType, `{"error_code":"APIGW.0308","error_msg":"m"}`, "APIGW.0308", "m", "gateway", client.ClassThrottle, true, true},
		{"nested", 401, jsonType, `{"error":{"code":"IAM.0101","message":"m"}}`, "IAM.0101", "m", "iam", client.ClassAuth, false, false},
		{"Keystone", 401, jsonType, `{"error":{"code":401,"message":"m","title":"Unauthorized"}}`, "401", "m", "service", client.ClassAuth, false, false},
		{"camel case", 404, jsonType, `{"errorCode":"UCS.01030001","errorMsg":"m"}`, "UCS.01030001", "m", "service", client.ClassNotFound, false, true},
		{"errCode", 404, jsonType, `{"errCode":"UCS.01030001","errMsg":"m"}`, "UCS.01030001", "m", "service", client.ClassNotFound, false, true},
		{"list", 404, jsonType, `{"errors":[{"error_code":"UCS.01030001","error_msg":"m"}]}`, "UCS.01030001", "m", "service", client.ClassNotFound, false, true},
		{"text with a code", 404, "text/plain", `UCS.01030001: Cluster Not Found.`, "UCS.01030001", "UCS.01030001: Cluster Not Found.", "service", client.ClassNotFound, false, true},
		{"cut short", 404, jsonType, `{"error_code":"UCS.01030001","error_m`, "UCS.01030001", `{"error_code":"UCS.01030001","error_m`, "service", client.ClassNotFound, false, true},
		{"empty", 503, "", ``, "", "", "service", client.ClassServer, true, false},
		{"HTML", 502, "text/html", `<html><body>Bad Gateway</body></html>`, "", "an HTML page", "gateway", client.ClassServer, true, false},
		{"null", 500, jsonType, `null`, "", "", "service", client.ClassServer, false, false},
		{"number", 400, jsonType, `5`, "", "", "service", client.ClassBadRequest, false, false},
		{"gone", 410, jsonType, `{}`, "", "", "service", client.ClassNotFound, false, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			e := once(t, respond(row.status, row.contentType, row.body))
			require.Equal(t, row.status, e.Status)
			require.Equal(t, row.code, e.Code)
			require.Equal(t, row.message, e.Message)
			require.Equal(t, row.layer, e.Layer)
			require.Equal(t, row.class, e.Class)
			require.Equal(t, row.retryable, e.Retryable)
			require.Equal(t, row.hasARow, e.Row != nil)
			require.Equal(t, row.body, string(e.Body))
			require.Equal(t, "ShowThing", e.Operation)
		})
	}
}

// A status of success alone is no success.
func TestUnexpectedResponses(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name  string
		step  step
		text  string
		class client.Class
	}{
		{"empty", respond(200, "application/json", " \n"), "no body", client.ClassResponse},
		{"no content", respond(204, "", ""), "no body", client.ClassResponse},
		{"no content type", respond(200, "", `{"name":"a"}`), "not JSON", client.ClassResponse},
		{"HTML", respond(200, "text/html", "<html>"), "not JSON", client.ClassResponse},
		{"null", respond(200, "application/json", "null"), "null", client.ClassResponse},
		{"malformed", respond(200, "application/json", `{"name":`), "unexpected end of JSON input", client.ClassResponse},
		{"another type", respond(200, "application/json", `{"name":5}`), "cannot unmarshal number", client.ClassResponse},
		{"another status", respond(202, "application/json", `{"name":"a"}`), "202", client.ClassResponse},
		{"redirect", respond(302, "", "", "Location", "https://other.example.com/login"), "302", client.ClassResponse},
		{"error", respond(200, "application/json", `{"error_code":"UCS.01030001","error_msg":"m"}`), "UCS.01030001 m the response has an error in its body", client.ClassNotFound},
		{"too large", respond(200, "application/json", strings.Repeat(" ", 2000)), "larger than 1000 bytes", client.ClassNetwork},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			core := newCore(t, client.Config{Retry: client.Retry{MaxAttempts: 1}, MaxResponseBytes: 1000}, &script{steps: []step{row.step}})
			got, err := call(t.Context(), core, "GET")
			require.Nil(t, got)
			var e *client.Error
			require.ErrorAs(t, err, &e)
			require.ErrorContains(t, err, row.text)
			require.Equal(t, row.class, e.Class)
		})
	}
}

func TestCallWithoutResult(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name string
		step step
		ok   bool
	}{
		{"text", respond(200, "text/plain", "update success"), true},
		{"text as JSON", respond(200, "application/json", "update success"), true},
		{"JSON string", respond(200, "application/json", `"update success"`), true},
		{"object", respond(200, "application/json", `{ }`), true},
		{"empty", respond(200, "", ""), true},
		{"no content", respond(204, "", ""), true},
		{"HTML", respond(200, "text/html; charset=utf-8", "<html>"), false},
		{"error", respond(200, "application/json", `{"error_code":"UCS.01030001","error_msg":"m"}`), false},
		{"another status", respond(201, "", ""), false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			core := newCore(t, client.Config{Retry: client.Retry{MaxAttempts: 1}}, &script{steps: []step{row.step}})
			err := client.CallWithoutResult(t.Context(), core, client.Operation{ID: "UpdateThing", Method: "PUT", Status: 200}, sender(core, "PUT"))
			require.Equal(t, row.ok, err == nil, "%v", err)
		})
	}
}

func TestClassesOfErrors(t *testing.T) {
	t.Parallel()
	err := fmt.Errorf("wrapped: %w", once(t, respond(404, "application/json", `{"error_code":"ucs.01030001","error_msg":"m"}`)))
	require.ErrorIs(t, err, client.Code("UCS.01030001"))
	require.NotErrorIs(t, err, client.Code("UCS.01030003"))
	require.True(t, client.IsNotFound(err))
	for _, is := range []func(error) bool{client.IsConflict, client.IsThrottled, client.IsAuth, client.IsQuota, client.IsRetryable} {
		require.False(t, is(err))
		require.False(t, is(nil))
		require.False(t, is(errors.New("another")))
	}
	require.True(t, client.IsConflict(once(t, respond(409, "", ""))))
	require.True(t, client.IsThrottled(once(t, respond(429, "", ""))))
	require.True(t, client.IsAuth(once(t, respond(401, "", ""))))
	require.True(t, client.IsQuota(once(t, respond(400, "application/json", `{"error_code":"UCS.01000017","error_msg":"m"}`))))
	require.True(t, client.IsRetryable(once(t, reset)))
}

// Headers and body may hold secrets, and a message may hold anything.
func TestErrorsPrintOneLineWithoutSecrets(t *testing.T) {
	t.Parallel()
	body := `{"error_code":"UCS.01030001","error_msg":"line\nbreak","token":"s3cret"}`
	e := once(t, respond(404, "application/json", body, "X-Subject-Token", "s3cret", "X-Request-Id", "r-1"))
	require.EqualError(t, e, `ucs ShowThing: 404 UCS.01030001 line\nbreak (request r-1)`)
	require.Equal(t, "s3cret", e.Header.Get("X-Subject-Token"), "a program can read it")
	var log strings.Builder
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "error", e)
	data, err := json.Marshal(e)
	require.NoError(t, err)
	printed := []string{log.String(), string(data)}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		printed = append(printed, fmt.Sprintf(verb, e), fmt.Sprintf(verb, *e), fmt.Sprintf(verb, []error{e}))
	}
	for _, text := range printed {
		require.NotContains(t, text, "s3cret")
		require.Contains(t, text, "UCS.01030001")
	}
	long := once(t, respond(500, "application/json", `{"error_code":"UCS.1","error_msg":"`+strings.Repeat("é", 5000)+`"}`))
	require.Less(t, len(long.Error()), 500)
}

// What cannot be sent is not sent, and is not repeated.
func TestRequestsThatCannotBeMade(t *testing.T) {
	t.Parallel()
	server := &script{steps: []step{good}}
	core := newCore(t, client.Config{}, server)
	for _, err := range []error{&common.PathParameterError{Name: "uid"}, errors.New("no credentials")} {
		_, got := client.Call[thing](t.Context(), core, client.Operation{ID: "ShowThing", Method: "GET", Status: 200},
			func(context.Context) (*http.Response, error) { return nil, err })
		require.ErrorIs(t, got, err)
		var e *client.Error
		require.ErrorAs(t, got, &e)
		require.Equal(t, client.ClassRequest, e.Class)
		require.Equal(t, 1, e.Attempts)
	}
	require.Empty(t, server.calls)
}
