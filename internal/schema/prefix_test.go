package schema

import (
	"encoding/json"
	"os"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// zooBodies are bodies for the schema with every keyword.
func zooBodies(t testing.TB) []json.RawMessage {
	t.Helper()
	text, err := os.ReadFile("testdata/zoo-bodies.json")
	require.NoError(t, err)
	var bodies []json.RawMessage
	require.NoError(t, json.Unmarshal(text, &bodies))
	return bodies
}

// TestEveryPrefixIsTruncated cuts bodies after every byte. The result must be a
// truncated body with that offset, from bytes and from a reader.
func TestEveryPrefixIsTruncated(t *testing.T) {
	t.Parallel()
	s := schemaIn(t, "testdata/zoo.json", "Zoo")
	o := Options{Undocumented: true, Cover: s.doc.Coverage()}
	for _, body := range zooBodies(t) {
		for end := range len(body) {
			r := s.Validate(body[:end], o)
			if r.Syntax == nil || !r.Syntax.Truncated || r.Syntax.Offset != int64(end) {
				t.Fatalf("%v: %s", r.Syntax, body[:end])
			}
			if end%5 == 0 {
				require.Equal(t, r, s.ValidateReader(&chunks{body[:end], 1 + end%7}, o), "%s", body[:end])
			}
		}
	}
}

// TestOneWrongByte inserts a byte that is invalid in JSON where a value, a key, a comma
// or a bracket is expected.
func TestOneWrongByte(t *testing.T) {
	t.Parallel()
	s := schemaIn(t, "testdata/zoo.json", "Zoo")
	for _, body := range zooBodies(t) {
		for at := range len(body) {
			if !utf8.RuneStart(body[at]) {
				continue
			}
			for _, wrong := range []byte{0x01, 0xff, '\''} {
				torn := append(append(append([]byte{}, body[:at]...), wrong), body[at:]...)
				r := s.Validate(torn, Options{Undocumented: true})
				if want := json.Valid(torn) && utf8.Valid(torn); (r.Syntax == nil) != want {
					t.Fatalf("%v: %s", r.Syntax, torn)
				}
				if r.Syntax != nil && (r.Syntax.Truncated || r.Syntax.Offset > int64(at+1)) {
					t.Fatalf("%v, not %d: %s", r.Syntax, at, torn)
				}
			}
		}
	}
}
