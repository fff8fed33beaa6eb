package main

import (
	"context"
	"errors"
	"fmt"
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
one service answers at the root; without it each answers below its name (/ucs,
/ems, ...) and for requests whose Host is one of its own.

A request needs X-Auth-Token or Authorization, with any value. Other answers
than the first success are asked for by header: "Prefer: code=404".`,
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
			fmt.Fprintf(cmd.ErrOrStderr(), "validate: mock of %v on http://%s (interrupt to stop)\n", served(o.Service), l.Addr())
			return serve(cmd.Context(), l, m)
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

// serve answers until ctx ends, and then lets requests at hand finish.
func serve(ctx context.Context, l net.Listener, h http.Handler) error {
	s := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	stop := context.AfterFunc(ctx, func() {
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		_ = s.Shutdown(end) // what is still open after that is cut with the process
	})
	defer stop()
	if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
