package main

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/suite"
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
	callLimit  time.Duration
}

func newLiveCommand() *cobra.Command {
	var o liveOptions
	c := &cobra.Command{
		Use:   "live --service NAME --url URL",
		Short: "Call a deployment, gateway or mock, and judge its responses",
		Long: `Live calls operations of a service with the generated client and judges each
response. Without --operation it calls those that only read and need no
identifiers: GET without path parameters. What changes anything is called only
when it is named. Redirects are not followed: the redirect is the response.

Path and query parameters take the contract's examples; --set gives others.

Every call is meant to succeed. One that is refused (401, 403, a redirect, an
HTML page, a gateway's error) is a finding of the rule live-refused. Exit codes:
0 clean, 1 findings, 2 a call got no response or the run was stopped, 3 no call
succeeded.`,
		Example: `  validate live --service ucs --url https://ucs.myhuaweicloud.com --token-env UCS_TOKEN
  validate live --service ucs --url http://127.0.0.1:8080 --header 'X-Auth-Token: any' --operation ShowCluster --set clusterid=b0d1ecb5-7947-11ee-9467-0255ac1001bf`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return o.run(cmd) },
	}
	f := c.Flags()
	f.StringVar(&o.service, "service", "", "the service (required)")
	f.StringVar(&o.url, "url", "", "base URL of the service (required)")
	f.StringArrayVar(&o.headers, "header", nil, "\"Name: value\" of every request; may repeat")
	f.StringVar(&o.tokenEnv, "token-env", "", "environment variable that holds the X-Auth-Token")
	f.StringArrayVar(&o.operations, "operation", nil, "call this operation; may repeat")
	f.StringToStringVar(&o.set, "set", nil, "value of a parameter: clusterid=...")
	f.DurationVar(&o.callLimit, "call-timeout", 30*time.Second, "longest that one call may take (0 means no limit)")
	o.flags(c)
	return c
}

func (o *liveOptions) run(cmd *cobra.Command) error {
	if o.service == "" || o.url == "" {
		return hinted{errors.New("--service and --url are required"), "validate live --help shows examples"}
	}
	if o.callLimit < 0 {
		return fmt.Errorf("--call-timeout %s: must not be negative", o.callLimit)
	}
	if err := o.check(cmd); err != nil {
		return err
	}
	headers, err := o.header()
	if err != nil {
		return err
	}
	r, err := suite.Run(cmd.Context(), suite.Target{
		Service: o.service, URL: o.url, Header: headers, Values: o.set, CallTimeout: o.callLimit,
	}, o.operations)
	return o.finishCalls(cmd, r, err)
}

// finishCalls writes the report of calls, some or all of which may have failed.
func (o *liveOptions) finishCalls(cmd *cobra.Command, r *report.Report, failed error) error {
	switch {
	case r == nil:
		return failed
	case cmd.Context().Err() != nil && failed != nil:
		return errors.Join(failed, o.write(cmd, r))
	case r.Summary.Exchanges == 0 && failed != nil && !errors.Is(failed, suite.ErrNoSuccess):
		return failed
	}
	err := o.finish(cmd, r)
	switch {
	case err == exit(exitFindings) && failed != nil && !errors.Is(failed, suite.ErrNoSuccess):
		printErrors(cmd.ErrOrStderr(), failed)
	case err == nil && errors.Is(failed, suite.ErrNoSuccess):
		printMessage(cmd.ErrOrStderr(), "%v", failed)
		return exit(exitNothing)
	case err == nil:
		return failed
	}
	return err
}

func (o *liveOptions) header() (http.Header, error) {
	h := http.Header{}
	for _, field := range o.headers {
		name, value, ok := strings.Cut(field, ":")
		if !ok || strings.TrimSpace(name) == "" {
			return nil, errors.New("--header: must be \"Name: value\"")
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
