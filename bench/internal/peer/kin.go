package peer

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers/gorillamux"

	"github.com/hwcontract/hwcontract/bench/internal/result"
	"github.com/hwcontract/hwcontract/bench/internal/sample"
)

// kinVisit decodes to any and has the schema visit it, all failures wanted.
func kinVisit(c *sample.Contract, k Kind) (Peer, error) {
	doc, err := openapi3.NewLoader().LoadFromData(c.Service.OpenAPI())
	if err != nil {
		return Peer{Name: result.Kin}, err
	}
	s := kinSchema(doc, k.Status)
	return Peer{Name: result.Kin, Judge: func(body []byte) error {
		var v any
		if err := json.Unmarshal(body, &v); err != nil {
			return err
		}
		return s.VisitJSON(v, openapi3.MultiErrors())
	}}, nil
}

// KinSchemas returns what kin-openapi judges responses of ShowClusterList by.
func KinSchemas(c *sample.Contract) (map[int]*openapi3.Schema, error) {
	doc, err := openapi3.NewLoader().LoadFromData(c.Service.OpenAPI())
	if err != nil {
		return nil, err
	}
	return map[int]*openapi3.Schema{
		http.StatusOK:      kinSchema(doc, http.StatusOK),
		sample.ErrorStatus: kinSchema(doc, sample.ErrorStatus),
	}, nil
}

func kinSchema(doc *openapi3.T, status int) *openapi3.Schema {
	return doc.Paths.Value("/v1/clusters").Get.Responses.Status(status).Value.Content.Get("application/json").Schema.Value
}

// KinFilter judges the whole response, as a proxy would.
func KinFilter(c *sample.Contract, k Kind) (Peer, error) {
	p := Peer{Name: "kin-openapi: openapi3filter.ValidateResponse"}
	doc, err := openapi3.NewLoader().LoadFromData(c.Service.OpenAPI())
	if err != nil {
		return p, err
	}
	doc.Servers = nil
	router, err := gorillamux.NewRouter(doc)
	if err != nil {
		return p, err
	}
	req, err := http.NewRequest(http.MethodGet, "http://127.0.0.1/v1/clusters", nil)
	if err != nil {
		return p, err
	}
	route, params, err := router.FindRoute(req)
	if err != nil {
		return p, fmt.Errorf("find route: %w", err)
	}
	o := &openapi3filter.Options{MultiError: true, AuthenticationFunc: openapi3filter.NoopAuthenticationFunc}
	request := &openapi3filter.RequestValidationInput{Request: req, PathParams: params, Route: route, Options: o}
	header := http.Header{"Content-Type": {"application/json"}, "X-Request-Id": {strings.Repeat("0", 32)}}
	p.Judge = func(body []byte) error {
		in := &openapi3filter.ResponseValidationInput{RequestValidationInput: request, Status: k.Status, Header: header, Options: o}
		in.Body = io.NopCloser(bytes.NewReader(body))
		return openapi3filter.ValidateResponse(context.Background(), in)
	}
	return p, nil
}
