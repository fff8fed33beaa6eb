package peer

import (
	"bytes"
	"fmt"

	"github.com/hwcontract/hwcontract/bench/internal/result"
	"github.com/hwcontract/hwcontract/bench/internal/sample"
	"github.com/hwcontract/hwcontract/internal/schema"
)

// options are those of package check: everything is judged.
var options = schema.Options{Undocumented: true}

func compiled(c *sample.Contract, k Kind) (*schema.Schema, error) {
	doc, err := schema.Parse(c.Service.OpenAPI())
	if err != nil {
		return nil, err
	}
	return doc.Compile(k.Schema, schema.Response)
}

func oursBytes(c *sample.Contract, k Kind) (Peer, error) {
	s, err := compiled(c, k)
	return Peer{Name: result.Ours, Judge: func(body []byte) error {
		return refused(s.Validate(body, options))
	}}, err
}

func oursReader(c *sample.Contract, k Kind) (Peer, error) {
	s, err := compiled(c, k)
	r := bytes.NewReader(nil)
	return Peer{Name: result.OursReader, Judge: func(body []byte) error {
		r.Reset(body)
		return refused(s.ValidateReader(r, options))
	}}, err
}

func refused(r schema.Result) error {
	switch {
	case r.Valid():
		return nil
	case r.Syntax != nil:
		return r.Syntax
	case r.Err != nil:
		return r.Err
	}
	return fmt.Errorf("%d failures, the first at %q", len(r.Failures), r.Failures[0].Pointer)
}
