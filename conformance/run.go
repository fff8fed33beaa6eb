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

// RunOptions are the inputs of [Run] and how they are judged.
type RunOptions struct {
	// Paths are files, folders, globs, and "-" for Stdin.
	Paths []string
	Stdin io.Reader
	// Judge judges every exchange. It must be set.
	Judge *Judge
	// Method and URL are those of responses that were recorded without their
	// request, as curl -i does.
	Method, URL string
	// Limits bound what is read; the zero value has sensible ones.
	Limits exchange.Limits
	// Workers is the number of goroutines that judge, at most MaxWorkers; 0
	// means GOMAXPROCS. The report does not depend on their number.
	Workers int
	// Shard of Shards takes each entry whose number, counted over the whole
	// run, gives Shard (from 0) when divided by Shards. 0 shards take all.
	Shard, Shards int
	// Wrap, when set, is called once for each input that is opened, before any
	// of it is read. Run reads what Wrap returns in place of r, so a progress
	// display can count bytes there. The name is that of Source.File ("-" for
	// Stdin); r returns the bytes as they are stored, before gzip or zstd is
	// undone. Wrap must not read r itself and must not return nil.
	Wrap func(name string, r io.Reader) io.Reader
}

// MaxWorkers is the largest number of workers that Run accepts. Each keeps some
// megabytes of memory.
const MaxWorkers = 1024

// check returns an error for options that no run can have.
func (o *RunOptions) check() error {
	switch {
	case o.Judge == nil:
		return errors.New("conformance: Judge is not set: get one from New")
	case o.Workers < 0 || o.Workers > MaxWorkers:
		return fmt.Errorf("conformance: %d workers: must be from 0 to %d (0 means GOMAXPROCS)", o.Workers, MaxWorkers)
	case o.Shards < 0, o.Shards > 0 && (o.Shard < 0 || o.Shard >= o.Shards):
		return fmt.Errorf("conformance: shard %d of %d: must be from 0 to %d", o.Shard, o.Shards, max(o.Shards, 1)-1)
	}
	return nil
}

// Result is what a run returns beside its error.
type Result struct {
	Report *report.Report
	// Skipped lists what was found in a folder or by a glob and not read.
	Skipped []exchange.Skipped
	// Unclaimed lists the hosts whose exchanges are out of scope.
	Unclaimed []UnclaimedHost
}

// A batch goes to a worker when it holds batchSize exchanges or batchBytes bytes
// of bodies. Memory must not depend on how long an input is, and only once on how
// large its bodies are: one that is larger than maxBatchedBody is judged before
// the next is read, and a buffer larger than maxKeptBuffer is not used again.
const (
	batchSize      = 8
	batchBytes     = 128 << 10
	maxBatchedBody = 1 << 20
	maxKeptBuffer  = 256 << 10
)

// Run judges recordings. When an input breaks, the result holds what was judged
// until then beside the error, which wraps an *exchange.ReadError. When ctx is
// done, Run returns soon, even while it waits for a pipe; the error then wraps
// the cause of ctx.
func Run(ctx context.Context, o RunOptions) (Result, error) {
	if err := o.check(); err != nil {
		return Result{Report: emptyReport()}, err
	}
	if o.Workers == 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	p := newPool(o.Judge.judge, o.Workers)
	skipped, err := p.read(ctx, o)
	if err != nil && ctx.Err() != nil {
		err = fmt.Errorf("stopped: %w", context.Cause(ctx))
	}
	r := p.finish()
	return Result{Report: r, Skipped: skipped, Unclaimed: p.judge.UnclaimedHosts(p.sessions...)}, err
}

func emptyReport() *report.Report {
	return &report.Report{Version: report.Version, Findings: []Finding{}}
}

// pool judges batches of exchanges on several workers. Batches travel in a
// circle, so that reading reuses the memory of what was judged.
type pool struct {
	judge    *judge.Judge
	full     chan *batch
	free     chan *batch
	workers  sync.WaitGroup
	hosts    *judge.Neighbours // of all exchanges, in their order
	sessions []*judge.Session  // one per worker, and one for the reading goroutine
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

// release drops a buffer that is too large for a batch to keep.
func release(body *exchange.Body) {
	if cap(body.Bytes) > maxKeptBuffer {
		body.Bytes = nil
	}
}

// take hands over the exchange that was read last into b, and returns the
// batch for the next one.
func (p *pool) take(b *batch) *batch {
	x := &b.exchanges[b.n]
	size := len(x.Request.Body.Bytes) + len(x.Response.Body.Bytes)
	if size > maxBatchedBody {
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
