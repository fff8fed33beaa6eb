package judge

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/internal/errorbody"
	"github.com/hwcontract/hwcontract/internal/schema"
)

// What an error body of 82 bytes costs, part by part, of the whole that
// BenchmarkErrorBody measures.
func BenchmarkErrorLayer(b *testing.B) {
	j, err := New(Options{})
	require.NoError(b, err)
	c := j.contract("ucs").open()
	body := []byte(`{"error_code": "UCS.01000011",   "error_msg": "Bad query parameter value."       }`)
	doc, err := c.document()
	require.NoError(b, err)
	compiled, err := doc.Compile("#/components/schemas/common.ErrorAnswer", schema.Response)
	require.NoError(b, err)

	b.Run("envelope", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var e errorbody.Envelope
			e.ReadBody(body)
		}
	})
	b.Run("code", func(b *testing.B) {
		b.ReportAllocs()
		var e errorbody.Envelope
		e.ReadBody(body)
		for b.Loop() {
			rows := c.errorTable.Find(e.Code)
			row, _ := errorbody.WithStatus(rows, 400)
			row.Fits(e.Message)
		}
	})
	b.Run("schema", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			compiled.Validate(body, schema.Options{Undocumented: true})
		}
	})
}
