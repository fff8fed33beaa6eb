package judge_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/spec"
)

// base is a valid exchange to make wrong ones of.
type base struct {
	*exchange.Exchange
	service *spec.Service
	op      *spec.Operation
}

// response is what the contract lists for the status.
func (b base) response() *spec.Response {
	r, _ := b.op.Response(b.Response.Status)
	return r
}

func (b base) failed() bool { return b.Response.Status >= 400 }

// bases are the bundled recordings in which nothing is to be found: every
// operation of every service with each answer that its contract lists, save
// those of the gateway.
func bases(t testing.TB) []base {
	t.Helper()
	services := contracts(t)
	var out []base
	for _, x := range recorded(t) {
		judge, err := plain()
		require.NoError(t, err)
		v := judge.Judge(x)
		require.NotEmpty(t, v.Operation, x.Request.URL)
		if len(v.Findings) > 0 && v.Findings[0].Rule == "error-layer" {
			continue // the gateway's, not the service's
		}
		op, _ := services[v.Service].Operation(v.Operation)
		out = append(out, base{x, services[v.Service], op})
	}
	return out
}

func recorded(t testing.TB) []*exchange.Exchange {
	t.Helper()
	files, err := filepath.Glob("../../conformance/recordings/*/good.har")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var all []*exchange.Exchange
	for _, file := range files {
		f, err := os.Open(file)
		require.NoError(t, err)
		defer f.Close()
		r, _, err := exchange.Open(file, f, exchange.Limits{})
		require.NoError(t, err)
		for {
			x := new(exchange.Exchange)
			if err := r.Next(x); errors.Is(err, io.EOF) {
				break
			} else {
				require.NoError(t, err)
			}
			all = append(all, x)
		}
	}
	return all
}

// clone copies what mutations change.
func (b base) clone() base {
	x := *b.Exchange
	x.Request.Header = slices.Clone(x.Request.Header)
	x.Response.Header = slices.Clone(x.Response.Header)
	x.Response.Body.Bytes = slices.Clone(x.Response.Body.Bytes)
	x.Request.Body.Bytes = slices.Clone(x.Request.Body.Bytes)
	b.Exchange = &x
	return b
}

func (b base) setBody(text []byte) {
	b.Response.Body = exchange.Body{Bytes: text, Size: int64(len(text))}
}

func set(h exchange.Header, name, value string) exchange.Header {
	h = slices.DeleteFunc(h, func(f exchange.Field) bool { return f.Name == name })
	return append(h, exchange.Field{Name: name, Value: value})
}
