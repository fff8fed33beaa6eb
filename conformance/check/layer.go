package check

import "fmt"

// classify reads the body of an error: in which envelope it speaks, and
// whether it is a layer in front that speaks in place of the service.
func (s *Session) classify() {
	body := s.x.Response.Body.Bytes
	if i := blank(body, 0); i < len(body) {
		switch body[i] {
		case '{':
			s.error = readEnvelope(body[i:])
		case '[':
			s.error = readEnvelope(firstElement(body[i:]))
		case '"':
			s.error = envelope{form: formText, code: codeIn(body[i:]), message: text(body[i:skipString(body, i)])}
		default:
			s.error = readText(body)
		}
	}
	s.layer = s.layerAnswering()
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
		if s.service.codes.find(e.code) != nil {
			return nil
		}
		if l := s.judge.layerOf(e.code); l != nil && l.name != s.service.Name {
			return l
		}
	}
	switch {
	case e.form == formHTML:
		return loadBalancer
	case e.form == formStatus && !s.service.speaks(formStatus):
		return apiServer
	case e.form == formNested && e.numeric && !s.service.speaks(formNested):
		return identity // Keystone's way: {"error": {"code": 401, "message": ..., "title": ...}}
	}
	return nil
}

// speaks reports whether a form is among those in which the service's own
// contract writes errors.
func (c *contract) speaks(f form) bool {
	switch c.Name {
	case "cci", "karmada":
		return f == formStatus || f == formErrorCode
	case "iam":
		return f == formErrorCode || f == formNested
	}
	return f == formErrorCode
}

// reportLayer says that a layer in front answered. That is no violation by
// the service, and its answer is not judged by the service's table.
func (s *Session) reportLayer() {
	f := Finding{
		Rule:    "error-layer",
		Pointer: s.error.codeAt,
		Message: fmt.Sprintf("the %s answered in place of %s", s.layer.name, s.service.Name),
		Got:     string(s.error.code),
	}
	if rows := s.layer.codes.find(s.error.code); len(rows) > 0 {
		row, n := withStatus(rows, s.x.Response.Status)
		if n == 0 {
			row = &rows[0]
		}
		f.Message += ": " + row.Cause
		f.Hint = row.Remedy
	}
	s.add(f, s.layer.name)
}
