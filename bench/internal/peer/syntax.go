package peer

import (
	"encoding/json"
	"errors"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/hwcontract/hwcontract/bench/internal/result"
	"github.com/hwcontract/hwcontract/bench/internal/sample"
)

var errSyntax = errors.New("not JSON")

func jsonValid(*sample.Contract, Kind) (Peer, error) {
	return syntax(result.JSONValid, json.Valid), nil
}

// jsonText allows duplicate names, which is the faster of its two ways.
func jsonText(*sample.Contract, Kind) (Peer, error) {
	allow := jsontext.AllowDuplicateNames(true)
	return syntax(result.JSONText, func(body []byte) bool { return jsontext.Value(body).IsValid(allow) }), nil
}

func syntax(name string, valid func([]byte) bool) Peer {
	return Peer{Name: name, SyntaxOnly: true, Judge: func(body []byte) error {
		if !valid(body) {
			return errSyntax
		}
		return nil
	}}
}
