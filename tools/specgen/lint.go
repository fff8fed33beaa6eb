package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/diagnostic"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/lint"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/source"
)

func newLintCommand() *cobra.Command {
	var documents string
	var list bool
	cmd := &cobra.Command{
		Use:   "lint [SERVICE]...",
		Short: "Check the style of contracts",
		Long: `Lint judges how the YAML files of a contract are written, by the numbered rules of
spec/README.md. Rule HS15 compares our texts with those of the source document; where
the document is not at hand, lint says so on standard error and leaves the rule out.

Exit code 1 says that a rule is broken, 2 that the work could not be done.`,
		Example: `  specgen lint
  specgen lint ucs --documents ../documents
  specgen lint --rules`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if list {
				for _, r := range lint.Rules {
					fmt.Fprintf(cmd.OutOrStdout(), "%s  %s\n", r.ID, r.Says)
				}
				return nil
			}
			c, err := openContracts(cmd)
			if err != nil {
				return err
			}
			if documents == "" {
				documents = filepath.Join(c.dir, "..", "..", "shared", "docs")
			}
			return runLint(cmd, c, args, documents)
		},
	}
	cmd.Flags().StringVar(&documents, "documents", "", "folder of the source documents (default: ../shared/docs beside the module)")
	cmd.Flags().BoolVar(&list, "rules", false, "list the rules")
	return cmd
}

func runLint(cmd *cobra.Command, c contracts, args []string, documents string) error {
	var names []string
	var err error
	if len(args) == 0 {
		names, err = c.services(nil, "doc.yaml", "openapi.yaml")
		names = append(names, "common")
	} else {
		names, err = c.services(args, "openapi.yaml")
	}
	if err != nil {
		return err
	}
	failed := false
	for _, name := range names {
		in, err := lintInput(c, name, documents)
		if err != nil {
			return err
		}
		if in.Document == "" && name != "common" {
			fmt.Fprintf(cmd.ErrOrStderr(), "specgen: %s: HS15 is skipped: the document is not available\n", name)
		}
		found := lint.Run(in)
		if err := diagnostic.Write(cmd.OutOrStdout(), found, diagnostic.Info); err != nil {
			return err
		}
		failed = failed || diagnostic.Failed(found)
	}
	if failed {
		return errFindings
	}
	return nil
}

// readDocumentText returns the text of a source document, empty if the folder does not
// have it.
func readDocumentText(folder, file string) (string, error) {
	if file == "" {
		return "", nil
	}
	text, err := os.ReadFile(filepath.Join(folder, file))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return string(text), err
}

func lintInput(c contracts, name, documents string) (lint.Input, error) {
	in := lint.Input{Service: name}
	var err error
	if in.Files, err = c.files(name); err != nil {
		return in, err
	}
	if in.Decisions, err = c.decisions(name); err != nil {
		return in, err
	}
	if name == "common" {
		return lintCommon(in)
	}
	s, err := spec.Load(c, name)
	if err != nil {
		return in, err
	}
	if in.Document, err = readDocumentText(documents, s.Source.File); err != nil {
		return in, err
	}
	in.Description = s.OpenAPI()
	in.At = func(pointer string) spec.Position { p, _ := s.Position(pointer); return p }
	in.Contract, err = contract.Parse(in.Description)
	return in, err
}

// lintCommon checks the file that services share like a description of its own.
// It has no paths.
func lintCommon(in lint.Input) (lint.Input, error) {
	for _, f := range in.Files {
		if path.Base(f.Name) != "openapi.yaml" {
			continue
		}
		var err error
		if in.Description, err = f.JSON(); err != nil {
			return in, err
		}
		in.At = f.Pointer
		in.Contract, err = contract.Parse(in.Description)
		return in, err
	}
	return in, errors.New("load common: there is no openapi.yaml")
}

// files reads all YAML files of a service.
func (c contracts) files(name string) ([]*source.File, error) {
	var out []*source.File
	err := fs.WalkDir(c, name, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".yaml") {
			return err
		}
		f, err := source.Read(c, file)
		if err != nil {
			return fmt.Errorf("load %s: %w", name, err)
		}
		out = append(out, f)
		return nil
	})
	return out, err
}
