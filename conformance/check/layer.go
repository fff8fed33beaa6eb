package check

import (
	"fmt"
	"strings"
)

// classify reads the body of an error: in which envelope it speaks, and
// whether it is a layer in front that speaks in place of the service.
func (s *Session) classify() {
	s.error.readAny(s.x.Response.Body.Bytes)
	if e := &s.error; e.form == formStatus && len(e.code) == 0 && s.service.reasons {
		e.code, e.codeName = e.reason, reason.String()
	}
	if len(s.error.code) > 0 {
		s.rows = s.service.codes.find(s.error.code)
	}
	s.layer = s.layerAnswering()
}

// readAny classifies the body of an error, whatever it is.
func (e *envelope) readAny(body []byte) {
	i := blank(body, 0)
	if i >= len(body) {
		return
	}
	switch c := body[i]; {
	case c == '{':
		e.read(body[i:])
	case c == '[':
		e.read(firstElement(body[i:]))
	case c == '"':
		end, _ := skipString(body, i)
		said := text(body[i:end])
		e.form, e.code, e.message = formText, codeIn(said), said
	case isNumber(body[i:]) || isKeyword(body[i:]):
		// JSON, but nothing that says anything
	default:
		e.readText(body[i:])
	}
}

func isKeyword(b []byte) bool {
	switch strings.TrimRight(string(b[:min(len(b), 8)]), " \t\r\n") {
	case "null", "true", "false":
		return true
	}
	return false
}

// Layers that are known by the form of their answer alone.
var (
	loadBalancer = &layer{name: "load balancer"}
	apiServer    = &layer{name: "Kubernetes apiserver"}
	identity     = &layer{name: "iam"}
)

// layerAnswering returns who answered in place of the service, nil when it
// was the service itself.
func (s *Session) layerAnswering() *layer {
	e := &s.error
	if len(e.code) > 0 && !e.numeric {
		if s.rows != nil {
			return nil
		}
		if l := s.judge.layerOf(e.code); l != nil && l.name != s.service.Name {
			return l
		}
	}
	switch {
	case e.form == formHTML:
		return loadBalancer
	case e.form == formStatus && !s.service.speaks[formStatus]:
		return apiServer
	case e.form == formNested && e.numeric && !s.service.speaks[formNested]:
		return identity // Keystone's way: {"error": {"code": 401, "message": ..., "title": ...}}
	}
	return nil
}

// reportLayer says that a layer in front answered. That is no violation by
// the service, and its answer is not judged by the service's table.
func (s *Session) reportLayer() {
	f := Finding{
		Rule:    RuleErrorLayer,
		Pointer: s.error.codeAt(),
		Message: fmt.Sprintf("%s answered in place of %s", s.layer.name, s.service.Name),
		Got:     string(s.error.code),
	}
	rows := s.layer.codes.find(s.error.code)
	if c := s.judge.contract(s.layer.name); rows == nil && c != nil {
		rows = c.codes.find(s.error.code)
	}
	if len(rows) > 0 {
		row, n := withStatus(rows, s.x.Response.Status)
		if n == 0 {
			row = rows[0]
		}
		f.Message += ": " + row.Cause
		f.Hint = row.Remedy
	}
	s.add(f, s.layer.name)
}
