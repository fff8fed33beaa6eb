package errorbody

import "strings"

// Layer is a system in front of the services, such as a gateway, that can respond
// in their place.
type Layer struct {
	Name     string
	Prefixes []string // of its codes
	Table    Table
}

// FindLayer returns the layer whose codes have the prefix of this one, nil when
// there is none.
func FindLayer(layers []Layer, code []byte) *Layer {
	for i := range layers {
		for _, p := range layers[i].Prefixes {
			if len(code) >= len(p) && strings.EqualFold(string(code[:len(p)]), p) {
				return &layers[i]
			}
		}
	}
	return nil
}
