package mock

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/hwcontract/hwcontract/spec"
)

// identifiers tell which path parameter an object repeats in which of its
// members, by operation. Objects of Kubernetes repeat their name and namespace.
var identifiers = map[string]struct {
	parameter      string
	object, member string // an empty object is the body itself
}{
	"ucs/ShowCluster":      {"clusterid", "metadata", "uid"},
	"ucs/ShowClusterGroup": {"clustergroupid", "metadata", "uid"},
	"ems/ShowCluster":      {"cluster_id", "cluster_metadata", "id"},
	"ems/ShowJob":          {"job_id", "", "id"},
}

// asRequested returns the body of an example with the names and identifiers that
// the path of the request has.
func (s *service) asRequested(r *http.Request, op *spec.Operation, resp *spec.Response, body []byte) []byte {
	id, identified := identifiers[s.Name+"/"+op.ID]
	var doc map[string]any
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	if !strings.HasPrefix(resp.Status, "2") || len(resp.Objects) == 0 && !identified || d.Decode(&doc) != nil {
		return body
	}
	values := pathValues(op.Path, r.URL.Path)
	changed := false
	switch {
	case identified && id.object == "":
		changed = set(doc, id.member, values[id.parameter])
	case identified:
		changed = set(doc[id.object], id.member, values[id.parameter])
	case doc["kind"] != "Status":
		changed = set(doc["metadata"], "name", values["name"])
		changed = set(doc["metadata"], "namespace", values["namespace"]) || changed
		items, _ := doc["items"].([]any)
		for _, item := range items {
			if object, ok := item.(map[string]any); ok {
				changed = set(object["metadata"], "namespace", values["namespace"]) || changed
			}
		}
	}
	if out, err := json.Marshal(doc); changed && err == nil {
		return out
	}
	return body
}

// set replaces a member that an object has, and reports whether that changed it.
func set(object any, member, value string) bool {
	o, ok := object.(map[string]any)
	if !ok || value == "" || o[member] == nil || o[member] == value {
		return false
	}
	o[member] = value
	return true
}

// pathValues returns the values of the path parameters by name. A prefix may
// precede the path, so the template is aligned from the end.
func pathValues(template, path string) map[string]string {
	names, values := strings.Split(template, "/"), strings.Split(strings.TrimRight(path, "/"), "/")
	out := map[string]string{}
	for i := 1; i <= min(len(names), len(values)); i++ {
		if name, ok := strings.CutPrefix(names[len(names)-i], "{"); ok {
			out[strings.TrimSuffix(name, "}")] = values[len(values)-i]
		}
	}
	return out
}
