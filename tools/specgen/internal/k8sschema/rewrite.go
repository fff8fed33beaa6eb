package k8sschema

import (
	"bytes"
	"errors"
)

// The marker lines before and after the generated schemas of an openapi.yaml.
const (
	beginMarker = "    # Written by specgen kubernetes from here on.\n"
	endMarker   = "    # End of what specgen kubernetes wrote.\n"
)

// ErrMarkers is the error for a description without the marker lines.
var ErrMarkers = errors.New("the two marker lines of generated schemas are missing or out of order")

// Rewrite returns a description with schemas, as [Generate] gives them, in the
// place between its marker lines. It does not change the rest.
func Rewrite(openapi, schemas []byte) ([]byte, error) {
	before, rest, ok := bytes.Cut(openapi, []byte(beginMarker))
	if !ok {
		return nil, ErrMarkers
	}
	_, after, ok := bytes.Cut(rest, []byte(endMarker))
	if !ok {
		return nil, ErrMarkers
	}
	return bytes.Join([][]byte{before, []byte(beginMarker), schemas, []byte(endMarker), after}, nil), nil
}
