package client_test

import (
	"errors"
	"net/http"
	"testing"

	"github.com/hwcontract/hwcontract/client"
)

// Whatever a service sends, a call returns a value or an error, never both and never
// none, and the error keeps the status.
func FuzzResponse(f *testing.F) {
	f.Add(200, "application/json", `{"name":"a"}`)
	f.Add(200, "application/json", `null`)
	f.Add(200, "text/html", `<html>`)
	f.Add(404, "application/json", `{"error_code":"UCS.01030001","error_msg":"Cluster Not Found."}`)
	f.Add(401, "application/json", `{"error":{"code":401,"message":"m"}}`)
	f.Add(500, "", `[{"errors":[{}]},`)
	f.Add(404, "application/json", `{"kind":"Status","reason":"NotFound","code":404}`)
	f.Add(400, "text/plain", `"UCS.0103`)
	f.Fuzz(func(t *testing.T, status int, contentType, body string) {
		if status < 200 || status > 599 {
			return
		}
		server := &script{steps: []step{respond(status, contentType, body, "Location", "/")}}
		got, err := call(t.Context(), newCore(t, client.Config{Retry: client.Retry{MaxAttempts: 1}}, server), http.MethodGet)
		if err == nil {
			if got == nil || status != http.StatusOK {
				t.Fatalf("status %d, %v", status, got)
			}
			return
		}
		var e *client.Error
		if got != nil || !errors.As(err, &e) || e.Status != status || e.Class == "" || e.Layer == "" || string(e.Body) != body {
			t.Fatalf("%v %+v", got, err)
		}
	})
}
