package extract

import (
	"bytes"
	"fmt"

	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

const banner = "# Written by specgen extract from the document that doc.yaml names; do not edit.\n"

// Encode returns the text of facts.yaml: one line per fact, in the order of the
// document, so that a diff shows the changes of a new edition.
func Encode(all *facts.Facts) ([]byte, error) {
	var root yaml.Node
	if err := root.Encode(all); err != nil {
		return nil, fmt.Errorf("encode facts of %s: %w", all.Service, err)
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		list := root.Content[i+1]
		if root.Content[i].Value != "tables" {
			inline(list)
			continue
		}
		for _, table := range list.Content {
			for j := 0; j+1 < len(table.Content); j += 2 {
				inline(table.Content[j+1])
			}
		}
	}
	out := bytes.NewBufferString(banner)
	e := yaml.NewEncoder(out)
	e.SetIndent(2)
	if err := e.Encode(&root); err != nil {
		return nil, fmt.Errorf("encode facts of %s: %w", all.Service, err)
	}
	return out.Bytes(), e.Close()
}

// inline puts each element of a list on one line.
func inline(list *yaml.Node) {
	if list.Kind != yaml.SequenceNode {
		return
	}
	for _, item := range list.Content {
		item.Style |= yaml.FlowStyle
	}
}
