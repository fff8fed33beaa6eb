package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/k8sschema"
)

func newKubernetesCommand() *cobra.Command {
	var checkOnly bool
	cmd := &cobra.Command{
		Use:   "kubernetes [SERVICE]...",
		Short: "Write the schemas of Kubernetes objects from pinned modules",
		Long: `Kubernetes writes the schemas of Kubernetes and Karmada objects between the two marker
lines of spec/<service>/openapi.yaml. They come from modules that are pinned by version
and sum; the go command fetches them through the module proxy.

Exit code 1 says that a contract is out of date with --check, 2 that the work could not be done.`,
		Example: `  specgen kubernetes
  specgen kubernetes karmada --check`,
		RunE: func(cmd *cobra.Command, args []string) error {
			dir, err := specRoot(cmd)
			if err != nil {
				return err
			}
			if len(args) == 0 {
				if args, err = k8sschema.Services(); err != nil {
					return err
				}
			}
			stale := false
			for _, service := range args {
				fresh, err := takeSchemas(cmd.Context(), dir, service, checkOnly, cmd.OutOrStdout())
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
	cmd.Flags().BoolVar(&checkOnly, "check", false, "write nothing, report which contracts are out of date")
	return cmd
}

// takeSchemas writes the schemas of one service or, with --check, reports that they are stale.
func takeSchemas(ctx context.Context, dir, service string, checkOnly bool, stdout io.Writer) (fresh bool, err error) {
	config, err := k8sschema.Load(service)
	if err != nil {
		return false, err
	}
	name := filepath.Join(dir, service, "openapi.yaml")
	old, err := os.ReadFile(name)
	if err != nil {
		return false, err
	}
	schemas, err := k8sschema.Generate(ctx, config)
	if err != nil {
		return false, fmt.Errorf("schemas of %s: %w", service, err)
	}
	text, err := k8sschema.Rewrite(old, schemas)
	if err != nil {
		return false, fmt.Errorf("schemas of %s: %s: %w", service, name, err)
	}
	if bytes.Equal(old, text) {
		return true, nil
	}
	if checkOnly {
		fmt.Fprintf(stdout, "%s: schemas are out of date: run specgen kubernetes %s\n", name, service)
		return false, nil
	}
	if err := os.WriteFile(name, text, 0o644); err != nil {
		return false, err
	}
	fmt.Fprintf(stdout, "%s: schemas written\n", name)
	return false, nil
}
