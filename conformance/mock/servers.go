package mock

import (
	"net/http"

	"github.com/hwcontract/hwcontract/generated/cci"
	"github.com/hwcontract/hwcontract/generated/ems"
	"github.com/hwcontract/hwcontract/generated/iam"
	"github.com/hwcontract/hwcontract/generated/karmada"
	"github.com/hwcontract/hwcontract/generated/ucs"
)

// server registers a generated server, answering through s, with a mux.
type server func(s *service, mux *http.ServeMux)

// servers holds the generated server of each service. The interface of each
// is met by an embedded nil value: the middleware answers before any method
// of it could be called.
var servers = map[string]server{
	"cci": func(s *service, mux *http.ServeMux) {
		type impl struct{ cci.StrictServerInterface }
		h := cci.NewStrictHandlerWithOptions(impl{}, []cci.StrictMiddlewareFunc{
			func(_ cci.StrictHandlerFunc, id string) cci.StrictHandlerFunc { return s.answer(id) },
		}, cci.StrictHTTPServerOptions{RequestErrorHandlerFunc: s.invalid})
		cci.HandlerWithOptions(h, cci.StdHTTPServerOptions{BaseRouter: mux, ErrorHandlerFunc: s.invalid})
	},
	"ems": func(s *service, mux *http.ServeMux) {
		type impl struct{ ems.StrictServerInterface }
		h := ems.NewStrictHandlerWithOptions(impl{}, []ems.StrictMiddlewareFunc{
			func(_ ems.StrictHandlerFunc, id string) ems.StrictHandlerFunc { return s.answer(id) },
		}, ems.StrictHTTPServerOptions{RequestErrorHandlerFunc: s.invalid})
		ems.HandlerWithOptions(h, ems.StdHTTPServerOptions{BaseRouter: mux, ErrorHandlerFunc: s.invalid})
	},
	"iam": func(s *service, mux *http.ServeMux) {
		type impl struct{ iam.StrictServerInterface }
		h := iam.NewStrictHandlerWithOptions(impl{}, []iam.StrictMiddlewareFunc{
			func(_ iam.StrictHandlerFunc, id string) iam.StrictHandlerFunc { return s.answer(id) },
		}, iam.StrictHTTPServerOptions{RequestErrorHandlerFunc: s.invalid})
		iam.HandlerWithOptions(h, iam.StdHTTPServerOptions{BaseRouter: mux, ErrorHandlerFunc: s.invalid})
	},
	"karmada": func(s *service, mux *http.ServeMux) {
		type impl struct{ karmada.StrictServerInterface }
		h := karmada.NewStrictHandlerWithOptions(impl{}, []karmada.StrictMiddlewareFunc{
			func(_ karmada.StrictHandlerFunc, id string) karmada.StrictHandlerFunc { return s.answer(id) },
		}, karmada.StrictHTTPServerOptions{RequestErrorHandlerFunc: s.invalid})
		karmada.HandlerWithOptions(h, karmada.StdHTTPServerOptions{BaseRouter: mux, ErrorHandlerFunc: s.invalid})
	},
	"ucs": func(s *service, mux *http.ServeMux) {
		type impl struct{ ucs.StrictServerInterface }
		h := ucs.NewStrictHandlerWithOptions(impl{}, []ucs.StrictMiddlewareFunc{
			func(_ ucs.StrictHandlerFunc, id string) ucs.StrictHandlerFunc { return s.answer(id) },
		}, ucs.StrictHTTPServerOptions{RequestErrorHandlerFunc: s.invalid})
		ucs.HandlerWithOptions(h, ucs.StdHTTPServerOptions{BaseRouter: mux, ErrorHandlerFunc: s.invalid})
	},
}
