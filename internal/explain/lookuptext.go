package explain

import (
	"fmt"
	"net/http"
	"strings"
)

// found writes the operations and statuses that an input names.
func (e *Explanation) found(b *strings.Builder) {
	for i, o := range e.Operations {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(b, "%s %s %s\n", o.ID, o.Method, o.Path)
		line(b, "service", o.Service)
		line(b, "statuses", strings.Join(o.Statuses, ", "))
		if o.Document != "" && o.Section != "" {
			line(b, "document", o.Document+", section "+o.Section)
		}
	}
	for i, s := range e.Statuses {
		if i == 0 {
			fmt.Fprintf(b, "%d %s\n", s.Status, http.StatusText(s.Status))
		}
		line(b, s.Service, operations(s.Operations, len(s.Operations)))
		line(b, "", operations(s.Codes, len(s.Codes)))
	}
}
