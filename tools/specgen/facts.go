package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

// specRoot returns the folder of the contracts: --root, or spec of the module
// around the working folder.
func specRoot(cmd *cobra.Command) (string, error) {
	root, err := cmd.Flags().GetString("root")
	if err != nil || root != "" {
		return root, err
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(dir, "spec"), nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("no module around the working folder: name the folder of the contracts with --root")
		}
		dir = parent
	}
}

// readInput reads a file, or standard input for "-".
func readInput(cmd *cobra.Command, name string) ([]byte, error) {
	if name == "-" {
		data, err := io.ReadAll(cmd.InOrStdin())
		if err != nil {
			return nil, fmt.Errorf("read standard input: %w", err)
		}
		return data, nil
	}
	return os.ReadFile(name)
}

// writeOutput writes a file, or standard output for "-". A file that already
// holds these bytes is not written, so its modification time stays.
func writeOutput(cmd *cobra.Command, name string, data []byte) error {
	if name == "-" {
		_, err := cmd.OutOrStdout().Write(data)
		return err
	}
	if old, err := os.ReadFile(name); err == nil && string(old) == string(data) {
		return nil
	}
	return os.WriteFile(name, data, 0o644)
}
