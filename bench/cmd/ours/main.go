// Ours holds what is measured of this repository in processes of their own, so
// that no peer adds to their start or their memory:
//
//	ours first        judge one body and say so
//	ours write FILE N make a HAR of N bytes
//	ours har FILE N   judge a HAR with N workers
//	ours trips        make round trips on loopback
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"

	"github.com/hwcontract/hwcontract/bench/internal/sample"
	"github.com/hwcontract/hwcontract/bench/internal/subject"
	"github.com/hwcontract/hwcontract/conformance/exchange"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "ours:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 1 && args[0] == "first":
		return first()
	case len(args) == 3 && (args[0] == "har" || args[0] == "write"):
		n, err := strconv.Atoi(args[2])
		if err != nil {
			return err
		}
		if args[0] == "write" {
			return write(args[1], n)
		}
		return har(args[1], n)
	case len(args) >= 1 && args[0] == "trips":
		return trips(len(args) > 1)
	}
	return errors.New("usage: ours first | write FILE BYTES | har FILE WORKERS | trips [quick]")
}

// first judges one body with all contracts at hand.
func first() error {
	judge, err := subject.Judge()
	if err != nil {
		return err
	}
	body := []byte(`{"items":[],"total":"none"}`)
	v := judge.Judge(&exchange.Exchange{
		Request: exchange.Request{Method: "GET", URL: "https://ucs.myhuaweicloud.com/v1/clusters"},
		Response: exchange.Response{
			Status: 200,
			Header: exchange.Header{{Name: "Content-Type", Value: "application/json"}},
			Body:   exchange.Body{Bytes: body, Size: int64(len(body))},
		},
	})
	if len(v.Findings) == 0 {
		return errors.New("a broken body is judged good")
	}
	_, err = fmt.Println(v.Findings[0].Rule, v.Findings[0].Spec)
	return err
}

func write(path string, size int) error {
	c, err := sample.Open()
	if err != nil {
		return err
	}
	h, err := c.WriteHAR(path, int64(size))
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(h)
}

// har judges a recording as the command line does.
func har(path string, workers int) error {
	judge, err := subject.Judge()
	if err != nil {
		return err
	}
	out, err := subject.HAR(judge, path, workers)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(out)
}
