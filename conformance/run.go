package conformance

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/internal/judge"
)

// RunOptions of a run over recordings.
type RunOptions struct {
	// Paths are files, folders, globs, and "-" for Stdin.
	Paths []string
	Stdin io.Reader
	Judge *Judge
	// Method and URL are those of answers that were recorded without their
	// request, as curl -i does.
	Method, URL string
	// Limits bound what is read; the zero value has sensible ones.
	Limits exchange.Limits
	// Workers judge side by side; 0 is one a processor. The report does not
	// depend on their number.
	Workers int
	// Shard of Shards takes each entry whose number, counted over the whole
	// run, gives Shard (from 0) when divided by Shards. 0 shards take all.
	Shard, Shards int
	// Wrap is given every input before it is read, with its size in bytes or
	// -1, for a progress display; nil is none.
	Wrap func(name string, r io.Reader) io.Reader
}

// Result is what a run has to say beside its report.
type Result struct {
	Report  *report.Report
	Skipped []exchange.Skipped
	// Unclaimed lists the hosts whose exchanges are out of scope.
	Unclaimed []UnclaimedHost
}

// A batch goes to a worker when it holds so many exchanges or so many bytes of
// bodies. Memory must not depend on how long an input is, and only once on how
// large its bodies are: one that is larger than maxBatched is judged before the
// next is read, and no more than maxKept of memory waits for the next.
const (
	batchSize  = 8
	batchBytes = 128 << 10
	maxBatched = 1 << 20
	maxKept    = 256 << 10
)

// Run judges recordings. When an input breaks, the result holds what was
// judged until then beside the error, which wraps an *exchange.ReadError.
func Run(ctx context.Context, o RunOptions) (Result, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	p := newPool(o.Judge.judge, o.Workers)
	skipped, err := p.read(ctx, o)
	r := p.finish()
	return Result{Report: r, Skipped: skipped, Unclaimed: p.judge.UnclaimedHosts(p.sessions...)}, err
}

// pool judges batches of exchanges on several workers. Batches travel in a
// circle, so that reading reuses the memory of what was judged.
type pool struct {
	judge    *judge.Judge
	full     chan *batch
	free     chan *batch
	workers  sync.WaitGroup
	hosts    *judge.Neighbours // of all exchanges, in their order
	sessions []*judge.Session  // one a worker, and the last for who reads
	reports  []report.Report   // likewise
}

type batch struct {
	exchanges [batchSize]exchange.Exchange
	near      [batchSize]judge.Neighbour // of each exchange
	n         int
	bytes     int
}

// ready reports whether the batch should be judged.
func (b *batch) ready() bool { return b.n == batchSize || b.bytes >= batchBytes }

func newPool(j *judge.Judge, workers int) *pool {
	p := &pool{
		judge:    j,
		hosts:    j.Neighbours(),
		full:     make(chan *batch, workers),
		free:     make(chan *batch, workers+2),
		sessions: make([]*judge.Session, workers+1),
		reports:  make([]report.Report, workers+1),
	}
	for range cap(p.free) {
		p.free <- new(batch)
	}
	for i := range p.sessions {
		p.sessions[i] = j.Session()
	}
	for i := range workers {
		p.workers.Go(func() { p.work(i) })
	}
	return p
}

func (p *pool) work(worker int) {
	for b := range p.full {
		for i := range b.n {
			x := &b.exchanges[i]
			p.judgeBy(worker, x, b.near[i])
			release(&x.Request.Body)
			release(&x.Response.Body)
		}
		b.n, b.bytes = 0, 0
		p.free <- b
	}
}

func (p *pool) judgeBy(worker int, x *exchange.Exchange, near judge.Neighbour) {
	v := p.sessions[worker].JudgeNear(x, near)
	p.reports[worker].Add(v, x.Source)
}

// release lets go of memory that a batch should not keep.
func release(body *exchange.Body) {
	if cap(body.Bytes) > maxKept {
		body.Bytes = nil
	}
}

// take hands over the exchange that was read last into b, and returns the
// batch to read on with.
func (p *pool) take(b *batch) *batch {
	x := &b.exchanges[b.n]
	size := len(x.Request.Body.Bytes) + len(x.Response.Body.Bytes)
	if size > maxBatched {
		p.judgeBy(len(p.sessions)-1, x, b.near[b.n])
		return b
	}
	b.n++
	if b.bytes += size; !b.ready() {
		return b
	}
	p.full <- b
	return <-p.free
}

// finish waits for the workers and unites their reports.
func (p *pool) finish() *report.Report {
	close(p.full)
	p.workers.Wait()
	all := make([]*report.Report, len(p.reports))
	for i := range p.reports {
		all[i] = &p.reports[i]
	}
	r := report.Merge(all...)
	r.Coverage = p.judge.Coverage(p.sessions...)
	return r
}

// read reads every input and hands out batches.
func (p *pool) read(ctx context.Context, o RunOptions) ([]exchange.Skipped, error) {
	entry := 0
	b := <-p.free
	defer func() { p.full <- b }()
	return exchange.Walk(o.Paths, o.Stdin, func(name string, open func() (io.ReadCloser, error)) error {
		in, err := open()
		if err != nil {
			return err
		}
		defer in.Close()
		var source io.Reader = in
		if o.Wrap != nil {
			source = o.Wrap(name, in)
		}
		r, _, err := exchange.Open(name, source, o.Limits)
		if err != nil {
			return err
		}
		for {
			if ctx.Err() != nil {
				return fmt.Errorf("stopped: %w", context.Cause(ctx))
			}
			switch err := r.Next(&b.exchanges[b.n]); {
			case errors.Is(err, io.EOF):
				return nil
			case err != nil:
				return err
			}
			if r := &b.exchanges[b.n].Request; r.URL == "" && r.Method == "" {
				r.Method, r.URL = o.Method, o.URL
			}
			b.near[b.n] = p.hosts.See(&b.exchanges[b.n])
			if o.Shards <= 1 || entry%o.Shards == o.Shard {
				b = p.take(b)
			}
			entry++
		}
	})
}
