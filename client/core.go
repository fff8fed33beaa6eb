package client

import (
	"context"
	"net/http"
	"time"

	"github.com/hwcontract/hwcontract/generated/common"
)

// Service is what the package of a service tells a [Core] about it.
type Service struct {
	Name     string
	Endpoint string            // default base URL
	Errors   []common.ErrorRow // its error table, sorted by code
}

// Operation is a call that a service offers.
type Operation struct {
	ID     string
	Method string
	Status int // of success
}

// Core is what the clients of all services are built on. Programs use those.
type Core struct {
	service  Service
	config   Config
	endpoint string
	http     *http.Client
	limiter  *limiter
	budget   budget
}

// NewCore returns a Core for a service.
func NewCore(cfg Config, s Service) (*Core, error) {
	endpoint, err := cfg.endpoint(s)
	if err != nil {
		return nil, err
	}
	cfg.Retry = cfg.Retry.withDefaults()
	return &Core{
		service: s, config: cfg, endpoint: endpoint, http: cfg.httpClient(),
		limiter: newLimiter(cfg.RateLimit), budget: budget{tokens: maxBudget},
	}, nil
}

// Endpoint returns the base URL of the service.
func (c *Core) Endpoint() string { return c.endpoint }

// Do sends one request, as the generated clients ask.
func (c *Core) Do(req *http.Request) (*http.Response, error) { return c.http.Do(req) }

// Prepare completes a request and signs it: it is the last request editor of a
// generated client.
func (c *Core) Prepare(ctx context.Context, req *http.Request) error {
	req.Header.Set("User-Agent", c.config.userAgent())
	if req.Header.Get("Accept") == "" {
		req.Header.Set("Accept", "application/json")
	}
	if c.config.ProjectID != "" {
		req.Header.Set("X-Project-Id", c.config.ProjectID)
	}
	if c.config.DomainID != "" {
		req.Header.Set("X-Domain-Id", c.config.DomainID)
	}
	if c.config.Credentials == nil {
		return nil
	}
	return c.config.Credentials.Apply(ctx, req)
}

// Sender makes a request anew and sends it once.
type Sender func(ctx context.Context) (*http.Response, error)

// decoder takes the body of a success.
type decoder func(rsp *http.Response, body []byte) error

// call sends a request until it succeeds, fails for good, or may not be repeated.
func (c *Core) call(ctx context.Context, op Operation, send Sender, decode decoder) error {
	renewed := false
	for attempt := 1; ; attempt++ {
		start := time.Now()
		if err := c.limiter.wait(ctx); err != nil {
			e := c.failed(op, 0, nil, err)
			e.Attempts = attempt - 1
			return e
		}
		e := c.attempt(ctx, op, attempt, send, decode)
		if e == nil {
			c.budget.refund()
			return nil
		}
		e.Attempts = attempt
		if !renewed && c.renew(e, start) {
			renewed = true
			continue
		}
		if !c.waitForRetry(ctx, op, e) {
			return e
		}
	}
}

// renew reports whether credentials that a service refused can be fetched anew. A
// request that was refused for them has no effect, so any method may be repeated.
func (c *Core) renew(e *Error, start time.Time) bool {
	credentials, ok := c.config.Credentials.(renewable)
	if !ok || e.Status != http.StatusUnauthorized {
		return false
	}
	return credentials.discard(start)
}

// waitForRetry reports whether a call is to be sent again, after the time to do so
// has come. When the context ends before, the error says so, too.
func (c *Core) waitForRetry(ctx context.Context, op Operation, e *Error) bool {
	if e.final || e.Attempts >= c.config.Retry.MaxAttempts || ctx.Err() != nil || !mayRepeat(op.Method, e) {
		return false
	}
	delay, again := c.config.Retry.delay(e.Attempts, e.Header)
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < delay {
		return false
	}
	if !again || !c.budget.take() {
		return false
	}
	if err := wait(ctx, delay); err != nil {
		if e.Err == nil {
			e.Err = err
		}
		return false
	}
	return true
}

// attempt sends a request once, and reads and classifies the response.
func (c *Core) attempt(ctx context.Context, op Operation, attempt int, send Sender, decode decoder) *Error {
	start := time.Now()
	e := c.exchange(ctx, op, send, decode)
	if c.config.Logger != nil {
		args := []any{"service", c.service.Name, "operation", op.ID, "attempt", attempt, "duration", time.Since(start)}
		if e != nil {
			args = append(args, "error", e)
		}
		c.config.Logger.DebugContext(ctx, "request", args...)
	}
	return e
}

func (c *Core) exchange(ctx context.Context, op Operation, send Sender, decode decoder) *Error {
	rsp, err := send(ctx)
	if err != nil {
		return c.failed(op, 0, nil, err)
	}
	rsp.Body = common.LimitBody(rsp.Body, c.config.MaxResponseBytes)
	body, err := common.ReadBody(rsp)
	if err != nil {
		return c.failed(op, rsp.StatusCode, rsp.Header, err)
	}
	if rsp.StatusCode != op.Status && rsp.StatusCode != http.StatusNoContent {
		return c.refused(op, rsp, body)
	}
	if err := decode(rsp, body); err != nil {
		return c.unexpected(op, rsp, body, err)
	}
	return nil
}
