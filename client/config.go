package client

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Config says how to reach a service. The zero value of each field is a default.
type Config struct {
	Credentials Credentials // signs requests; nil sends them without
	Endpoint    string      // base URL; empty for the service's own
	Region      string      // selects the endpoint of a regional service, such as cn-north-4
	ProjectID   string      // sent as X-Project-Id
	DomainID    string      // sent as X-Domain-Id, the account of global services

	// HTTPClient sends the requests. It is copied: redirects are not followed, and
	// where it has no Timeout it gets DefaultTimeout for each attempt.
	HTTPClient *http.Client
	// Wrap returns a transport around the one that sends the requests, such as a
	// conformance.Transport.
	Wrap func(http.RoundTripper) http.RoundTripper

	Retry            Retry
	RateLimit        RateLimit
	MaxResponseBytes int64        // of a body; 0 means common.DefaultMaxResponseBytes
	Logger           *slog.Logger // gets a line at level debug for each attempt
	UserAgent        string       // comes before the name of this package

	endpoints map[string]string // by names such as UCS_CN_NORTH_4, from the environment
}

// DefaultTimeout is the time that an attempt may take, its response included.
const DefaultTimeout = 60 * time.Second

const ownUserAgent = "hwcontract-go"

var errBadEndpoint = errors.New("must be an absolute http or https URL")

// endpoint returns the base URL of a service.
func (c *Config) endpoint(s Service) (string, error) {
	endpoint := c.Endpoint
	if endpoint == "" {
		endpoint = c.endpoints[endpointName(s.Name, c.Region)]
	}
	if endpoint == "" {
		endpoint = s.Endpoint
	}
	u, err := url.Parse(endpoint)
	if err != nil {
		return "", fmt.Errorf("endpoint of %s: %w", s.Name, err)
	}
	if u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return "", fmt.Errorf("endpoint of %s: %w", s.Name, errBadEndpoint)
	}
	return endpoint, nil
}

// endpointName returns the name of a service in a region as the names of
// environment variables have it.
func endpointName(service, region string) string {
	return strings.ToUpper(strings.ReplaceAll(service+"_"+region, "-", "_"))
}

// httpClient returns the client that sends the requests. A signature holds for one
// URL and a token for one service, so redirects are not followed: they are responses
// that nobody expects.
func (c *Config) httpClient() *http.Client {
	var h http.Client
	if c.HTTPClient != nil {
		h = *c.HTTPClient
	}
	if h.Timeout == 0 {
		h.Timeout = DefaultTimeout
	}
	h.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	if c.Wrap != nil {
		if h.Transport == nil {
			h.Transport = http.DefaultTransport
		}
		h.Transport = c.Wrap(h.Transport)
	}
	return &h
}

// userAgent returns the User-Agent header.
func (c *Config) userAgent() string {
	return strings.TrimSpace(c.UserAgent + " " + ownUserAgent)
}
