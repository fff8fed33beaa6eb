package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/digest"
)

func newDigestCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "digest [SERVICE]...",
		Short: "Write the digested form of the contracts, which programs embed",
		Long: `Digest joins the YAML files of each service into the form that programs read at
start: spec/digest/<service>.outline.json, .operations.json, .openapi.json and
.places.txt, and spec/digest/layers.json. What it writes follows from the YAML alone. Without
services it writes those of all and removes what belongs to none.`,
		Example: "  specgen digest\n  specgen digest ucs",
		RunE: func(cmd *cobra.Command, services []string) error {
			root, err := specRoot(cmd)
			if err != nil {
				return err
			}
			return writeDigest(root, services)
		},
	}
}

func writeDigest(root string, services []string) error {
	all := len(services) == 0
	if all {
		var err error
		if services, err = servicesIn(root); err != nil {
			return err
		}
	}
	files, err := digest.Files(os.DirFS(root), services)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(root, "digest"), 0o755); err != nil {
		return fmt.Errorf("digest: %w", err)
	}
	if all {
		if err := removeStale(root, files); err != nil {
			return fmt.Errorf("digest: %w", err)
		}
	}
	for name, data := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if now, err := os.ReadFile(path); err == nil && bytes.Equal(now, data) {
			continue
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return fmt.Errorf("digest: %w", err)
		}
	}
	return nil
}

// removeStale removes the digests of services that no longer exist.
func removeStale(root string, files map[string][]byte) error {
	there, err := filepath.Glob(filepath.Join(root, "digest", "*"))
	if err != nil {
		return err
	}
	for _, path := range there {
		if files["digest/"+filepath.Base(path)] == nil {
			if err := os.Remove(path); err != nil {
				return err
			}
		}
	}
	return nil
}

// servicesIn returns the services that have a contract on disk.
func servicesIn(root string) ([]string, error) {
	found, err := filepath.Glob(filepath.Join(root, "*", "openapi.yaml"))
	if err != nil {
		return nil, err
	}
	var names []string
	for _, f := range found {
		if name := filepath.Base(filepath.Dir(f)); name != "common" {
			names = append(names, name)
		}
	}
	return names, nil
}
