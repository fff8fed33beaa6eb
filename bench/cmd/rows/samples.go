package main

import (
	"bufio"
	"encoding/base64"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"

	"github.com/hwcontract/hwcontract/bench/internal/sample"
	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

// sizes of samples.
const (
	mixedBytes  = 20e6
	shortBytes  = 5e5
	tokenBytes  = 1500
	redacted    = 2  // exchanges
	wrong       = 10 // exchanges
	wrongInEach = 10 // clusters
)

const (
	tokenHeader = "X-Auth-Token"
	clustersURL = "https://ucs.myhuaweicloud.com/v1/clusters"
	realURL     = clustersURL + "?category=self&limit=10&offset=0&order_by=create_at&order=desc"
)

// writeSamples writes what the rows work on; equal contracts make equal files.
func writeSamples(folder string) error {
	c, err := sample.Open()
	if err != nil {
		return err
	}
	if _, err := c.WriteHAR(filepath.Join(folder, "mixed.har"), mixedBytes); err != nil {
		return err
	}
	h, err := c.WriteHAR(filepath.Join(folder, "short.har"), shortBytes)
	if err != nil {
		return err
	}
	short, err := load(h.Path)
	if err != nil {
		return err
	}
	for _, x := range short {
		x.Source = exchange.Source{} // names the folder
	}
	err = writeBodies(folder, c)
	for name, all := range map[string][]*exchange.Exchange{
		"short":     short,
		"error":     {exchangeOf(clustersURL, sample.ErrorStatus, []byte(sample.ErrorBody))},
		"real":      {realExchange(c, "REDACTED")},
		"pseudonym": {realExchange(c, token(0))},
		"wrong":     {exchangeOf(clustersURL, 200, sample.Broken(c.Clusters(1)))},
		"secrets":   withTokens(c),
		"broken":    brokenExchanges(c),
	} {
		err = errors.Join(err, writeExchanges(filepath.Join(folder, name+".ndjson"), all))
	}
	return err
}

func writeBodies(folder string, c *sample.Contract) error {
	err := os.WriteFile(filepath.Join(folder, "error.json"), []byte(sample.ErrorBody), 0o644)
	for name, n := range map[string]int{"1-cluster": 1, "100-clusters": 100, "1000-clusters": 1000} {
		err = errors.Join(err, os.WriteFile(filepath.Join(folder, name+".json"), c.Clusters(n), 0o644))
	}
	return err
}

func writeExchanges(path string, all []*exchange.Exchange) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	b := bufio.NewWriter(f)
	w := exchange.NewWriter(b)
	for _, x := range all {
		if err := w.Write(x); err != nil {
			return err
		}
	}
	return b.Flush()
}

// realExchange is what a console asks for: a token, which is redacted, a query
// of five parameters, and a short list.
func realExchange(c *sample.Contract, token string) *exchange.Exchange {
	x := exchangeOf(realURL, 200, c.Clusters(1))
	x.Request.Header = append(x.Request.Header, exchange.Field{Name: tokenHeader, Value: token})
	secrets.WithKey([]byte("samples")).Exchange(x)
	return x
}

// withTokens are exchanges that are to be redacted: each with a token of its
// own, and one in ten with keys in its body.
func withTokens(c *sample.Contract) []*exchange.Exchange {
	all := make([]*exchange.Exchange, redacted)
	for i := range all {
		body := c.Clusters(1 + i%3)
		if i%10 == 0 {
			body = fmt.Appendf(nil, `{"credential":{"access":%q,"secret":%q,"securitytoken":%q}}`, token(i)[100:120], token(i)[200:240], token(i)[:600])
		}
		all[i] = exchangeOf(realURL, 200, body)
		all[i].Request.Header = append(all[i].Request.Header, exchange.Field{Name: tokenHeader, Value: token(i)})
	}
	return all
}

// brokenExchanges are lists in which every cluster is wrong.
func brokenExchanges(c *sample.Contract) []*exchange.Exchange {
	all := make([]*exchange.Exchange, wrong)
	for i := range all {
		all[i] = exchangeOf(clustersURL, 200, sample.AllBroken(c.Clusters(wrongInEach)))
	}
	return all
}

func exchangeOf(url string, status int, body []byte) *exchange.Exchange {
	return &exchange.Exchange{
		Request: exchange.Request{Method: "GET", URL: url, Header: exchange.Header{
			{Name: "Accept", Value: "application/json"}, {Name: "User-Agent", Value: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"}}},
		Response: exchange.Response{
			Status: status,
			Header: exchange.Header{
				{Name: "Content-Type", Value: "application/json"}, {Name: "Date", Value: "Mon, 05 Jan 2026 08:00:00 GMT"},
				{Name: "X-Request-Id", Value: fmt.Sprintf("%032x", len(body))}},
			Body: exchange.Body{Bytes: body, Size: int64(len(body))},
		},
	}
}

// token makes the nth token, as long as those of the Identity service are, of
// bytes that mean nothing.
func token(n int) string {
	random := rand.New(rand.NewPCG(3, uint64(n)))
	b := make([]byte, tokenBytes)
	for i := range b {
		b[i] = byte(random.Uint32())
	}
	return "MII" + base64.StdEncoding.EncodeToString(b)[3:]
}
