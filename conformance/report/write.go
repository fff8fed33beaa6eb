package report

import (
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/spec"
)

// Options of a writer.
type Options struct {
	Rules []verdict.RuleDoc // the catalogue, for the formats that explain rules
	Color bool              // of format text
	// Files holds the contract's files that excerpts are taken from, without
	// the leading "spec/"; nil is spec.Files().
	Files fs.FS
	// Tool is the program that writes the report, for the formats json and
	// sarif; the zero value names none.
	Tool Tool
}

// writers are the formats, in the order in which they are listed.
var writers = []struct {
	name  string
	write func(w io.Writer, r *Report, o Options) error
}{
	{"text", writeText},
	{"json", writeJSON},
	{"ndjson", writeNDJSON},
	{"junit", writeJUnit},
	{"sarif", writeSARIF},
	{"github", writeGitHub},
	{"gitlab", writeGitLab},
	{"markdown", writeMarkdown},
	{"html", writeHTML},
}

// Formats lists the names of the formats.
func Formats() []string {
	names := make([]string, len(writers))
	for i := range writers {
		names[i] = writers[i].name
	}
	return names
}

// Write writes a report in one of Formats. r is only read.
func Write(w io.Writer, format string, r *Report, o Options) error {
	if o.Files == nil {
		o.Files = spec.Files()
	}
	for _, f := range writers {
		if f.name == format {
			if err := f.write(w, presentable(r), o); err != nil {
				return fmt.Errorf("write %s: %w", format, err)
			}
			return nil
		}
	}
	return fmt.Errorf("write %s: no such format (known: %s)", format, strings.Join(Formats(), ", "))
}

// rule returns the catalogue's entry, or one that has only the name.
func (o Options) rule(name verdict.Rule) verdict.RuleDoc {
	for _, r := range o.Rules {
		if r.Name == name {
			return r
		}
	}
	return verdict.RuleDoc{Name: name}
}
