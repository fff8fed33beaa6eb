package client

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// EndpointIAM is where tokens come from unless a Login says otherwise.
const EndpointIAM = "https://iam.myhuaweicloud.com"

// Login is what [Password] asks IAM for a token with. It prints without the password.
type Login struct {
	Account  string // the name of the account, which IAM calls domain
	User     string
	Password string
	Project  string // scope of the token, such as cn-north-4; empty for the whole account

	Endpoint   string       // of IAM; empty for EndpointIAM
	HTTPClient *http.Client // as in a Config
}

// String returns who logs in.
func (l Login) String() string { return "user " + l.User + " of account " + l.Account }

// Format prints what String returns, whatever the verb.
func (l Login) Format(f fmt.State, _ rune) { _, _ = fmt.Fprint(f, l.String()) }

// MarshalJSON returns what String returns.
func (l Login) MarshalJSON() ([]byte, error) { return json.Marshal(l.String()) }

// Password returns credentials that send a token as X-Auth-Token. They get it from IAM
// when the first request is sent, again 5 minutes before it expires, and again when a
// service refuses it. Calls that come meanwhile wait for the same token.
func Password(l Login) (Credentials, error) {
	if l.Account == "" || l.User == "" || l.Password == "" {
		return nil, errors.New("a login needs an account, a user and a password")
	}
	endpoint := l.Endpoint
	if endpoint == "" {
		endpoint = EndpointIAM
	}
	iam, err := NewCore(Config{Endpoint: endpoint, HTTPClient: l.HTTPClient}, Service{Name: "iam"})
	if err != nil {
		return nil, err
	}
	body, err := l.request()
	if err != nil {
		return nil, err
	}
	tokens := newCache(func(ctx context.Context) (string, time.Time, error) { return fetchToken(ctx, iam, body) })
	return renewable{secret{"password of " + l.String(), func(ctx context.Context, req *http.Request) error {
		token, err := tokens.get(ctx)
		if err != nil {
			return fmt.Errorf("fetch a token: %w", err)
		}
		req.Header.Set("X-Auth-Token", token)
		return nil
	}}, tokens.discard}, nil
}

// request returns the body of the request for a token.
func (l Login) request() (string, error) {
	type object = map[string]any
	account := object{"name": l.Account}
	scope := object{"domain": account}
	if l.Project != "" {
		scope = object{"project": object{"name": l.Project}}
	}
	data, err := json.Marshal(object{"auth": object{
		"identity": object{
			"methods":  []string{"password"},
			"password": object{"user": object{"name": l.User, "password": l.Password, "domain": account}},
		},
		"scope": scope,
	}})
	return string(data), err
}

// tokenReply is the part of the response about a token that is needed.
type tokenReply struct {
	Token struct {
		ExpiresAt string `json:"expires_at"`
	} `json:"token"`
}

// unknownLife is how long a token is used whose response does not say when it expires.
const unknownLife = time.Hour

var errNoToken = errors.New("the response has no X-Subject-Token")

// A login has no effect but a token, so it may be repeated like a GET.
var createToken = Operation{ID: "KeystoneCreateUserTokenByPassword", Method: http.MethodGet, Status: http.StatusCreated}

func fetchToken(ctx context.Context, iam *Core, body string) (token string, expires time.Time, err error) {
	reply, err := Call[tokenReply](ctx, iam, createToken, func(ctx context.Context) (*http.Response, error) {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, strings.TrimSuffix(iam.Endpoint(), "/")+"/v3/auth/tokens?nocatalog=true", strings.NewReader(body))
		if err != nil {
			return nil, err
		}
		req.Header.Set("Content-Type", "application/json;charset=utf8")
		if err := iam.Prepare(ctx, req); err != nil {
			return nil, err
		}
		rsp, err := iam.Do(req)
		if err == nil {
			token = rsp.Header.Get("X-Subject-Token")
		}
		return rsp, err
	})
	if err != nil {
		return "", time.Time{}, err
	}
	if token == "" {
		return "", time.Time{}, errNoToken
	}
	if expires, err = time.Parse(time.RFC3339, reply.Token.ExpiresAt); err != nil {
		expires = time.Now().Add(unknownLife)
	}
	return token, expires, nil
}
