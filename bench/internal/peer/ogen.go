package peer

import (
	"errors"

	"github.com/go-faster/jx"

	"github.com/hwcontract/hwcontract/bench/internal/ogenucs"
	"github.com/hwcontract/hwcontract/bench/internal/sample"
)

var errTrailing = errors.New("more than one value")

// ogen decodes to generated types, and validates those.
func ogen(_ *sample.Contract, k Kind) (Peer, error) {
	p := Peer{Name: "ogen, generated: Decode + Validate"}
	d := new(jx.Decoder)
	p.Judge = func(body []byte) error {
		d.ResetBytes(body)
		var v interface {
			Decode(*jx.Decoder) error
			Validate() error
		} = new(ogenucs.ClusterList)
		if k.Status != 200 {
			v = new(ogenucs.CommonErrorAnswer)
		}
		if err := v.Decode(d); err != nil {
			return err
		}
		if d.Next() != jx.Invalid {
			return errTrailing
		}
		return v.Validate()
	}
	return p, nil
}
