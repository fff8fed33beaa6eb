package spec

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// errorForms returns the pointers of the code in the examples of failed calls. They
// distinguish the errors of the service from those of a layer in front of it.
func errorForms(s *Service) []string {
	codes := map[string]bool{}
	for _, e := range s.Errors {
		codes[strings.ToLower(e.Code)] = true
	}
	var found []string
	for i := range s.Operations {
		for _, r := range s.Operations[i].Responses {
			if !isFailure(r.Status) {
				continue
			}
			for _, raw := range s.examples(r.Content) {
				var body any
				if err := json.Unmarshal(raw, &body); err == nil {
					found = codesIn(found, body, "", r.Status, codes)
				}
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func isFailure(status string) bool {
	return status == "default" || status != "" && status[0] >= '4'
}

func (s *Service) examples(content []MediaType) []json.RawMessage {
	var out []json.RawMessage
	for _, m := range content {
		for _, e := range m.Examples {
			if raw, ok := s.Node(e.Pointer); ok {
				out = append(out, raw)
			}
		}
	}
	return out
}

// codesIn appends the pointers of the members of v whose value is a code of the table, or
// the status as a number.
func codesIn(found []string, v any, at, status string, codes map[string]bool) []string {
	switch v := v.(type) {
	case map[string]any:
		for name, member := range v {
			found = codesIn(found, member, at+"/"+Escape(name), status, codes)
		}
	case string:
		if codes[strings.ToLower(v)] {
			return append(found, at)
		}
	case float64:
		if strconv.FormatFloat(v, 'f', -1, 64) == status {
			return append(found, at)
		}
	}
	return found
}
