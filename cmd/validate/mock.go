package main

import (
	"context"
	"errors"
	"log"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/conformance/mock"
	"github.com/hwcontract/hwcontract/spec"
)

func newMockCommand() *cobra.Command {
	var addr string
	var o mock.Options
	c := &cobra.Command{
		Use:   "mock",
		Short: "Serve the contracts with their examples",
		Long: `Mock serves every operation with the examples of its contract. With --service
one service is served at the root; without it each is served below its name
(/ucs, /ems, ...) and for requests whose Host is one of its own. An interrupt
stops the mock, with exit code 0.

A request needs X-Auth-Token or Authorization, with any value. The header
"Prefer: code=404" asks for another response than the first success.`,
		Example: `  validate mock --service ucs --addr 127.0.0.1:8080
  curl -si -H 'X-Auth-Token: any' http://127.0.0.1:8080/v1/clusters`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			m, err := mock.New(o)
			if err != nil {
				return err
			}
			l, err := net.Listen("tcp", addr)
			if err != nil {
				return err
			}
			printMessage(cmd.ErrOrStderr(), "mock of %v on http://%s (interrupt to stop)", served(o.Service), l.Addr())
			return serve(cmd.Context(), l, m, log.New(messageWriter{&lockedWriter{w: cmd.ErrOrStderr()}}, "", 0))
		},
	}
	c.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "address to listen on; port 0 takes a free one")
	c.Flags().StringVar(&o.Service, "service", "", "serve this service alone, at the root")
	c.Flags().BoolVar(&o.Open, "open", false, "let requests in without credentials")
	return c
}

func served(service string) []string {
	if service != "" {
		return []string{service}
	}
	return spec.Names()
}

// lastRequests is how long requests in flight may take once ctx is done.
const lastRequests = 400 * time.Millisecond

// serve serves until ctx is done, and then gives requests in flight a moment
// before their connections are closed.
func serve(ctx context.Context, l net.Listener, h http.Handler, errorLog *log.Logger) error {
	s := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, ErrorLog: errorLog}
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(ended)
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastRequests)
		defer cancel()
		if s.Shutdown(last) != nil {
			_ = s.Close() // what is still in flight is cut
		}
	})
	if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		stop()
		return err
	}
	<-ended
	return nil
}
