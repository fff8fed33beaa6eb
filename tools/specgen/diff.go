package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/diff"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/extract"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

func newDiffCommand() *cobra.Command {
	var service, format string
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Show what changed between two editions, and what the changes break",
		Long: `Diff compares two editions and tells for each change whether it breaks a client that was
written to the old edition and meets the new one, and whether it breaks a server that was
written to the old edition and meets clients of the new one.

OLD and NEW are two of a kind:

  facts.yaml files, or documents as specgen extract reads them: compared fact by fact;
  openapi.yaml files: compared by oasdiff, in its words;
  revisions as git knows them, with --service, . being the working folder: the
  descriptions are compared by oasdiff, the error tables row by row.

Exit code 1 says that a change breaks something, 2 that the work could not be done.`,
		Example: `  specgen diff spec/ucs/facts.yaml new-facts.yaml
  specgen diff --service ucs old.txt new.txt --format markdown
  specgen diff --service ucs HEAD~1 .
  specgen diff v1.0.0:ucs v1.1.0:ucs`,
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(diff.Formats, diff.Format(format)) {
				return fmt.Errorf("format %q is none of %v", format, diff.Formats)
			}
			list, err := compare(cmd, service, args[0], args[1])
			if err != nil {
				return fmt.Errorf("diff %s %s: %w", args[0], args[1], err)
			}
			if err := diff.Write(cmd.OutOrStdout(), list, diff.Format(format)); err != nil {
				return err
			}
			if diff.Breaking(list) {
				return errFindings
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&service, "service", "", "service that documents or revisions are about")
	cmd.Flags().StringVar(&format, "format", "text", "text, json or markdown")
	return cmd
}

// edition is one of the two editions that are compared: facts, a description, or both.
type edition struct {
	facts       *facts.Facts
	description []byte
}

func compare(cmd *cobra.Command, service, before, after string) ([]diff.Change, error) {
	a, err := readEdition(cmd, service, before)
	if err != nil {
		return nil, err
	}
	b, err := readEdition(cmd, service, after)
	if err != nil {
		return nil, err
	}
	var list []diff.Change
	if (a.description == nil) != (b.description == nil) {
		return nil, errors.New("facts and a description cannot be compared; specgen check holds one against the other")
	}
	if a.description != nil {
		if list, err = diff.OpenAPI(a.description, b.description); err != nil {
			return nil, err
		}
	}
	if a.facts != nil && b.facts != nil {
		list = append(list, diff.Facts(a.facts, b.facts)...)
	}
	return list, nil
}

// readEdition reads the file or the revision that an argument names.
func readEdition(cmd *cobra.Command, service, name string) (edition, error) {
	if revision, of, ok := asRevision(service, name); ok {
		return readRevision(cmd, revision, of)
	}
	data, err := readInput(cmd, name)
	if err != nil {
		return edition{}, err
	}
	switch formOf(name, data) {
	case descriptionForm:
		text, err := joined(name)
		return edition{description: text}, err
	case factsForm:
		all, err := facts.Decode(name, data)
		return edition{facts: all}, err
	case reconstructedForm:
		all, err := extract.Reconstructed(service, data)
		return edition{facts: all}, err
	}
	all, err := extract.Document(service, data)
	if err == nil && len(all.Unread) > 0 {
		fmt.Fprintf(cmd.ErrOrStderr(), "specgen: %s: %d lines could not be read; specgen extract lists them\n", name, len(all.Unread))
	}
	return edition{facts: all}, err
}

type form int

const (
	documentForm form = iota
	factsForm
	reconstructedForm
	descriptionForm
)

// formOf returns the form of a file: YAML is recognized by its keys, and anything
// else is a document.
func formOf(name string, data []byte) form {
	if ext := filepath.Ext(name); ext != ".yaml" && ext != ".yml" && ext != ".json" {
		return documentForm
	}
	var keys map[string]yaml.Node
	if err := yaml.Unmarshal(data, &keys); err != nil {
		return factsForm // its decoder returns the error
	}
	if _, ok := keys["openapi"]; ok {
		return descriptionForm
	}
	if _, ok := keys["meta"]; ok {
		return reconstructedForm
	}
	return factsForm
}
