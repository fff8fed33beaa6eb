package main

import (
	"fmt"
	"io"
	"strings"
)

// printer writes Markdown and remembers the first error.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

// table begins a table. Its first column is aligned as text, and the others as
// numbers.
func (p *printer) table(columns ...string) {
	p.row(columns...)
	p.row(append([]string{"---"}, strings.Split(strings.Repeat("---: ", len(columns)-1), " ")[:len(columns)-1]...)...)
}

func (p *printer) row(cells ...string) { p.line("| %s |", strings.Join(cells, " | ")) }

// size writes a number of bytes.
func size(n int64) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1000_000:
		return fmt.Sprintf("%.3g KB", float64(n)/1e3)
	case n < 1000_000_000:
		return fmt.Sprintf("%.3g MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.3g GB", float64(n)/1e9)
}
