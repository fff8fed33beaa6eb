package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/check"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/diagnostic"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/source"
)

func newCheckCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check [SERVICE]...",
		Short: "Compare contracts with the facts of their documents",
		Long: `Check compares facts.yaml with openapi.yaml, errors.yaml and tables.yaml both ways, less
what decisions.yaml explains. It names every fact that the contract does not follow,
every node of the contract without a fact, and every decision that matches
nothing or explains nothing.

A decision that names a fact by a glob excuses a contract that accepts what the document
says and more. A contract that refuses what the document says needs a decision that names
the very fact, and one that lacks it a decision of the kind omitted.

Exit code 1 says that there are diagnostics, 2 that the work could not be done.`,
		Example: `  specgen check
  specgen check ucs`,
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := openContracts(cmd)
			if err != nil {
				return err
			}
			names, err := c.services(args, "doc.yaml", "facts.yaml", "openapi.yaml")
			if err != nil {
				return err
			}
			return runCheck(cmd, c, names)
		},
	}
}

func runCheck(cmd *cobra.Command, c contracts, names []string) error {
	foreign, err := c.decisionIDs()
	if err != nil {
		return err
	}
	failed := false
	for _, name := range names {
		in, err := checkInput(c, name)
		if err != nil {
			return err
		}
		in.OtherDecisions = foreign
		found := check.Run(in)
		if err := diagnostic.Write(cmd.OutOrStdout(), found, diagnostic.Info); err != nil {
			return err
		}
		fmt.Fprintf(cmd.ErrOrStderr(), "specgen: %s: %d facts, %d decisions, %d diagnostics\n", name, len(in.Facts.All()), len(in.Decisions), len(found))
		failed = failed || diagnostic.Failed(found)
	}
	if failed {
		return errFindings
	}
	return nil
}

func checkInput(c contracts, name string) (check.Input, error) {
	in := check.Input{Service: name}
	s, err := spec.Load(c, name)
	if err != nil {
		return in, err
	}
	in.Errors, in.At = s.Errors, func(pointer string) spec.Position { p, _ := s.Position(pointer); return p }
	if in.Contract, err = contract.Parse(s.OpenAPI()); err != nil {
		return in, fmt.Errorf("load %s: %w", name, err)
	}
	if in.Facts, err = facts.Load(c, name); err != nil {
		return in, fmt.Errorf("load %s: %w", name, err)
	}
	if in.Tables, err = facts.LoadLookupTables(c, name); err != nil {
		return in, fmt.Errorf("load %s: %w", name, err)
	}
	if in.Decisions, err = c.decisions(name); err != nil {
		return in, err
	}
	in.AtFile = fileFinder(c, name)
	return in, nil
}

// fileFinder returns a function that returns the position of a member of a file of the
// service, or the first line of the file if it has no such member.
func fileFinder(c contracts, name string) func(file string, steps ...string) spec.Position {
	files := map[string]*source.File{}
	return func(file string, steps ...string) spec.Position {
		f, known := files[file]
		if !known {
			var err error
			if f, err = source.Read(c, name+"/"+file); err != nil {
				f = &source.File{Name: name + "/" + file}
			}
			files[file] = f
		}
		return f.At(f.Find(steps...))
	}
}
