package main

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/k8spath"
)

func newOperationsCommand() *cobra.Command {
	var checkOnly bool
	cmd := &cobra.Command{
		Use:   "operations [SERVICE]...",
		Short: "Write the operations on Kubernetes kinds from their facts",
		Long: `Operations writes the files under spec/<service>/paths of a service whose operations are
those of Kubernetes kinds, and the regions of its openapi.yaml that go with them. They are
made of facts.yaml and of what tools/specgen/internal/k8spath/services says of each kind.

Exit code 1 says that a contract is out of date with --check, 2 that the work could not be done.`,
		Example: `  specgen operations
  specgen operations cci --check`,
		RunE: func(cmd *cobra.Command, args []string) error {
			dir, err := specRoot(cmd)
			if err != nil {
				return err
			}
			if len(args) == 0 {
				if args, err = k8spath.Services(); err != nil {
					return err
				}
			}
			stale := false
			for _, service := range args {
				fresh, err := makeOperations(dir, service, checkOnly, cmd.OutOrStdout())
				if err != nil {
					return err
				}
				stale = stale || !fresh
			}
			if stale && checkOnly {
				return errFindings
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&checkOnly, "check", false, "write nothing, report which files are out of date")
	return cmd
}

// makeOperations writes the operations of one service or, with --check,
// reports that they are stale.
func makeOperations(dir, service string, checkOnly bool, stdout io.Writer) (fresh bool, err error) {
	files, err := k8spath.Write(os.DirFS(dir), service)
	if err != nil {
		return false, err
	}
	fresh = true
	for _, name := range slices.Sorted(maps.Keys(files)) {
		target := filepath.Join(dir, filepath.FromSlash(name))
		if old, err := os.ReadFile(target); err == nil && bytes.Equal(old, files[name]) {
			continue
		}
		fresh = false
		if checkOnly {
			fmt.Fprintf(stdout, "%s: out of date: run specgen operations %s\n", target, service)
			continue
		}
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return false, err
		}
		if err := os.WriteFile(target, files[name], 0o644); err != nil {
			return false, err
		}
		fmt.Fprintf(stdout, "%s: written\n", target)
	}
	return fresh, nil
}
