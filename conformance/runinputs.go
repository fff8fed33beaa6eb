package conformance

import (
	"context"
	"errors"
	"io"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/ctxio"
)

// read reads every input and hands out batches.
func (p *pool) read(ctx context.Context, o RunOptions) ([]exchange.Skipped, error) {
	in := &inputs{pool: p, options: o, batch: <-p.free}
	defer func() { p.full <- in.batch }()
	return exchange.Walk(o.Paths, o.Stdin, func(name string, open func() (io.ReadCloser, error)) error {
		return in.read(ctx, name, open)
	})
}

// inputs are read one after the other.
type inputs struct {
	pool    *pool
	options RunOptions
	batch   *batch
	entries int // of all inputs until now
}

// read reads one input.
func (in *inputs) read(ctx context.Context, name string, open func() (io.ReadCloser, error)) error {
	file, err := ctxio.Open(ctx, open)
	if err != nil {
		return err
	}
	defer file.Close()
	var source io.Reader = file
	if name == "-" {
		source = in.options.Stdin
	}
	source = ctxio.NewReader(ctx, source)
	if in.options.Wrap != nil {
		source = in.options.Wrap(name, source)
	}
	r, _, err := exchange.Open(name, source, in.options.Limits)
	if err != nil {
		return err
	}
	for {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		switch err := r.Next(&in.batch.exchanges[in.batch.n]); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		in.add()
	}
}

// add completes the exchange that was read last and hands it over, when it is
// in the shard.
func (in *inputs) add() {
	o := &in.options
	if r := &in.batch.exchanges[in.batch.n].Request; r.URL == "" && r.Method == "" {
		r.Method, r.URL = o.Method, o.URL
	}
	in.batch.near[in.batch.n] = in.pool.hosts.See(&in.batch.exchanges[in.batch.n])
	if o.Shards <= 1 || in.entries%o.Shards == o.Shard {
		in.batch = in.pool.take(in.batch)
	}
	in.entries++
}
