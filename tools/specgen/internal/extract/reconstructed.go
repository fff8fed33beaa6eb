package extract

import (
	"errors"

	"github.com/hwcontract/hwcontract/spec"
)

// Reconstructed reads facts out of a reconstruction.
func Reconstructed(service string, document []byte) (*spec.Facts, error) {
	return nil, errors.New("not a reconstruction")
}
