package client

import (
	"context"
	"crypto/tls"
	"errors"
	"math/rand/v2"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/hwcontract/hwcontract/generated/common"
)

// Retry says how often and when a call is sent again. The zero value of each field
// is a default.
type Retry struct {
	MaxAttempts int           // the first one included; 0 means 4, and 1 means no retries
	BaseDelay   time.Duration // before the second attempt at most; doubled for each further; 0 means 200 ms
	MaxDelay    time.Duration // between attempts; 0 means 20 s

	// MaxRetryAfter is the longest Retry-After that is waited for; a longer one ends
	// the call. 0 means one minute.
	MaxRetryAfter time.Duration
}

func (r Retry) withDefaults() Retry {
	if r.MaxAttempts <= 0 {
		r.MaxAttempts = 4
	}
	if r.BaseDelay <= 0 {
		r.BaseDelay = 200 * time.Millisecond
	}
	if r.MaxDelay <= 0 {
		r.MaxDelay = 20 * time.Second
	}
	if r.MaxRetryAfter <= 0 {
		r.MaxRetryAfter = time.Minute
	}
	return r
}

// delay returns how long to wait after an attempt, and whether to wait at all: a
// server that wants a longer pause than MaxRetryAfter gets no request before. Without
// Retry-After the delay is random, so that clients that failed together do not come
// back together.
func (r Retry) delay(attempt int, header http.Header) (time.Duration, bool) {
	if after, ok := retryAfter(header); ok {
		return after, after <= r.MaxRetryAfter
	}
	ceiling := r.MaxDelay
	if shift := attempt - 1; shift < 30 {
		ceiling = min(r.BaseDelay<<shift, r.MaxDelay)
	}
	return rand.N(ceiling) + 1, true
}

// retryAfter returns what the header Retry-After says, in seconds or as a date.
func retryAfter(header http.Header) (time.Duration, bool) {
	value := header.Get("Retry-After")
	if seconds, err := strconv.ParseUint(value, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second, true
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(time.Until(at), 0), true
	}
	return 0, false
}

// mayRepeat reports whether a call may be sent again after an error: that may pass,
// and either the method is idempotent or nothing can have happened.
func mayRepeat(method string, e *Error) bool {
	if !e.Retryable {
		return false
	}
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPut, http.MethodDelete, http.MethodOptions:
		return true
	}
	return e.Status == http.StatusTooManyRequests || e.Status == 0 && neverConnected(e.Err)
}

// neverConnected reports whether an error happened before there was a connection.
func neverConnected(err error) bool {
	var op *net.OpError
	var dns *net.DNSError
	return errors.As(err, &dns) || errors.As(err, &op) && op.Op == "dial"
}

// mayPass reports whether an error of a connection may pass. A certificate that is
// not trusted stays so, and a response that is too large will be again.
func mayPass(err error) bool {
	var certificate *tls.CertificateVerificationError
	var large *common.ResponseTooLargeError
	return !errors.As(err, &certificate) && !errors.As(err, &large) &&
		!errors.Is(err, context.Canceled) && !errors.Is(err, common.ErrNoResponse)
}

// wait waits for d unless the context ends before.
func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// budget bounds the retries of all calls of a client: each takes a token, each
// success gives a part of one back. It keeps retries a small part of the load when a
// service is down.
type budget struct {
	mutex  sync.Mutex
	tokens float64
}

const (
	maxBudget    = 100
	budgetRefund = 0.25
)

func (b *budget) take() bool {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if b.tokens < 1 {
		return false
	}
	b.tokens--
	return true
}

func (b *budget) refund() {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.tokens = min(b.tokens+budgetRefund, maxBudget)
}
