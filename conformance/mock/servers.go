package mock

import (
	"net/http"

	"github.com/hwcontract/hwcontract/generated/cci/cciserver"
	"github.com/hwcontract/hwcontract/generated/ems/emsserver"
	"github.com/hwcontract/hwcontract/generated/iam/iamserver"
	"github.com/hwcontract/hwcontract/generated/karmada/karmadaserver"
	"github.com/hwcontract/hwcontract/generated/ucs/ucsserver"
)

// server registers a generated server, answering through s, with a mux.
type server func(s *service, mux *http.ServeMux)

// servers holds the generated server of each service. The interface of each
// is met by an embedded nil value: the middleware answers before any method
// of it could be called.
var servers = map[string]server{
	"cci": func(s *service, mux *http.ServeMux) {
		type impl struct {
			cciserver.StrictServerInterface
		}
		h := cciserver.NewStrictHandlerWithOptions(impl{}, []cciserver.StrictMiddlewareFunc{
			func(_ cciserver.StrictHandlerFunc, id string) cciserver.StrictHandlerFunc { return s.answer(id) },
		}, cciserver.StrictHTTPServerOptions{RequestErrorHandlerFunc: s.invalid})
		cciserver.HandlerWithOptions(h, cciserver.StdHTTPServerOptions{BaseRouter: mux, ErrorHandlerFunc: s.invalid})
	},
	"ems": func(s *service, mux *http.ServeMux) {
		type impl struct {
			emsserver.StrictServerInterface
		}
		h := emsserver.NewStrictHandlerWithOptions(impl{}, []emsserver.StrictMiddlewareFunc{
			func(_ emsserver.StrictHandlerFunc, id string) emsserver.StrictHandlerFunc { return s.answer(id) },
		}, emsserver.StrictHTTPServerOptions{RequestErrorHandlerFunc: s.invalid})
		emsserver.HandlerWithOptions(h, emsserver.StdHTTPServerOptions{BaseRouter: mux, ErrorHandlerFunc: s.invalid})
	},
	"iam": func(s *service, mux *http.ServeMux) {
		type impl struct {
			iamserver.StrictServerInterface
		}
		h := iamserver.NewStrictHandlerWithOptions(impl{}, []iamserver.StrictMiddlewareFunc{
			func(_ iamserver.StrictHandlerFunc, id string) iamserver.StrictHandlerFunc { return s.answer(id) },
		}, iamserver.StrictHTTPServerOptions{RequestErrorHandlerFunc: s.invalid})
		iamserver.HandlerWithOptions(h, iamserver.StdHTTPServerOptions{BaseRouter: mux, ErrorHandlerFunc: s.invalid})
	},
	"karmada": func(s *service, mux *http.ServeMux) {
		type impl struct {
			karmadaserver.StrictServerInterface
		}
		h := karmadaserver.NewStrictHandlerWithOptions(impl{}, []karmadaserver.StrictMiddlewareFunc{
			func(_ karmadaserver.StrictHandlerFunc, id string) karmadaserver.StrictHandlerFunc {
				return s.answer(id)
			},
		}, karmadaserver.StrictHTTPServerOptions{RequestErrorHandlerFunc: s.invalid})
		karmadaserver.HandlerWithOptions(h, karmadaserver.StdHTTPServerOptions{BaseRouter: mux, ErrorHandlerFunc: s.invalid})
	},
	"ucs": func(s *service, mux *http.ServeMux) {
		type impl struct {
			ucsserver.StrictServerInterface
		}
		h := ucsserver.NewStrictHandlerWithOptions(impl{}, []ucsserver.StrictMiddlewareFunc{
			func(_ ucsserver.StrictHandlerFunc, id string) ucsserver.StrictHandlerFunc { return s.answer(id) },
		}, ucsserver.StrictHTTPServerOptions{RequestErrorHandlerFunc: s.invalid})
		ucsserver.HandlerWithOptions(h, ucsserver.StdHTTPServerOptions{BaseRouter: mux, ErrorHandlerFunc: s.invalid})
	},
}
