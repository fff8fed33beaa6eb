package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/decisions"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/verify"
)

type verifyFlags struct {
	service, document string
	except            []string
}

func newVerifyCommand() *cobra.Command {
	var flags verifyFlags
	cmd := &cobra.Command{
		Use:   "verify --service NAME --document FILE",
		Short: "Check that the facts of a service are in its scanned document",
		Long: `Look in the text of a document for every path, table number, field name, status
and error code of facts.yaml, in their order, reading past the damage that
character recognition does. What is not found is listed with the lines between
which it was searched, and the exit code is 1.

--except names a fact that is known to be lost, as a glob. One that excuses
nothing is reported too.`,
		Example: `  specgen verify --service ems --document scan.txt
  specgen verify --service ems --document scan.txt --except 4-67.end_at`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runVerify(cmd, flags) },
	}
	cmd.Flags().StringVar(&flags.service, "service", "", "service that the document describes")
	cmd.Flags().StringVar(&flags.document, "document", "", "text of the document, - for standard input")
	cmd.Flags().StringArrayVar(&flags.except, "except", nil, "fact that the document has lost")
	for _, name := range []string{"service", "document"} {
		cobra.CheckErr(cmd.MarkFlagRequired(name))
	}
	return cmd
}

func runVerify(cmd *cobra.Command, flags verifyFlags) error {
	folder, err := openContracts(cmd)
	if err != nil {
		return err
	}
	all, err := facts.Load(folder, flags.service)
	if err != nil {
		return fmt.Errorf("verify %s: %w", flags.service, err)
	}
	document, err := readInput(cmd, flags.document)
	if err != nil {
		return err
	}
	known := &decisions.Decision{ID: "--except", Facts: flags.except}
	if err := known.Check(); err != nil {
		return err
	}
	return reportVerify(cmd, verify.Facts(all, document), flags.except)
}

func reportVerify(cmd *cobra.Command, all []verify.Finding, except []string) error {
	used := map[string]bool{}
	missing := verify.Missing(all)
	failed := false
	for _, f := range missing {
		if excused(f.Fact, except, used) {
			continue
		}
		failed = true
		fmt.Fprintln(cmd.OutOrStdout(), f)
	}
	for _, pattern := range except {
		if !used[pattern] {
			failed = true
			fmt.Fprintf(cmd.OutOrStdout(), "--except %s: excuses nothing\n", pattern)
		}
	}
	split := 0
	for _, f := range all {
		if f.Split {
			split++
		}
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "specgen: %d of %d found, %d of them in two pieces\n", len(all)-len(missing), len(all), split)
	if failed {
		return errFindings
	}
	return nil
}

func excused(fact string, except []string, used map[string]bool) bool {
	for _, pattern := range except {
		if ok, err := facts.Match(pattern, fact); ok && err == nil {
			used[pattern] = true
			return true
		}
	}
	return false
}
