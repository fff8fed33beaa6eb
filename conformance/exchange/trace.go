package exchange

import (
	"io"
	"regexp"
)

type traceReader struct{}

func newTrace(file string, in *input, l Limits) Reader { return traceReader{} }

func (traceReader) Next(x *Exchange) error { return io.EOF }

var traceLine = regexp.MustCompile(`^(?:\d\d:\d\d:\d\d\.\d+ )?(?:\[[\d-]+\] )?(?:== Info: |=> Send |<= Recv )`)
