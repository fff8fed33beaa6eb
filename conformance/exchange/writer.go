package exchange

import "io"

// Writer writes exchanges as NDJSON, one line each.
type Writer struct {
	w   io.Writer
	buf []byte
}

// NewWriter returns a Writer that makes one Write call on w per exchange.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w} }

// Write writes one exchange.
func (w *Writer) Write(x *Exchange) error { return nil }
