package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"

	"github.com/hwcontract/hwcontract/bench/internal/measure"
	"github.com/hwcontract/hwcontract/bench/internal/result"
	"github.com/hwcontract/hwcontract/bench/internal/sample"
	"github.com/hwcontract/hwcontract/conformance"
)

// trips compares round trips with and without a judge. The response is a list of
// one cluster, a little more than 1 KB.
func trips(quick bool) error {
	c, err := sample.Open()
	if err != nil {
		return err
	}
	judge, err := conformance.New(conformance.Options{Service: "ucs"})
	if err != nil {
		return err
	}
	body := c.Clusters(1)
	bare := answering(body)
	found := func(f conformance.Finding) {
		fmt.Fprintln(os.Stderr, "ours: finding in a response that keeps the contract:", f.Rule, f.Message)
		os.Exit(1)
	}
	contenders := []measure.Contender{{Name: result.Bare, Run: trip(&http.Client{}, serve(bare))}}
	for _, way := range []struct {
		transport, handler string
		background         bool
	}{{result.TransportAtOnce, result.HandlerAtOnce, false}, {result.TransportDeferred, result.HandlerDeferred, true}} {
		client := &conformance.Transport{Judge: judge, Found: found, Background: way.background}
		server := &conformance.Transport{Judge: judge, Found: found, Background: way.background}
		contenders = append(contenders,
			measure.Contender{Name: way.transport, Run: trip(&http.Client{Transport: client}, serve(bare))},
			measure.Contender{Name: way.handler, Run: trip(&http.Client{}, serve(conformance.Handler(bare, server)))})
	}
	rounds, runs := 31, 800
	if quick {
		rounds, runs = 15, 300
	}
	times, err := measure.Wall(contenders, rounds, runs)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(result.Trips{Bytes: len(body), Times: times})
}

// serve listens on loopback until the process ends.
func serve(h http.Handler) string { return httptest.NewServer(h).URL }

func answering(body []byte) http.Handler {
	id := strings.Repeat("0", 32)
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("X-Request-Id", id)
		_, _ = w.Write(body) // a client that went away is none of ours
	})
}

func trip(c *http.Client, url string) func() error {
	return func() error {
		resp, err := c.Get(url + "/v1/clusters?limit=10")
		if err != nil {
			return err
		}
		_, err = io.Copy(io.Discard, resp.Body)
		return errors.Join(err, resp.Body.Close())
	}
}
