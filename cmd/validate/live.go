package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/suite"
	"github.com/hwcontract/hwcontract/spec"
)

// liveOptions are the flags of live.
type liveOptions struct {
	reportOptions
	service    string
	url        string
	headers    []string
	tokenEnv   string
	operations []string
	set        map[string]string
	timeout    time.Duration
}

func newLiveCommand() *cobra.Command {
	var o liveOptions
	c := &cobra.Command{
		Use:   "live --service NAME --url URL",
		Short: "Call a deployment, gateway or mock, and judge its answers",
		Long: `Live calls operations of a service with the generated client and judges each
answer. Without --operation it calls those that only read and need no
identifiers: GET without path parameters. What changes anything is called only
when it is named. Exit codes are those of check.

Path and query parameters take the contract's examples; --set gives others.`,
		Example: `  validate live --service ucs --url https://ucs.myhuaweicloud.com --token-env UCS_TOKEN
  validate live --service ucs --url http://127.0.0.1:8080 --header 'X-Auth-Token: any' --operation ShowCluster --set clusterid=b0d1ecb5-7947-11ee-9467-0255ac1001bf`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return o.run(cmd) },
	}
	f := c.Flags()
	f.StringVar(&o.service, "service", "", "the service (required)")
	f.StringVar(&o.url, "url", "", "where it answers (required)")
	f.StringArrayVar(&o.headers, "header", nil, "\"Name: value\" of every request; may repeat")
	f.StringVar(&o.tokenEnv, "token-env", "", "environment variable that holds the X-Auth-Token")
	f.StringArrayVar(&o.operations, "operation", nil, "call this operation; may repeat")
	f.StringToStringVar(&o.set, "set", nil, "value of a parameter: clusterid=...")
	f.DurationVar(&o.timeout, "timeout", 30*time.Second, "longest that one call may take")
	o.flags(c)
	return c
}

func (o *liveOptions) run(cmd *cobra.Command) error {
	if o.service == "" || o.url == "" {
		return hinted{errors.New("--service and --url are required"), "validate live --help shows examples"}
	}
	if err := o.check(); err != nil {
		return err
	}
	headers, err := o.header()
	if err != nil {
		return err
	}
	service, err := spec.Open(o.service)
	if err != nil {
		return err
	}
	operations, err := o.choose(service)
	if err != nil {
		return err
	}
	judge, err := conformance.New(conformance.Options{Service: o.service, Coverage: true})
	if err != nil {
		return err
	}
	collect := conformance.NewCollector(judge)
	client := &http.Client{Transport: &conformance.Transport{Judge: collect}, Timeout: o.timeout}
	caller, err := suite.NewCaller(service, o.url, client)
	if err != nil {
		return err
	}
	caller.Values = o.set
	failed := o.call(cmd.Context(), caller, operations, headers)
	r := collect.Report()
	if r.Summary.Exchanges == 0 && failed != nil {
		return failed
	}
	if err := o.finish(cmd, r); err != nil || failed == nil {
		return err
	}
	return failed
}

// call calls operations one after the other. An answer that the client cannot
// decode has been judged and is no error of the work; one that never came is.
func (o *liveOptions) call(ctx context.Context, caller *suite.Caller, operations []*spec.Operation, headers http.Header) error {
	var failed []error
	for _, op := range operations {
		if _, err := caller.Call(ctx, op, headers); err != nil && !suite.Undecodable(err) {
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}

// choose returns the operations that are asked for.
func (o *liveOptions) choose(s *spec.Service) ([]*spec.Operation, error) {
	var all []*spec.Operation
	for _, name := range o.operations {
		op, ok := s.Operation(name)
		if !ok {
			return nil, fmt.Errorf("%s has no operation %s", s.Name, name)
		}
		all = append(all, op)
	}
	if len(o.operations) > 0 {
		return all, nil
	}
	for i := range s.Operations {
		if op := &s.Operations[i]; op.Method == http.MethodGet && !strings.Contains(op.Path, "{") {
			all = append(all, op)
		}
	}
	return all, nil
}

func (o *liveOptions) header() (http.Header, error) {
	h := http.Header{}
	for _, field := range o.headers {
		name, value, ok := strings.Cut(field, ":")
		if !ok || strings.TrimSpace(name) == "" {
			return nil, errors.New("--header: \"Name: value\" is expected")
		}
		h.Add(strings.TrimSpace(name), strings.TrimSpace(value))
	}
	if o.tokenEnv != "" {
		token := os.Getenv(o.tokenEnv)
		if token == "" {
			return nil, fmt.Errorf("--token-env: %s is not set", o.tokenEnv)
		}
		h.Set("X-Auth-Token", token)
	}
	return h, nil
}
