package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/trace"
)

func newTraceCommand() *cobra.Command {
	var service string
	var write bool
	cmd := &cobra.Command{
		Use:   "trace [SUBJECT]...",
		Short: "Show which part of the document a part of the contract comes from",
		Long: `Tell where a contract, its facts and its decisions speak about a subject: an
operationId, a schema, a property as Schema.property, an error code, a fact
identifier, the number of a table, or the identifier of a decision.

With --write it writes TRACE.md of each service instead.`,
		Example: `  specgen trace ShowClusterList
  specgen trace ClusterSpec.region UCS.00020003
  specgen trace 3-13.totalNum
  specgen trace --write`,
		RunE: func(cmd *cobra.Command, subjects []string) error {
			switch {
			case write && len(subjects) > 0:
				return fmt.Errorf("trace: --write takes no subject")
			case write:
				return writeTraces(cmd, service)
			case len(subjects) == 0:
				return fmt.Errorf("trace: name a subject, such as an operationId, or give --write")
			}
			return runTrace(cmd, service, subjects)
		},
	}
	cmd.Flags().StringVar(&service, "service", "", "only this service (default: every service that has a contract)")
	cmd.Flags().BoolVar(&write, "write", false, "write TRACE.md of each service")
	return cmd
}

// traced returns the services in which trace searches.
func traced(cmd *cobra.Command, service string) (string, []*trace.Contract, error) {
	folder, err := openContracts(cmd)
	if err != nil {
		return "", nil, err
	}
	var args []string
	if service != "" {
		args = []string{service}
	}
	names, err := folder.services(args, "doc.yaml", "facts.yaml", "errors.yaml", "openapi.yaml")
	if err != nil {
		return "", nil, err
	}
	var out []*trace.Contract
	for _, name := range names {
		c, err := trace.Load(folder, name)
		if err != nil {
			return "", nil, err
		}
		out = append(out, c)
	}
	return folder.dir, out, nil
}

func runTrace(cmd *cobra.Command, service string, subjects []string) error {
	dir, all, err := traced(cmd, service)
	if err != nil {
		return err
	}
	for i, subject := range subjects {
		found, err := find(dir, all, subject)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return fmt.Errorf("trace: unknown subject %q", subject)
		}
		if i > 0 {
			fmt.Fprintln(cmd.OutOrStdout())
		}
		fmt.Fprint(cmd.OutOrStdout(), strings.Join(found, "\n"))
	}
	return nil
}

// find looks in each service, and in the layers before them when no service has
// the subject.
func find(dir string, all []*trace.Contract, subject string) ([]string, error) {
	var found []string
	for _, c := range all {
		if text := c.Find(subject); text != "" {
			found = append(found, "["+c.Name+"]\n"+text)
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	text, err := trace.FindLayer(os.DirFS(dir), subject)
	if err != nil || text == "" {
		return nil, err
	}
	return []string{text}, nil
}

func writeTraces(cmd *cobra.Command, service string) error {
	dir, all, err := traced(cmd, service)
	if err != nil {
		return err
	}
	for _, c := range all {
		if err := writeOutput(cmd, filepath.Join(dir, c.Name, "TRACE.md"), c.Table()); err != nil {
			return err
		}
	}
	return nil
}
