package diff

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Format is a form in which changes are written.
type Format string

// Formats are the forms in which changes can be written.
var Formats = []Format{"text", "json", "markdown"}

// Write writes the changes.
func Write(w io.Writer, list []Change, format Format) error {
	var text string
	switch format {
	case "text":
		text = asText(list)
	case "markdown":
		text = asMarkdown(list)
	case "json":
		data, err := asJSON(list)
		if err != nil {
			return fmt.Errorf("write changes: %w", err)
		}
		text = data
	default:
		return fmt.Errorf("format %q is none of %v", format, Formats)
	}
	_, err := io.WriteString(w, text)
	return err
}

func verdict(c Change) string {
	switch {
	case c.BreaksClients && c.BreaksServers:
		return "breaks clients and servers"
	case c.BreaksClients:
		return "breaks clients"
	case c.BreaksServers:
		return "breaks servers"
	}
	return "breaks nothing"
}

func (c Change) facts() string {
	switch {
	case c.Old != "" && c.New != "" && c.Old != c.New:
		return c.Old + " to " + c.New
	case c.New != "":
		return c.New
	}
	return c.Old
}

func asText(list []Change) string {
	var b strings.Builder
	for _, c := range list {
		fmt.Fprintf(&b, "%s: %s", verdict(c), c)
		if f := c.facts(); f != "" {
			fmt.Fprintf(&b, " [%s]", f)
		}
		b.WriteByte('\n')
	}
	clients, servers := counts(list)
	fmt.Fprintf(&b, "%d changes, %d break clients, %d break servers\n", len(list), clients, servers)
	return b.String()
}

func counts(list []Change) (clients, servers int) {
	for _, c := range list {
		if c.BreaksClients {
			clients++
		}
		if c.BreaksServers {
			servers++
		}
	}
	return clients, servers
}

func asMarkdown(list []Change) string {
	var b strings.Builder
	b.WriteString("| clients | servers | what | change | where | before | after | facts |\n|---|---|---|---|---|---|---|---|\n")
	for _, c := range list {
		kind := string(c.Kind)
		if c.Aspect != "" {
			kind = c.Aspect + " " + kind
		}
		cells := []string{breaks(c.BreaksClients), breaks(c.BreaksServers), c.What, kind, c.Where, c.Before, c.After, c.facts()}
		for i := range cells {
			cells[i] = strings.NewReplacer("|", `\|`, "\n", " ").Replace(cells[i])
		}
		fmt.Fprintf(&b, "| %s |\n", strings.Join(cells, " | "))
	}
	clients, servers := counts(list)
	fmt.Fprintf(&b, "\n%d changes, %d break clients, %d break servers.\n", len(list), clients, servers)
	return b.String()
}

func breaks(yes bool) string {
	if yes {
		return "breaks"
	}
	return ""
}

func asJSON(list []Change) (string, error) {
	clients, servers := counts(list)
	if list == nil {
		list = []Change{}
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(map[string]any{
		"version": 1,
		"summary": map[string]int{"changes": len(list), "breakClients": clients, "breakServers": servers},
		"changes": list,
	})
	return b.String(), err
}
