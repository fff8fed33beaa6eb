package trace

import (
	"fmt"
	"io/fs"
	"slices"

	"github.com/hwcontract/hwcontract/spec"
)

const layersFile = "common/layers.yaml"

// FindLayer returns a text about a code of a layer in front of the services, such as the
// gateway. It is empty if no layer has the code.
func FindLayer(fsys fs.FS, code string) (string, error) {
	layers, err := spec.LoadLayers(fsys)
	if err != nil {
		return "", fmt.Errorf("load layers: %w", err)
	}
	p := &page{}
	for i, layer := range layers {
		j := slices.IndexFunc(layer.Errors, func(row spec.ErrorRow) bool { return row.Code == code })
		if j < 0 {
			continue
		}
		at, err := elements(fsys, layersFile, "layers", fmt.Sprint(i), "errors")
		if err != nil {
			return "", err
		}
		row := layer.Errors[j]
		p.title("error code %s of the layer %s", code, layer.Name)
		p.item("row", "%d %s %q  %s", row.Status, row.Class, row.Message, at[j])
		p.sub("cause: %s", row.Cause)
		p.sub("remedy: %s", row.Remedy)
	}
	return p.String(), nil
}
