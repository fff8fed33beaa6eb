// Package digest writes the digested form of the contracts, which package spec
// embeds and [spec.Open] reads, from the results of [spec.Load] and [spec.LoadLayers].
package digest

import (
	"encoding/json"
	"fmt"
	"io/fs"

	"github.com/hwcontract/hwcontract/spec"
)

// Files returns the digested form of the services as files by name, relative to
// the folder of the contracts, which is fsys.
func Files(fsys fs.FS, services []string) (map[string][]byte, error) {
	out := map[string][]byte{}
	for _, name := range services {
		if err := service(out, fsys, name); err != nil {
			return nil, fmt.Errorf("digest: %w", err)
		}
	}
	layers, err := spec.LoadLayers(fsys)
	if err != nil {
		return nil, fmt.Errorf("digest layers: %w", err)
	}
	if out["digest/layers.json"], err = lines(layers); err != nil {
		return nil, fmt.Errorf("digest layers: %w", err)
	}
	return out, nil
}

// service adds the four files of a service.
func service(out map[string][]byte, fsys fs.FS, name string) error {
	s, err := spec.Load(fsys, name)
	if err != nil {
		return err
	}
	prefix := "digest/" + name
	if out[prefix+".outline.json"], err = lines(s.Outline); err != nil {
		return err
	}
	if out[prefix+".operations.json"], err = lines(struct {
		Operations   []spec.Operation         `json:"operations"`
		Tables       map[string]spec.DocTable `json:"tables,omitempty"`
		SchemaTables map[string][]string      `json:"schemaTables,omitempty"`
	}{s.Operations, s.Tables, s.SchemaTables}); err != nil {
		return err
	}
	out[prefix+".openapi.json"] = breakLines(s.OpenAPI(), 4)
	out[prefix+".places.txt"], err = s.Positions()
	return err
}

// lines returns v as JSON with line breaks, so that diffs are short.
func lines(v any) ([]byte, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return breakLines(text, 2), nil
}

// breakLines inserts a line break after each comma of compact JSON, down to a depth.
func breakLines(text []byte, depth int) []byte {
	b := make([]byte, 0, len(text)+len(text)/16)
	at, inString := 0, false
	for i, c := range text {
		b = append(b, c)
		switch {
		case c == '"' && !escaped(text, i):
			inString = !inString
		case inString:
		case c == '{' || c == '[':
			at++
		case c == '}' || c == ']':
			at--
		case c == ',' && at <= depth:
			b = append(b, '\n')
		}
	}
	return append(b, '\n')
}

// escaped reports whether the quote at i is part of a string.
func escaped(text []byte, i int) bool {
	n := 0
	for i--; i >= 0 && text[i] == '\\'; i-- {
		n++
	}
	return n%2 == 1
}
