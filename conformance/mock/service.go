package mock

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/spec"
)

// service answers for one contract.
type service struct {
	*spec.Service
	open bool
}

func newService(contract *spec.Service, o Options) *service {
	return &service{Service: contract, open: o.Open}
}

// handler puts the generated server behind what every answer has in common.
func (s *service) handler(generated server) http.Handler {
	mux := http.NewServeMux()
	generated(s, mux)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Request-Id", strings.ToLower(rand.Text()))
		if _, pattern := mux.Handler(r); pattern == "" {
			s.refuse(w, spec.NotFound, http.StatusNotFound)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// answer is the strict middleware: it answers in place of an implementation.
func (s *service) answer(id string) func(context.Context, http.ResponseWriter, *http.Request, any) (any, error) {
	op, ok := s.Operation(id)
	return func(_ context.Context, w http.ResponseWriter, r *http.Request, _ any) (any, error) {
		switch {
		case !ok:
			s.refuse(w, spec.Server, http.StatusInternalServerError)
		case !s.open && !s.public(op) && !authenticated(r):
			s.refuse(w, spec.Auth, http.StatusUnauthorized)
		default:
			s.respond(w, r, op)
		}
		return nil, nil
	}
}

// public reports whether an operation asks for no credentials: security: [].
func (s *service) public(op *spec.Operation) bool {
	raw, ok := s.Node(op.Pointer + "/security")
	return ok && strings.TrimSpace(string(raw)) == "[]"
}

// authenticated reports whether a request carries a token or a signature.
func authenticated(r *http.Request) bool {
	return r.Header.Get("X-Auth-Token") != "" || r.Header.Get("Authorization") != ""
}

// preference is what a caller wants to be answered with.
type preference struct {
	status  int
	example string
}

func prefer(r *http.Request) preference {
	var p preference
	for _, field := range r.Header.Values("Prefer") {
		for part := range strings.SplitSeq(field, ",") {
			name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
			switch value = strings.Trim(value, `"`); name {
			case "code":
				p.status, _ = strconv.Atoi(value)
			case "example":
				p.example = value
			}
		}
	}
	return p
}

// respond writes an answer that the contract lists.
func (s *service) respond(w http.ResponseWriter, r *http.Request, op *spec.Operation) {
	want := prefer(r)
	resp := choose(op, want)
	if resp == nil {
		s.refuse(w, spec.BadRequest, http.StatusBadRequest)
		return
	}
	status, err := strconv.Atoi(resp.Status)
	if err != nil {
		status = want.status
	}
	media, example := pick(resp, want.example)
	s.headers(w, resp)
	if media == nil {
		w.WriteHeader(status)
		return
	}
	body, _ := s.Node(example.Pointer)
	if strings.Contains(media.Type, "json") {
		body = s.asRequested(r, op, resp, body)
	} else {
		var text string
		if json.Unmarshal(body, &text) == nil {
			body = []byte(text)
		}
	}
	w.Header().Set("Content-Type", media.Type)
	w.WriteHeader(status)
	_, _ = w.Write(body) // the client has gone; nobody is left to tell
}

// choose returns the response of the wanted status, or the first that is a
// success and can be shown.
func choose(op *spec.Operation, want preference) *spec.Response {
	if want.status != 0 {
		r, _ := op.Response(want.status)
		return r
	}
	for i := range op.Responses {
		if strings.HasPrefix(op.Responses[i].Status, "2") {
			return &op.Responses[i]
		}
	}
	return nil
}

// pick returns an example by name, or the first; nil when there is none.
func pick(r *spec.Response, name string) (*spec.MediaType, *spec.Example) {
	for i := range r.Content {
		m := &r.Content[i]
		for k := range m.Examples {
			if name == "" || m.Examples[k].Name == name {
				return m, &m.Examples[k]
			}
		}
	}
	if name != "" {
		return pick(r, "")
	}
	return nil, nil
}

// headers writes the documented response headers that have an example.
func (s *service) headers(w http.ResponseWriter, r *spec.Response) {
	for _, h := range r.Headers {
		if w.Header().Get(h.Name) != "" {
			continue
		}
		for _, at := range []string{h.Pointer + "/example", h.Schema + "/example"} {
			var v any
			if raw, ok := s.Node(at); ok && json.Unmarshal(raw, &v) == nil {
				if text, ok := v.(string); ok {
					w.Header().Set(h.Name, text)
				} else {
					w.Header().Set(h.Name, string(raw))
				}
			}
		}
	}
}

// refuse answers with the first row of the error table that has the status,
// one of the class if there is any.
func (s *service) refuse(w http.ResponseWriter, class spec.Class, status int) {
	row := spec.ErrorRow{Status: status, Message: http.StatusText(status)}
	found := false
	for _, e := range s.Errors {
		if e.Status == status && (!found || e.Class == class && row.Class != class) {
			row, found = e, true
		}
	}
	body, err := json.Marshal(s.envelope(row))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(body) // the client has gone; nobody is left to tell
}

// envelope writes an error as the service does.
func (s *service) envelope(row spec.ErrorRow) any {
	switch s.Name {
	case "cci", "karmada":
		status := map[string]any{
			"kind": "Status", "apiVersion": "v1", "metadata": map[string]any{}, "status": "Failure",
			"message": row.Message, "reason": strings.ReplaceAll(http.StatusText(row.Status), " ", ""), "code": row.Status,
		}
		if row.Code != "" {
			status["errorCode"] = row.Code
		}
		return status
	}
	return map[string]string{"error_code": row.Code, "error_msg": row.Message}
}

// invalid answers a request whose parameters or body the generated server
// could not read.
func (s *service) invalid(w http.ResponseWriter, _ *http.Request, _ error) {
	s.refuse(w, spec.BadRequest, http.StatusBadRequest)
}
