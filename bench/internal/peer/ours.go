package peer

import (
	"bytes"
	"fmt"

	"github.com/hwcontract/hwcontract/bench/internal/result"
	"github.com/hwcontract/hwcontract/bench/internal/sample"
	"github.com/hwcontract/hwcontract/bench/internal/subject"
	"github.com/hwcontract/hwcontract/internal/schema"
)

func oursBytes(c *sample.Contract, k Kind) (Peer, error) {
	s, err := subject.Schema(c, k.Schema)
	return Peer{Name: result.Ours, Judge: func(body []byte) error {
		return refused(s.Validate(body, subject.Options))
	}}, err
}

func oursReader(c *sample.Contract, k Kind) (Peer, error) {
	s, err := subject.Schema(c, k.Schema)
	r := bytes.NewReader(nil)
	return Peer{Name: result.OursReader, Judge: func(body []byte) error {
		r.Reset(body)
		return refused(s.ValidateReader(r, subject.Options))
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
