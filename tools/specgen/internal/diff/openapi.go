package diff

import (
	"fmt"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oasdiff/oasdiff/checker"
	oasdiff "github.com/oasdiff/oasdiff/diff"
	"github.com/oasdiff/oasdiff/load"
)

// OpenAPI compares two descriptions, joined and in JSON, by oasdiff, whose
// verdicts are for clients. The verdicts for servers come from a comparison of the new
// description with the old one; their texts describe the reversed change.
func OpenAPI(before, after []byte) ([]Change, error) {
	forward, err := judged(before, after)
	if err != nil {
		return nil, err
	}
	backward, err := judged(after, before)
	if err != nil {
		return nil, err
	}
	var out []Change
	for _, c := range forward {
		out = append(out, openAPIChange(c, c.IsBreaking(), false))
	}
	for _, c := range backward {
		if c.IsBreaking() {
			out = append(out, openAPIChange(c, false, true))
		}
	}
	return out, nil
}

func judged(before, after []byte) (checker.Changes, error) {
	old, err := load.NewSpecInfoFromData(openapi3.NewLoader(), before, "old")
	if err != nil {
		return nil, fmt.Errorf("load old description: %w", err)
	}
	changed, err := load.NewSpecInfoFromData(openapi3.NewLoader(), after, "new")
	if err != nil {
		return nil, fmt.Errorf("load new description: %w", err)
	}
	report, sources, err := oasdiff.GetWithOperationsSourcesMap(oasdiff.NewConfig(), old, changed)
	if err != nil {
		return nil, fmt.Errorf("compare descriptions: %w", err)
	}
	return checker.CheckBackwardCompatibilityUntilLevel(checker.NewConfig(checker.GetAllChecks()), report, sources, checker.INFO), nil
}

// openAPIChange keeps the rule of oasdiff as the aspect of the change.
func openAPIChange(c checker.Change, clients, servers bool) Change {
	where := c.GetSection()
	if c.GetPath() != "" {
		where = c.GetOperation() + " " + c.GetPath()
	}
	out := Change{
		What: Operation, Kind: Changed, Where: where, Aspect: c.GetId(), After: c.GetUncolorizedText(checker.NewDefaultLocalizer()),
		BreaksClients: clients, BreaksServers: servers,
	}
	if servers {
		out.Aspect += " (from new to old)"
	}
	return out
}
