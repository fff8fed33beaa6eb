package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/decisions"
)

// contracts is the folder of the contracts, with the layout of the folder spec.
type contracts struct {
	fs.FS
	dir string
}

// openContracts opens the folder that --root names, or spec of the module
// around the working folder.
func openContracts(cmd *cobra.Command) (contracts, error) {
	dir, err := specRoot(cmd)
	if err != nil {
		return contracts{}, err
	}
	if info, err := os.Stat(dir); err != nil {
		return contracts{}, fmt.Errorf("open contracts: %w", err)
	} else if !info.IsDir() {
		return contracts{}, fmt.Errorf("open contracts: %s is no folder", dir)
	}
	return contracts{FS: os.DirFS(dir), dir: dir}, nil
}

// services returns the services that args name or, without args, every service that has
// all of the files. A named service must have them.
func (c contracts) services(args []string, files ...string) ([]string, error) {
	names := args
	if len(args) == 0 {
		folders, err := fs.ReadDir(c, ".")
		if err != nil {
			return nil, fmt.Errorf("open contracts: %w", err)
		}
		for _, folder := range folders {
			if folder.IsDir() {
				names = append(names, folder.Name())
			}
		}
	}
	var out []string
	for _, name := range names {
		missing, err := c.missing(name, files)
		switch {
		case err != nil:
			return nil, err
		case missing == "":
			out = append(out, name)
		case len(args) > 0:
			return nil, fmt.Errorf("service %s: there is no %s", name, filepath.Join(c.dir, name, missing))
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no service in %s has %v", c.dir, files)
	}
	return out, nil
}

// missing returns the first of the files that a service lacks.
func (c contracts) missing(service string, files []string) (string, error) {
	for _, file := range files {
		_, err := fs.Stat(c, service+"/"+file)
		if errors.Is(err, fs.ErrNotExist) {
			return file, nil
		}
		if err != nil {
			return "", fmt.Errorf("open contracts: %w", err)
		}
	}
	return "", nil
}

// decisions returns the decisions of a service, none if it has no such file.
func (c contracts) decisions(service string) ([]decisions.Decision, error) {
	list, err := decisions.Load(c, service)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("load %s: %w", service, err)
	}
	return list, nil
}

// decisionIDs returns the identifiers of the decisions of all services.
func (c contracts) decisionIDs() (map[string]bool, error) {
	folders, err := fs.ReadDir(c, ".")
	if err != nil {
		return nil, fmt.Errorf("open contracts: %w", err)
	}
	ids := map[string]bool{}
	for _, folder := range folders {
		if !folder.IsDir() {
			continue
		}
		list, err := c.decisions(folder.Name())
		if err != nil {
			return nil, err
		}
		for _, d := range list {
			ids[d.ID] = true
		}
	}
	return ids, nil
}

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
