package mock

import (
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/spec"
)

// Of the rows with the status the first of the class is taken, or else the
// first. A table without such a row leaves what HTTP says.
func TestRefuseChoosesARow(t *testing.T) {
	t.Parallel()
	row := func(code string, status int, class spec.Class) spec.ErrorRow {
		return spec.ErrorRow{Code: code, Status: status, Class: class, Message: "message of " + code}
	}
	for _, tt := range []struct {
		name, service string
		table         []spec.ErrorRow
		want          string
	}{
		{"class", "ucs", []spec.ErrorRow{row("a", 400, spec.Auth), row("b", 404, spec.BadRequest), row("c", 400, spec.BadRequest), row("d", 400, spec.BadRequest), row("e", 400, spec.Auth)},
			`{"error_code":"c","error_msg":"message of c"}`},
		{"class at once", "ucs", []spec.ErrorRow{row("a", 400, spec.BadRequest), row("b", 400, spec.Auth), row("c", 400, spec.BadRequest)},
			`{"error_code":"a","error_msg":"message of a"}`},
		{"no such class", "ucs", []spec.ErrorRow{row("a", 400, spec.Auth), row("b", 400, spec.Server)},
			`{"error_code":"a","error_msg":"message of a"}`},
		{"no such status", "ucs", []spec.ErrorRow{row("a", 404, spec.BadRequest)},
			`{"error_code":"","error_msg":"Bad Request"}`},
		{"no such status, as Kubernetes writes it", "karmada", nil,
			`{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Bad Request","reason":"BadRequest","code":400}`},
		{"class, as Kubernetes writes it", "cci", []spec.ErrorRow{row("a", 400, spec.BadRequest)},
			`{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"message of a","reason":"BadRequest","code":400,"errorCode":"a"}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newService(&spec.Service{Outline: spec.Outline{Name: tt.service, Errors: tt.table}}, Options{})
			w := httptest.NewRecorder()
			s.refuse(w, spec.BadRequest, 400)
			require.Equal(t, 400, w.Code)
			require.JSONEq(t, tt.want, w.Body.String())
		})
	}
}
