package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/extract"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

type extractFlags struct{ service, document, output string }

func newExtractCommand() *cobra.Command {
	var flags extractFlags
	cmd := &cobra.Command{
		Use:   "extract --service NAME --document FILE",
		Short: "Read the facts out of a source document",
		Long: `Read what a source document states and write it as facts.yaml: operations,
parameters, properties, statuses, error codes, look-up tables and the shapes of
examples. A document is the text of an API reference; a file that ends in .yaml
is a reconstruction of one.

What could not be read is listed with its line, in facts.yaml and on standard
error, and the exit code is 1.`,
		Example: `  specgen extract --service ucs --document reference.txt
  specgen extract --service ucs --document - --output - < reference.txt`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runExtract(cmd, flags) },
	}
	cmd.Flags().StringVar(&flags.service, "service", "", "service that the document describes")
	cmd.Flags().StringVar(&flags.document, "document", "", "text of the document, - for standard input")
	cmd.Flags().StringVar(&flags.output, "output", "", "where to write, - for standard output (default: facts.yaml of the service)")
	for _, name := range []string{"service", "document"} {
		cobra.CheckErr(cmd.MarkFlagRequired(name))
	}
	return cmd
}

func runExtract(cmd *cobra.Command, flags extractFlags) error {
	document, err := readInput(cmd, flags.document)
	if err != nil {
		return err
	}
	all, err := readDocument(flags, document)
	if err != nil {
		return fmt.Errorf("extract %s: %s: %w", flags.service, flags.document, err)
	}
	data, err := extract.Encode(all)
	if err != nil {
		return err
	}
	if flags.output == "" {
		root, err := specRoot(cmd)
		if err != nil {
			return err
		}
		flags.output = filepath.Join(root, flags.service, "facts.yaml")
	}
	if err := writeOutput(cmd, flags.output, data); err != nil {
		return err
	}
	return reportExtract(cmd, flags, all)
}

func readDocument(flags extractFlags, document []byte) (*facts.Facts, error) {
	if strings.HasSuffix(flags.document, ".yaml") {
		return extract.Reconstructed(flags.service, document)
	}
	return extract.Document(flags.service, document)
}

// reportExtract prints the number of facts, and each line that could not be read.
func reportExtract(cmd *cobra.Command, flags extractFlags, all *facts.Facts) error {
	rows := 0
	for _, table := range all.Tables {
		rows += len(table.Rows)
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "specgen: %s: %d operations, %d tables, %d rows, %d errors, %d statuses, %d cities, %d categories, %d examples\n",
		flags.service, len(all.Operations), len(all.Tables), rows, len(all.Errors), len(all.Statuses), len(all.Cities), len(all.Categories), len(all.Examples))
	for _, u := range all.Unread {
		fmt.Fprintf(cmd.ErrOrStderr(), "specgen: %s:%d: unread: %s\n", flags.document, u.Line, u.What)
	}
	if len(all.Unread) > 0 {
		return errFindings
	}
	return nil
}
