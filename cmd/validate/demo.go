package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/mock"
	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/suite"
	"github.com/hwcontract/hwcontract/spec"
)

func newDemoCommand() *cobra.Command {
	var recordings string
	c := &cobra.Command{
		Use:   "demo",
		Short: "See it work: call every operation of the mock, then judge the bundled recordings",
		Long: `Demo starts the mock on a free port of this machine, calls every operation of
every service with the generated client, and judges each response. Then it judges
the bundled recordings, some of which break the contract on purpose. It needs
no network and no credentials, and exits 0 when the mock keeps the contracts.`,
		Example: "  validate demo",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return demo(cmd.Context(), cmd.OutOrStdout(), recordings)
		},
	}
	c.Flags().StringVar(&recordings, "recordings", "conformance/recordings", "folder of recordings to judge")
	return c
}

func demo(ctx context.Context, w io.Writer, recordings string) error {
	fmt.Fprintln(w, "1. Every operation of the mock, called with the generated clients, each response judged:")
	live, err := callMock(ctx, w)
	if err != nil {
		return err
	}
	if err := report.Write(w, "text", live, report.Options{Rules: conformance.Catalogue()}); err != nil {
		return err
	}
	fmt.Fprintf(w, "\n2. The recordings below %s; those in findings/ break the contract on purpose:\n", recordings)
	judge, err := conformance.New(conformance.Options{Coverage: true})
	if err != nil {
		return err
	}
	result, err := conformance.Run(ctx, conformance.RunOptions{Paths: []string{recordings}, Judge: judge})
	if err != nil {
		return err
	}
	printFindings(w, recordings, result.Report)
	fmt.Fprintf(w, "\nThe same with places in contract and document:  go run ./cmd/validate check %s\n", recordings)
	fmt.Fprintln(w, "What a code means:                              go run ./cmd/validate explain UCS.01030003")
	if live.Summary.Findings.Error > 0 {
		return exit(exitFindings)
	}
	return nil
}

// printFindings writes one line per finding, below the recording it was found in.
func printFindings(w io.Writer, folder string, r *report.Report) {
	file := ""
	for _, f := range r.Findings {
		if f.Source.File != file {
			file = f.Source.File
			fmt.Fprintf(w, "\n   %s\n", escape(strings.TrimPrefix(strings.TrimPrefix(file, folder), "/")))
		}
		fmt.Fprintf(w, "     %-7s  %-26s  %s: %s\n", f.Severity, f.Rule, cmp.Or(f.Operation, "no operation"), escape(f.Message))
	}
	n := r.Summary.Findings
	fmt.Fprintf(w, "\n   %d exchanges, %d checked: %d errors, %d warnings, %d notes\n", r.Summary.Exchanges, r.Summary.Checked, n.Error, n.Warning, n.Info)
	fmt.Fprintf(w, "   coverage: %s operations, %s responses (operation x status x media type), %s error codes\n",
		report.Operations(r.Coverage), report.Answers(r.Coverage), report.Codes(r.Coverage))
}

// callMock calls every operation of every service that is served.
func callMock(ctx context.Context, w io.Writer) (*report.Report, error) {
	handler, err := mock.New(mock.Options{})
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(ctx)
	served := make(chan error, 1)
	go func() { served <- serve(ctx, l, handler, nil) }()
	r, err := callAll(ctx, w, l.Addr().String())
	stop()
	return r, errors.Join(err, <-served)
}

func callAll(ctx context.Context, w io.Writer, addr string) (*report.Report, error) {
	total := &report.Report{Version: report.Version, Findings: []conformance.Finding{}}
	for _, name := range spec.Names() {
		r, err := callService(ctx, w, addr, name)
		if err != nil {
			return nil, err
		}
		total = report.Merge(total, r)
	}
	return total, nil
}

func callService(ctx context.Context, w io.Writer, addr, name string) (*report.Report, error) {
	service, err := spec.Open(name)
	if err != nil {
		return nil, err
	}
	judge, err := conformance.New(conformance.Options{
		Service: name, Hosts: map[string]string{addr + "/" + name: name}, Coverage: true,
	})
	if err != nil {
		return nil, err
	}
	collect := conformance.NewCollector(judge)
	caller, err := suite.NewCaller(service, "http://"+addr+"/"+name, &http.Client{Transport: &conformance.Transport{Judge: collect}})
	if err != nil {
		return nil, err
	}
	for i := range service.Operations {
		if _, err := caller.Call(ctx, &service.Operations[i], http.Header{"X-Auth-Token": {"demo"}, "Authorization": {"Bearer demo"}}); err != nil {
			return nil, err
		}
	}
	r := collect.Report()
	fmt.Fprintf(w, "   %-8s %d operations called, %d responses judged\n", name, len(service.Operations), r.Summary.Checked)
	return r, nil
}
