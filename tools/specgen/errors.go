package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/decisions"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/diagnostic"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/errtable"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/source"
)

func newErrorsCommand() *cobra.Command {
	var out string
	var checkOnly, info bool
	cmd := &cobra.Command{
		Use:   "errors [SERVICE]...",
		Short: "Write error tables as Go code, and report what is doubtful in them",
		Long: `Errors reads errors.yaml of each service and writes generated/<service>/errors.gen.go,
and generated/common/errors.gen.go with what the services share. It then tells what is
doubtful about the tables: one code with two statuses or messages that no decision
covers, templates with different placeholders, classes that hardly go with a status,
and, with --info, gaps in the numbering and codes that no operation can return.

Exit code 1 says that a table has an error, 2 that the work could not be done.`,
		Example: `  specgen errors
  specgen errors ucs --check --info`,
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := openContracts(cmd)
			if err != nil {
				return err
			}
			names, err := c.services(args, "errors.yaml")
			if err != nil {
				return err
			}
			if out == "" {
				out = filepath.Join(c.dir, "..", "generated")
			}
			if !checkOnly {
				if err := writeErrors(c, names, out); err != nil {
					return err
				}
			}
			return lintErrors(cmd.OutOrStdout(), c, names, info)
		},
	}
	cmd.Flags().StringVar(&out, "out", "", "folder of the generated packages (default: generated beside the contracts)")
	cmd.Flags().BoolVar(&checkOnly, "check", false, "write nothing")
	cmd.Flags().BoolVar(&info, "info", false, "also report entries that are only informative")
	return cmd
}

func writeErrors(c contracts, names []string, out string) error {
	layers, err := spec.LoadLayers(c)
	if err != nil {
		return fmt.Errorf("load layers: %w", err)
	}
	text, err := errtable.Common(layers)
	if err != nil {
		return err
	}
	if err := writeGenerated(out, "common", text); err != nil {
		return err
	}
	for _, name := range names {
		rows, err := spec.LoadErrors(c, name)
		if err != nil {
			return fmt.Errorf("load %s: %w", name, err)
		}
		if text, err = errtable.Service(name, rows); err != nil {
			return err
		}
		if err := writeGenerated(out, name, text); err != nil {
			return err
		}
	}
	return nil
}

func writeGenerated(out, name string, text []byte) error {
	dir := filepath.Join(out, name)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("write errors of %s: %w", name, err)
	}
	return os.WriteFile(filepath.Join(dir, "errors.gen.go"), text, 0o644)
}

func lintErrors(w io.Writer, c contracts, names []string, info bool) error {
	from := diagnostic.Warning
	if info {
		from = diagnostic.Info
	}
	failed := false
	for _, name := range names {
		found, err := lintTable(c, name)
		if err != nil {
			return err
		}
		if err := diagnostic.Write(w, found, from); err != nil {
			return err
		}
		failed = failed || diagnostic.Failed(found)
	}
	if failed {
		return errFindings
	}
	return nil
}

func lintTable(c contracts, name string) ([]diagnostic.Diagnostic, error) {
	rows, err := spec.LoadErrors(c, name)
	if err != nil {
		return nil, fmt.Errorf("load %s: %w", name, err)
	}
	file, err := source.Read(c, name+"/errors.yaml")
	if err != nil {
		return nil, err
	}
	list, err := c.decisions(name)
	if err != nil {
		return nil, err
	}
	statuses, err := listedStatuses(c, name)
	if err != nil {
		return nil, err
	}
	return errtable.Lint(errtable.Table{
		Rows:     rows,
		At:       func(row int) spec.Position { return file.At(file.Find("errors", strconv.Itoa(row), "code")) },
		Statuses: statuses,
		Decided: func(fact string) bool {
			return slices.ContainsFunc(list, func(d decisions.Decision) bool { return d.Matches(fact) })
		},
	}), nil
}

// listedStatuses returns the statuses that operations of a service list, nil
// when the service has no description yet. A range or default counts as any
// status, which is written 0.
func listedStatuses(c contracts, name string) (map[int]bool, error) {
	if _, err := fs.Stat(c, name+"/openapi.yaml"); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	s, err := spec.Load(c, name)
	if err != nil {
		return nil, err
	}
	statuses := map[int]bool{}
	for _, op := range s.Operations {
		for _, r := range op.Responses {
			n, _ := strconv.Atoi(r.Status) // 4XX and default give 0
			statuses[n] = true
		}
	}
	return statuses, nil
}
