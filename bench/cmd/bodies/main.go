// Bodies judges bodies of several sizes with every contender in turns, and prints
// the measurements as JSON.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"time"

	"github.com/hwcontract/hwcontract/bench/internal/measure"
	"github.com/hwcontract/hwcontract/bench/internal/peer"
	"github.com/hwcontract/hwcontract/bench/internal/result"
	"github.com/hwcontract/hwcontract/bench/internal/sample"
)

func main() {
	quick := flag.Bool("quick", false, "fewer rounds, and no body of 64 MB")
	flag.Parse()
	if err := run(*quick); err != nil {
		fmt.Fprintln(os.Stderr, "bodies:", err)
		os.Exit(1)
	}
}

func run(quick bool) error {
	c, err := sample.Open()
	if err != nil {
		return err
	}
	var out result.Bodies
	for _, stage := range []func(*sample.Contract, bool, *result.Bodies) error{races, session, findings, cores} {
		if err := stage(c, quick, &out); err != nil {
			return err
		}
	}
	return json.NewEncoder(os.Stdout).Encode(out)
}

// races lets every contender judge valid bodies of each size.
func races(c *sample.Contract, quick bool, out *result.Bodies) error {
	rounds, turn := 11, 60*time.Millisecond
	if quick {
		rounds, turn = 5, 25*time.Millisecond
	}
	kinds := []peer.Kind{peer.Error(c), peer.List(c, 1), peer.List(c, 100), peer.List(c, 1000)}
	for _, k := range kinds {
		if err := race(c, k, peer.All, rounds, turn, out); err != nil {
			return err
		}
	}
	if quick {
		return nil
	}
	return race(c, peer.List(c, 50_000), peer.Few, 5, time.Nanosecond, out)
}

func race(c *sample.Contract, k peer.Kind, makers []peer.Maker, rounds int, turn time.Duration, out *result.Bodies) error {
	fmt.Fprintf(os.Stderr, "bodies: %s\n", k.Name)
	peers, err := peer.Make(c, k, makers)
	if err != nil {
		return err
	}
	var contenders []measure.Contender
	for _, p := range peers {
		contenders = append(contenders, measure.Contender{Name: p.Name, Run: func() error { return p.Judge(k.Valid) }})
	}
	times, err := measure.Race(contenders, rounds, turn)
	out.Races = append(out.Races, result.Race{Body: k.Name, Bytes: len(k.Valid), Times: times})
	return err
}
