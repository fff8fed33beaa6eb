package main

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

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
	r, failed := suite.Run(cmd.Context(), suite.Target{
		Service: o.service, URL: o.url, Header: headers, Values: o.set, Timeout: o.timeout,
	}, o.operations)
	if r == nil || r.Summary.Exchanges == 0 && failed != nil {
		return failed
	}
	if err := o.finish(cmd, r); err != nil || failed == nil {
		return err
	}
	return failed
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
