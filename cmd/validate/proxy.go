package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
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
}

func newProxyCommand() *cobra.Command {
	var o proxyOptions
	c := &cobra.Command{
		Use:   "proxy --service NAME --target URL",
		Short: "Pass traffic on unchanged and judge the answers on the way",
		Long: `Proxy passes every request on to the target and every answer back, without
changing a byte of either, and judges the answers. Each finding is written to
standard error as one line of JSON when it is made; the report is written when
the proxy is interrupted. Exit codes are those of check.`,
		Example: `  validate proxy --service ucs --target https://ucs.myhuaweicloud.com --addr 127.0.0.1:8081`,
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return o.run(cmd) },
	}
	f := c.Flags()
	f.StringVar(&o.service, "service", "", "judge by this service's contract")
	f.StringVar(&o.target, "target", "", "where requests go (required)")
	f.StringVar(&o.addr, "addr", "127.0.0.1:8081", "address to listen on; port 0 takes a free one")
	o.flags(c)
	return c
}

func (o *proxyOptions) run(cmd *cobra.Command) error {
	to, err := url.Parse(o.target)
	if err != nil || to.Host == "" {
		return hinted{fmt.Errorf("--target %q is no URL", o.target), "such as https://ucs.myhuaweicloud.com"}
	}
	if err := o.check(); err != nil {
		return err
	}
	judge, err := conformance.New(conformance.Options{Service: o.service, BaseURL: o.target, Coverage: true})
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", o.addr)
	if err != nil {
		return err
	}
	collect := conformance.NewCollector(judge)
	var mu sync.Mutex
	findings := json.NewEncoder(cmd.ErrOrStderr())
	watch := &conformance.Transport{Judge: collect, Background: true, Found: func(f conformance.Finding) {
		mu.Lock()
		defer mu.Unlock()
		_ = findings.Encode(f) // nobody reads any more; the report has it too
	}}
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(to) }, Transport: watch}
	fmt.Fprintf(cmd.ErrOrStderr(), "validate: proxy to %s on http://%s (interrupt for the report)\n", to, l.Addr())
	if err := serve(cmd.Context(), l, proxy); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	watch.Wait()
	return o.finish(cmd, collect.Report())
}
