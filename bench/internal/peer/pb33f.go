package peer

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/pb33f/libopenapi"
	validator "github.com/pb33f/libopenapi-validator"

	"github.com/hwcontract/hwcontract/bench/internal/sample"
)

// pb33f judges the whole response, by a document of this operation alone:
// it needs seconds for the whole contract.
func pb33f(c *sample.Contract, k Kind) (Peer, error) {
	p := Peer{Name: "pb33f/libopenapi-validator: ValidateHttpResponse"}
	slim, err := c.Extract()
	if err != nil {
		return p, err
	}
	text, err := json.Marshal(slim)
	if err != nil {
		return p, err
	}
	doc, err := libopenapi.NewDocument(text)
	if err != nil {
		return p, err
	}
	v, errs := validator.NewValidator(doc)
	if len(errs) > 0 {
		return p, errors.Join(errs...)
	}
	req, err := http.NewRequest(http.MethodGet, "http://127.0.0.1/v1/clusters", nil)
	if err != nil {
		return p, err
	}
	header := http.Header{"Content-Type": {"application/json"}}
	p.Judge = func(body []byte) error {
		resp := &http.Response{StatusCode: k.Status, Header: header, Body: io.NopCloser(bytes.NewReader(body))}
		if ok, errs := v.ValidateHttpResponse(req, resp); !ok {
			return fmt.Errorf("%d failures", len(errs))
		}
		return nil
	}
	return p, nil
}
