package client

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/hwcontract/hwcontract/client/auth"
)

// Credentials make requests those of somebody. Apply is called for each attempt, when
// the request is complete. It may be called by several goroutines at once.
type Credentials interface {
	Apply(ctx context.Context, req *http.Request) error
}

// AccessKey returns credentials that sign requests with an access key.
func AccessKey(keys auth.Credentials) Credentials {
	return secret{"access key " + keys.AccessKey, func(_ context.Context, req *http.Request) error {
		return sign(keys, req)
	}}
}

// sign leaves out User-Agent, which proxies rewrite.
func sign(keys auth.Credentials, req *http.Request) error {
	signer := auth.Signer{Credentials: keys, Unsigned: []string{"User-Agent"}}
	return signer.Sign(req)
}

// Token returns credentials that send a token of IAM as X-Auth-Token.
func Token(token string) Credentials { return header("token", "X-Auth-Token", token) }

// Bearer returns credentials that send a bearer token, for Kubernetes behind a gateway.
func Bearer(token string) Credentials {
	return header("bearer token", "Authorization", "Bearer "+token)
}

func header(name, key, value string) Credentials {
	return secret{name, func(_ context.Context, req *http.Request) error {
		req.Header.Set(key, value)
		return nil
	}}
}

// TemporaryKeys returns credentials that sign with what fetch returns, and call it
// again 5 minutes before that expires, or when a service refuses the keys. Calls that
// come meanwhile wait for the same fetch.
func TemporaryKeys(fetch func(context.Context) (keys auth.Credentials, expires time.Time, err error)) Credentials {
	keys := newCache(fetch)
	return renewable{secret{"temporary keys", func(ctx context.Context, req *http.Request) error {
		current, err := keys.get(ctx)
		if err != nil {
			return fmt.Errorf("fetch temporary keys: %w", err)
		}
		return sign(current, req)
	}}, keys.discard}
}

// renewable are credentials that can be fetched anew when a service refuses them.
type renewable struct {
	secret
	discard func(began time.Time) bool
}

// secret prints as its name: what apply knows stays in its closure.
type secret struct {
	name  string
	apply func(context.Context, *http.Request) error
}

func (s secret) Apply(ctx context.Context, req *http.Request) error { return s.apply(ctx, req) }
func (s secret) String() string                                     { return s.name }
func (s secret) Format(f fmt.State, _ rune)                         { _, _ = io.WriteString(f, s.name) }
func (s secret) LogValue() slog.Value                               { return slog.StringValue(s.name) }
func (s secret) MarshalText() ([]byte, error)                       { return []byte(s.name), nil }
