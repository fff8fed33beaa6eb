package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/conformance"
)

// proxyOptions are the flags of proxy.
type proxyOptions struct {
	reportOptions
	service string
	target  string
	addr    string
	values  bool
}

func newProxyCommand() *cobra.Command {
	var o proxyOptions
	c := &cobra.Command{
		Use:   "proxy --service NAME --target URL",
		Short: "Forward traffic unchanged and judge the responses",
		Long: `Proxy forwards every request to the target and every response back, without
changing a byte of either, and judges the responses. Each finding is written to
standard error as one line of JSON when it is made; the report is written when
the proxy is interrupted or --timeout is over. Exit codes: 0 clean, 1 findings,
2 the proxy could not run, 3 no response was judged.`,
		Example: `  validate proxy --service ucs --target https://ucs.myhuaweicloud.com --addr 127.0.0.1:8081`,
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return o.run(cmd) },
	}
	f := c.Flags()
	f.StringVar(&o.service, "service", "", "judge by this service's contract")
	f.StringVar(&o.target, "target", "", "URL that requests are forwarded to (required)")
	f.StringVar(&o.addr, "addr", "127.0.0.1:8081", "address to listen on; port 0 takes a free one")
	f.BoolVar(&o.values, "show-values", false, "quote every value in findings, not only those that cannot be a secret; secrets stay masked")
	o.flags(c)
	return c
}

func (o *proxyOptions) run(cmd *cobra.Command) error {
	to, err := url.Parse(o.target)
	if err != nil || to.Host == "" {
		return hinted{errors.New("--target is not a URL with a host"), "such as https://ucs.myhuaweicloud.com"}
	}
	if err := o.check(cmd); err != nil {
		return err
	}
	judge, err := conformance.New(conformance.Options{Service: o.service, BaseURL: o.target, Coverage: true, ShowValues: o.values})
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", o.addr)
	if err != nil {
		return err
	}
	collect := conformance.NewCollector(judge)
	stderr := &lockedWriter{w: cmd.ErrOrStderr()}
	watch := &conformance.Transport{Judge: collect, Background: true, Found: func(f conformance.Finding) { printFinding(stderr, f) }}
	errorLog := log.New(messageWriter{stderr}, "", 0)
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(to) }, Transport: watch, ErrorLog: errorLog}
	printMessage(stderr, "proxy to %s on http://%s (interrupt for the report)", (&url.URL{Scheme: to.Scheme, Host: to.Host, Path: to.Path}), l.Addr())
	if err := serve(cmd.Context(), l, proxy, errorLog); err != nil {
		return err
	}
	watch.Wait()
	return o.finish(cmd, collect.Report())
}

// printFinding writes a finding as one line of JSON.
func printFinding(stderr io.Writer, f conformance.Finding) {
	line, err := json.Marshal(f)
	if err != nil {
		return // the report has it too
	}
	fmt.Fprintln(stderr, escapeJSON(string(line)))
}

// lockedWriter lets several goroutines write, one line after the other.
type lockedWriter struct {
	mu sync.Mutex
	w  io.Writer
}

func (l *lockedWriter) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(p)
}

// messageWriter makes a message of each line that a log.Logger writes.
type messageWriter struct{ stderr io.Writer }

func (m messageWriter) Write(p []byte) (int, error) {
	printMessage(m.stderr, "note: %s", strings.TrimRight(string(p), "\n"))
	return len(p), nil
}
