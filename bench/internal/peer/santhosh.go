package peer

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/hwcontract/hwcontract/bench/internal/sample"
)

// santhosh validates by JSON Schema, draft 4, which is what OpenAPI 3.0 was
// made from.
func santhosh(c *sample.Contract, k Kind) (Peer, error) {
	p := Peer{Name: "santhosh-tekuri/jsonschema: UnmarshalJSON + Validate"}
	doc, err := c.Extract()
	if err != nil {
		return p, err
	}
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft4)
	compiler.AssertFormat()
	if err := compiler.AddResource("clusters.json", nullable(doc)); err != nil {
		return p, err
	}
	place := fmt.Sprintf("clusters.json#/paths/~1v1~1clusters/get/responses/%s/content/application~1json/schema", strconv.Itoa(k.Status))
	s, err := compiler.Compile(place)
	if err != nil {
		return p, err
	}
	p.Judge = func(body []byte) error {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
		if err != nil {
			return err
		}
		return s.Validate(v)
	}
	return p, nil
}

// nullable says with types what OpenAPI says with a flag.
func nullable(v any) any {
	switch v := v.(type) {
	case map[string]any:
		if name, ok := v["type"].(string); ok && v["nullable"] == true {
			v["type"] = []any{name, "null"}
		}
		for _, x := range v {
			nullable(x)
		}
	case []any:
		for _, x := range v {
			nullable(x)
		}
	}
	return v
}
