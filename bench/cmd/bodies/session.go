package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/hwcontract/hwcontract/bench/internal/measure"
	"github.com/hwcontract/hwcontract/bench/internal/peer"
	"github.com/hwcontract/hwcontract/bench/internal/result"
	"github.com/hwcontract/hwcontract/bench/internal/sample"
	"github.com/hwcontract/hwcontract/bench/internal/subject"
	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/judge"
	"github.com/hwcontract/hwcontract/internal/schema"
)

// session judges a small error as part of an exchange: operation, status,
// headers, schema, and the code by the error table. A recording is searched
// for credentials on top.
func session(c *sample.Contract, quick bool, out *result.Bodies) error {
	live, err := judging("ours: judge.Session, code table included", judge.Options{}, true)
	if err != nil {
		return err
	}
	covering, err := judging("ours, and what was covered", judge.Options{Coverage: true}, true)
	if err != nil {
		return err
	}
	recorded, err := judging("ours, and credentials looked for, as in recordings", judge.Options{}, false)
	if err != nil {
		return err
	}
	k := peer.Error(c)
	peers, err := peer.Make(c, k, []peer.Maker{peer.KinFilter})
	if err != nil {
		return err
	}
	rounds := 11
	if quick {
		rounds = 5
	}
	times, err := measure.Race([]measure.Contender{
		live,
		covering,
		recorded,
		{Name: peers[0].Name, Run: func() error { return peers[0].Judge(k.Valid) }},
	}, rounds, 25*time.Millisecond)
	out.Session = result.Race{Body: k.Name, Bytes: len(k.Valid), Times: times}
	return err
}

// judging judges one response repeatedly with one session.
func judging(name string, o judge.Options, live bool) (measure.Contender, error) {
	x := answer(sample.ErrorStatus, []byte(sample.ErrorBody))
	x.Live = live
	return subject.Judging(name, o, x)
}

func answer(status int, body []byte) *exchange.Exchange {
	return &exchange.Exchange{
		Request: exchange.Request{Method: "GET", URL: "https://ucs.myhuaweicloud.com/v1/clusters"},
		Response: exchange.Response{
			Status: status,
			Header: exchange.Header{{Name: "Content-Type", Value: "application/json"}, {Name: "X-Request-Id", Value: strings.Repeat("0", 32)}},
			Body:   exchange.Body{Bytes: body, Size: int64(len(body))},
		},
	}
}

// findings judges a list in which each of 1,000 clusters has one failure.
func findings(c *sample.Contract, _ bool, out *result.Bodies) error {
	const failures = 1000
	s, err := subject.Schema(c, c.List)
	if err != nil {
		return err
	}
	body := sample.AllBroken(c.Clusters(failures))
	o := schema.Options{Undocumented: true, MaxFailures: 2 * failures}
	times, err := measure.Race([]measure.Contender{{Name: "ours, bytes", Run: func() error {
		if r := s.Validate(body, o); len(r.Failures) != failures {
			return fmt.Errorf("%d failures, %d expected", len(r.Failures), failures)
		}
		return nil
	}}}, 3, 10*time.Millisecond)
	if err == nil {
		out.AllocsPerFinding = float64(times[0].Allocs) / failures
	}
	return err
}

// cores judges with one goroutine and with two, in turns, and compares how
// many bodies per second each judges.
func cores(c *sample.Contract, quick bool, out *result.Bodies) error {
	out.Cores = runtime.NumCPU()
	if out.Cores < 2 {
		return nil
	}
	fmt.Fprintln(os.Stderr, "bodies: two cores")
	k := peer.List(c, 100)
	rounds, turn := 9, 200*time.Millisecond
	if quick {
		rounds, turn = 5, 100*time.Millisecond
	}
	s, err := subject.Schema(c, k.Schema)
	if err != nil {
		return err
	}
	ratios := make([]float64, rounds)
	for i := range ratios {
		ratios[i] = rate(s, k.Valid, 2, turn) / rate(s, k.Valid, 1, turn)
	}
	out.TwoCores = measure.Median(ratios)
	return nil
}

// rate returns how many bodies per second n goroutines judge.
func rate(s *schema.Schema, body []byte, n int, turn time.Duration) float64 {
	var all sync.WaitGroup
	counts := make([]int, n)
	start := time.Now()
	for i := range counts {
		own := append([]byte(nil), body...)
		all.Go(func() {
			done := 0
			for time.Since(start) < turn {
				if r := s.Validate(own, subject.Options); r.Valid() {
					done++
				}
			}
			counts[i] = done
		})
	}
	all.Wait()
	total := 0
	for _, n := range counts {
		total += n
	}
	return float64(total) / time.Since(start).Seconds()
}
