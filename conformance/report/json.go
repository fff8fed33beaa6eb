package report

import (
	"bufio"
	"encoding/json"
	"io"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

func writeJSON(w io.Writer, r *Report, o Options) error {
	written := *r
	written.Tool = nil // a program that reads and writes a report names itself
	if o.Tool.Version != "" {
		written.Tool = &o.Tool
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(&written)
}

// findingLine is a line of ndjson.
type findingLine struct {
	Type string `json:"type"` // finding
	verdict.Finding
}

// summaryLine is the last line of ndjson.
type summaryLine struct {
	Type     string             `json:"type"` // summary
	Version  int                `json:"version"`
	Summary  Summary            `json:"summary"`
	Unjudged []verdict.Unjudged `json:"unjudged"`
	Coverage map[string]Share   `json:"coverage"`
	Stale    []Stale            `json:"stale,omitempty"`
}

func writeNDJSON(w io.Writer, r *Report, _ Options) error {
	b := bufio.NewWriter(w)
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	for _, f := range r.Findings {
		if err := enc.Encode(findingLine{"finding", f}); err != nil {
			return err
		}
	}
	last := summaryLine{Type: "summary", Version: r.Version, Summary: r.Summary, Unjudged: r.Unjudged, Stale: r.Stale, Coverage: map[string]Share{
		"answers": Answers(r.Coverage), "operations": Operations(r.Coverage), "codes": Codes(r.Coverage),
		"properties": Nodes(r.Coverage.Properties), "branches": Nodes(r.Coverage.Branches),
	}}
	if err := enc.Encode(last); err != nil {
		return err
	}
	return b.Flush()
}
