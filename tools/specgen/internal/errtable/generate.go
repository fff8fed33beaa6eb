package errtable

import (
	"bytes"
	_ "embed"
	"fmt"
	"go/format"
	"strings"
	"text/template"

	"github.com/hwcontract/hwcontract/spec"
)

//go:embed common.go.tmpl
var commonText string

//go:embed service.go.tmpl
var serviceText string

var funcs = template.FuncMap{"class": className}

var (
	commonTemplate  = template.Must(template.New("common").Funcs(funcs).Parse(commonText))
	serviceTemplate = template.Must(template.New("service").Funcs(funcs).Parse(serviceText))
)

// Common returns errors.gen.go of generated/common: the types, the look-ups
// and the codes of the layers that respond in a service's place.
func Common(layers []spec.Layer) ([]byte, error) {
	var rows []spec.ErrorRow
	for _, layer := range layers {
		rows = append(rows, layer.Errors...)
	}
	source, err := execute(commonTemplate, map[string]any{"Classes": spec.Classes, "Rows": sorted(rows)})
	if err != nil {
		return nil, fmt.Errorf("errors of the layers: %w", err)
	}
	return source, nil
}

// Service returns errors.gen.go of a service, whose name is that of its
// package too.
func Service(name string, rows []spec.ErrorRow) ([]byte, error) {
	rows = sorted(rows)
	codes, err := constants(rows)
	if err != nil {
		return nil, fmt.Errorf("errors of %s: %w", name, err)
	}
	source, err := execute(serviceTemplate, map[string]any{"Service": name, "Codes": codes, "Rows": rows})
	if err != nil {
		return nil, fmt.Errorf("errors of %s: %w", name, err)
	}
	return source, nil
}

func execute(t *template.Template, data any) ([]byte, error) {
	var b bytes.Buffer
	if err := t.Execute(&b, data); err != nil {
		return nil, err
	}
	return format.Source(b.Bytes())
}

// className is the Go name of a class: not-found is ClassNotFound.
func className(c spec.Class) (string, error) {
	for _, known := range spec.Classes {
		if c == known {
			var b strings.Builder
			for word := range strings.SplitSeq(string(c), "-") {
				b.WriteString(strings.ToUpper(word[:1]) + word[1:])
			}
			return "Class" + b.String(), nil
		}
	}
	return "", fmt.Errorf("class %q is none of %v", c, spec.Classes)
}
