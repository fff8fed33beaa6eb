package mock

import (
	"net/http"

	"github.com/hwcontract/hwcontract/generated/ems"
	"github.com/hwcontract/hwcontract/generated/ucs"
)

// server registers a generated server, answering through s, with a mux.
type server func(s *service, mux *http.ServeMux)

// servers holds the generated server of each service. The interface of each
// is met by an embedded nil value: the middleware answers before any method
// of it could be called.
var servers = map[string]server{
	"ucs": func(s *service, mux *http.ServeMux) {
		type impl struct{ ucs.StrictServerInterface }
		h := ucs.NewStrictHandlerWithOptions(impl{}, []ucs.StrictMiddlewareFunc{
			func(_ ucs.StrictHandlerFunc, id string) ucs.StrictHandlerFunc { return s.answer(id) },
		}, ucs.StrictHTTPServerOptions{RequestErrorHandlerFunc: s.invalid})
		ucs.HandlerWithOptions(h, ucs.StdHTTPServerOptions{BaseRouter: mux, ErrorHandlerFunc: s.invalid})
	},
	"ems": func(s *service, mux *http.ServeMux) {
		type impl struct{ ems.StrictServerInterface }
		h := ems.NewStrictHandlerWithOptions(impl{}, []ems.StrictMiddlewareFunc{
			func(_ ems.StrictHandlerFunc, id string) ems.StrictHandlerFunc { return s.answer(id) },
		}, ems.StrictHTTPServerOptions{RequestErrorHandlerFunc: s.invalid})
		ems.HandlerWithOptions(h, ems.StdHTTPServerOptions{BaseRouter: mux, ErrorHandlerFunc: s.invalid})
	},
}
