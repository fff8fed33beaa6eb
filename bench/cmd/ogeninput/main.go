// Ogeninput writes the OpenAPI document that ogen generates from.
package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/bench/internal/sample"
)

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "ogeninput:", err)
		os.Exit(1)
	}
}

func run(path string) error {
	c, err := sample.Open()
	if err != nil {
		return err
	}
	doc, err := c.Extract()
	if err != nil {
		return err
	}
	apart(doc)
	text, err := json.MarshalIndent(doc, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o644)
}

// apart leaves out properties whose name differs from another's by case alone,
// which ogen cannot name both. The last in sorted order stays, and that is the
// one that the bodies hold: "projectId" after "projectID".
func apart(v any) {
	switch v := v.(type) {
	case map[string]any:
		if properties, ok := v["properties"].(map[string]any); ok {
			byName := map[string]string{}
			for _, name := range slices.Sorted(maps.Keys(properties)) {
				delete(properties, byName[strings.ToLower(name)])
				byName[strings.ToLower(name)] = name
			}
		}
		for _, x := range v {
			apart(x)
		}
	case []any:
		for _, x := range v {
			apart(x)
		}
	}
}
