package main

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/spec"
)

// releaseVersion and releaseCommit are set by a build outside of the
// repository: go build -ldflags "-X main.releaseVersion=v1.2.3 -X main.releaseCommit=…".
var releaseVersion, releaseCommit string

func newVersionCommand() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "version",
		Short: "Print version, commit and the editions of the contracts",
		Long: `Version prints the version and commit of this program, the Go that built it, and
for each contract the document and edition that it was made from. Reports of
format json and sarif hold the same.`,
		Example: `  validate version
  validate version --format json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch format {
			case "text":
				_, err := io.WriteString(cmd.OutOrStdout(), versionText())
				return err
			case "json":
				out := json.NewEncoder(cmd.OutOrStdout())
				out.SetIndent("", "  ")
				return out.Encode(toolInfo())
			}
			return fmt.Errorf("--format %s: must be text or json", format)
		},
	}
	c.Flags().StringVar(&format, "format", "text", "text or json")
	return c
}

// version is that of the build, as the Go command knows it.
func version() string {
	if releaseVersion != "" {
		return releaseVersion
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// commit is that of the build; "unknown" when it was built without git, as go
// run does.
func commit() string {
	if releaseCommit != "" {
		return releaseCommit
	}
	settings := map[string]string{}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			settings[s.Key] = s.Value
		}
	}
	revision := settings["vcs.revision"]
	switch {
	case revision == "":
		return "unknown"
	case settings["vcs.modified"] == "true":
		return revision + " (modified)"
	}
	return revision
}

// toolInfo describes this build and its contracts.
func toolInfo() report.Tool {
	tool := report.Tool{Version: version(), Commit: commit(), Go: runtime.Version()}
	for _, name := range spec.Names() {
		o, err := spec.OpenOutline(name)
		if err != nil {
			continue // contracts are built in, and tests open each
		}
		tool.Contracts = append(tool.Contracts, report.Contract{
			Service: name, Document: o.Source.Title, Edition: o.Source.Edition, Date: o.Source.Date,
		})
	}
	return tool
}

// versionText is what version and --version print.
func versionText() string {
	tool := toolInfo()
	var b strings.Builder
	fmt.Fprintf(&b, "validate %s\ncommit %s\n%s %s/%s\n\n", tool.Version, tool.Commit, tool.Go, runtime.GOOS, runtime.GOARCH)
	t := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "CONTRACT\tDOCUMENT\tEDITION\tDATE")
	for _, c := range tool.Contracts {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", c.Service, c.Document, c.Edition, c.Date)
	}
	_ = t.Flush() // into a builder
	return b.String()
}
