package judge_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/spec"
)

// mutations are the ways to make a valid exchange wrong. One that returns
// false does not fit the exchange.
var mutations = []mutation{
	{mutate: wrongValue},
	{rule: "body-missing", mutate: func(_ *rand.Rand, b base) bool {
		b.setBody(nil)
		return len(b.response().Content) > 0 && !b.response().EmptyBody
	}, certain: true},
	{rule: "body-not-json", certain: true, mutate: func(r *rand.Rand, b base) bool {
		text := b.Response.Body.Bytes
		at := r.IntN(len(text) + 1)
		text = append(append(append([]byte{}, text[:at]...), `}{]["`[r.IntN(5)]), text[at:]...)
		if !b.isJSON() || json.Valid(text) || at == 0 {
			return false
		}
		b.setBody(text)
		return true
	}},
	{rule: "body-truncated", certain: true, mutate: func(r *rand.Rand, b base) bool {
		text := b.Response.Body.Bytes
		if !b.isJSON() || len(text) < 2 {
			return false
		}
		b.setBody(text[:1+r.IntN(len(text)-1)])
		return !json.Valid(b.Response.Body.Bytes)
	}},
	{rule: "body-unexpected", certain: true, mutate: func(r *rand.Rand, b base) bool {
		switch {
		case b.Response.Status == http.StatusNoContent:
			b.setBody([]byte(pick(r, `{}`, `""`, `done`, `null`)))
		case b.Request.Method == http.MethodGet && r.IntN(2) == 0:
			b.Request.Method = http.MethodHead
		case b.Request.Method == http.MethodGet:
			b.Response.Status = http.StatusNotModified
			b.Request.Header = set(b.Request.Header, "If-None-Match", `"a"`)
		default:
			return false
		}
		return len(b.Response.Body.Bytes) > 0
	}},
	{rule: "content-type-unexpected", certain: true, mutate: func(r *rand.Rand, b base) bool {
		if len(b.response().Content) == 0 || !b.isJSON() {
			return false
		}
		b.Response.Header = set(b.Response.Header, "Content-Type", pick(r, "text/html", "application/xml", "application/octet-stream", "text/html; charset=utf-8", "image/png"))
		return true
	}},
	{rule: "error-code-foreign", certain: true, mutate: func(r *rand.Rand, b base) bool {
		row, ok := foreign(r, b)
		return ok && b.setCode(row.Code)
	}},
	{rule: "error-code-malformed", certain: true, mutate: func(r *rand.Rand, b base) bool {
		return b.service.Name != "karmada" && b.setCode(pick[any](r, "NotFound", "E"+strconv.Itoa(r.IntN(900)), strconv.Itoa(100+r.IntN(500))+"x", float64(r.IntN(90000)+10), true, []any{"x"}))
	}},
	{rule: "error-code-missing", certain: true, mutate: func(r *rand.Rand, b base) bool {
		return b.ownForm() == "error_code" && b.setCode(pick[any](r, "", nil, drop{}))
	}},
	{rule: "error-code-status-mismatch", mutate: func(r *rand.Rand, b base) bool {
		if !b.failed() || b.ownForm() == "" {
			return false
		}
		if r.IntN(2) == 0 {
			row := b.service.Errors[r.IntN(len(b.service.Errors))]
			return b.setCode(row.Code)
		}
		other, err := strconv.Atoi(b.op.Responses[r.IntN(len(b.op.Responses))].Status)
		if err != nil || other == b.Response.Status || other < 400 {
			return false
		}
		b.Response.Status = other
		return true
	}},
	{rule: "error-code-unknown", mutate: func(r *rand.Rand, b base) bool {
		row := b.service.Errors[r.IntN(len(b.service.Errors))]
		code := []byte(row.Code)
		code[len(code)-1-r.IntN(3)] = byte('0' + r.IntN(10))
		return b.setCode(string(code))
	}},
	{rule: "error-envelope-foreign", certain: true, mutate: func(r *rand.Rand, b base) bool {
		row := b.service.Errors[r.IntN(len(b.service.Errors))]
		if b.ownForm() != "error_code" || b.service.Name == "iam" {
			return false
		}
		b.Response.Status = row.Status
		b.setBody(marshal(pick[any](r, map[string]any{"errorCode": row.Code, "errorMsg": row.Message},
			map[string]any{"error": map[string]any{"code": row.Code, "message": row.Message}})))
		return true
	}},
	{rule: "error-envelope-unknown", certain: true, mutate: func(r *rand.Rand, b base) bool {
		if !b.failed() {
			return false
		}
		b.setBody([]byte(pick(r, `{}`, `[]`, `null`, `17`, `true`, `{"reason": "bad"}`, `{"status": 400, "detail": "bad"}`, `{"message": "bad"}`, `[[]]`, `{"error": "bad"}`)))
		return true
	}},
	{rule: "error-layer", certain: true, mutate: layerAnswers},
	{rule: "error-message-mismatch", certain: true, mutate: func(r *rand.Rand, b base) bool {
		row := b.service.Errors[r.IntN(len(b.service.Errors))]
		if row.Message == "" || strings.Trim(row.Message, "%s[]:., {}") == "" || b.ownForm() != "error_code" {
			return false
		}
		b.Response.Status = row.Status
		b.setBody(marshal(map[string]any{"error_code": row.Code, "error_msg": "zz" + strconv.Itoa(r.IntN(1000))}))
		return true
	}},
	{rule: "error-on-success", certain: true, mutate: func(r *rand.Rand, b base) bool {
		row := b.service.Errors[r.IntN(len(b.service.Errors))]
		if b.failed() || !b.isJSON() && b.Response.Status != http.StatusCreated {
			return false
		}
		body := map[string]any{"error_code": row.Code, "error_msg": row.Message}
		if b.service.Name == "karmada" || b.service.Name == "cci" {
			body = map[string]any{"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": row.Code, "code": row.Status, "message": row.Message}
		}
		b.setBody(marshal(body))
		return true
	}},
	{rule: "header-format", certain: true, mutate: func(_ *rand.Rand, b base) bool {
		for _, h := range b.response().Headers {
			if h.Name == "X-Request-Id" && (b.service.Name == "ucs" || b.service.Name == "ems") {
				b.Response.Header = set(b.Response.Header, h.Name, "")
				return true
			}
		}
		return false
	}},
	{rule: "header-missing", certain: true, mutate: func(_ *rand.Rand, b base) bool {
		for _, h := range b.response().Headers {
			if _, there := b.Response.Header.Lookup(h.Name); there && h.Required {
				b.Response.Header = without(b.Response.Header, h.Name)
				return true
			}
		}
		return false
	}},
	{rule: "message-framing", certain: true, mutate: func(r *rand.Rand, b base) bool {
		b.Response.Header = set(b.Response.Header, "Content-Length", pick(r, "-1", "1, 2", "x", "1.5", "9223372036854775808"))
		return true
	}},
	{rule: "response-unreadable", certain: true, mutate: func(r *rand.Rand, b base) bool {
		b.Response.Unreadable = pick(r, "status is a string, want a number", "content is missing")
		return true
	}},
	{rule: "duplicate-key", certain: true, mutate: func(_ *rand.Rand, b base) bool {
		text, ok := bytes.CutPrefix(b.Response.Body.Bytes, []byte(`{"`))
		name, _, found := bytes.Cut(text, []byte(`"`))
		if !ok || !found || b.failed() || !b.isJSON() {
			return false
		}
		b.setBody(slices.Concat([]byte(`{"`), name, []byte(`":null,"`), text))
		return true
	}},
	{rule: "encoding", certain: true, mutate: func(r *rand.Rand, b base) bool {
		text := b.Response.Body.Bytes
		if len(text) == 0 || !b.isJSON() {
			return false
		}
		var zip bytes.Buffer
		w := gzip.NewWriter(&zip)
		_, err := w.Write(text)
		if err != nil || w.Close() != nil {
			return false
		}
		b.setBody(pick(r, zip.Bytes(), append([]byte("\xef\xbb\xbf"), text...)))
		return true
	}},
	{rule: "list-total", certain: true, mutate: func(_ *rand.Rand, b base) bool {
		var body map[string]any
		if b.failed() || json.Unmarshal(b.Response.Body.Bytes, &body) != nil || body["total"] == nil {
			return false
		}
		body["total"] = 0
		b.setBody(marshal(body))
		return slices.ContainsFunc(slices.Collect(maps.Values(body)), func(v any) bool { list, ok := v.([]any); return ok && len(list) > 0 })
	}},
	{rule: "response-not-requested-object", certain: true, mutate: func(r *rand.Rand, b base) bool {
		var body map[string]any
		if b.failed() || b.Request.Method != http.MethodGet || !strings.HasSuffix(b.op.Path, "/{name}") || json.Unmarshal(b.Response.Body.Bytes, &body) != nil {
			return false
		}
		metadata, ok := body["metadata"].(map[string]any)
		if !ok {
			return false
		}
		metadata["name"] = pick(r, "another", "a-second", "a-third")
		b.setBody(marshal(body))
		return true
	}},
	{rule: "object-kind", certain: true, mutate: otherKind},
	{rule: "operation-unknown", certain: true, mutate: func(r *rand.Rand, b base) bool {
		if r.IntN(3) == 0 {
			b.Request.Method = pick(r, "TRACE", "OPTIONS", "COPY")
			return true
		}
		return b.changePath(func(steps []string) { steps[0] += "x" })
	}},
	{rule: "property-undocumented", mutate: undocumented, certain: true},
	{rule: "request-body", certain: true, mutate: func(r *rand.Rand, b base) bool {
		if b.op.Request == nil || b.failed() || len(b.Request.Body.Bytes) == 0 || b.Request.Body.Bytes[0] != '{' || strings.Contains(b.Request.Header.Get("Content-Type"), "patch") {
			return false
		}
		b.Request.Body.Bytes = []byte(pick(r, `[]`, `{`, `"x"`, `17`))
		b.Request.Body.Size = int64(len(b.Request.Body.Bytes))
		return true
	}},
	{rule: "request-parameter", certain: true, mutate: func(r *rand.Rand, b base) bool {
		sign := "?"
		if strings.Contains(b.Request.URL, "?") {
			sign = "&"
		}
		b.Request.URL += sign + pick(r, "pagesize", "filter", "Limit", "nope") + "=" + strconv.Itoa(r.IntN(100))
		return !b.failed()
	}},
	{rule: "secret-exposed", certain: true, mutate: func(r *rand.Rand, b base) bool {
		secret := make([]byte, 40)
		for i := range secret {
			secret[i] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"[r.IntN(62)]
		}
		b.Request.Header = set(b.Request.Header, pick(r, "X-Auth-Token", "X-Security-Token", "Cookie", "Authorization"), "sid="+string(secret))
		return true
	}},
	{rule: "service-ambiguous", certain: true, mutate: func(_ *rand.Rand, b base) bool {
		if (b.service.Name != "ucs" && b.service.Name != "ems") || (b.op.Path != "/v1/clusters" && !strings.HasPrefix(b.op.Path, "/v1/clusters/{") || strings.Count(b.op.Path, "/") > 3) {
			return false
		}
		b.Request.URL = "http://127.0.0.1:8080" + pathOf(b.Request.URL)
		b.Response.Body = exchange.Body{Bytes: []byte("{}"), Size: 2} // which shows no service
		return b.Request.Method == http.MethodGet || b.Request.Method == http.MethodDelete
	}},
	{rule: "status-not-listed", certain: true, mutate: func(r *rand.Rand, b base) bool {
		all := b.service.Statuses
		if len(all) == 0 {
			return false
		}
		status := all[r.IntN(len(all))]
		if _, listed := b.op.Response(status); listed || status < 200 {
			return false
		}
		b.Response.Status = status
		return true
	}},
	{rule: "status-undocumented", certain: true, mutate: func(r *rand.Rand, b base) bool {
		b.Response.Status = pick(r, 299, 218, 307, 308, 418, 420, 423, 424, 451, 499, 507, 520, 599)
		_, listed := b.op.Response(b.Response.Status)
		return !listed
	}},
}

func pick[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }

func marshal(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // the mutations marshal maps and what was unmarshalled
	}
	return text
}

func without(h exchange.Header, name string) exchange.Header {
	var kept exchange.Header
	for _, f := range h {
		if !strings.EqualFold(f.Name, name) {
			kept = append(kept, f)
		}
	}
	return kept
}

func (b base) isJSON() bool {
	return strings.Contains(b.Response.Header.Get("Content-Type"), "json") && json.Valid(b.Response.Body.Bytes)
}

// ownForm tells where an error of the service carries its code.
func (b base) ownForm() string {
	if !b.failed() {
		return ""
	}
	var body map[string]any
	if json.Unmarshal(b.Response.Body.Bytes, &body) != nil {
		return ""
	}
	for _, name := range []string{"error_code", "errorCode", "reason"} {
		if s, ok := body[name].(string); ok && tableHas(b.service, s, b.Response.Status) {
			return name
		}
	}
	return ""
}

// drop in place of a code takes the member away.
type drop struct{}

// setCode changes the code of an error in the service's own form.
func (b base) setCode(code any) bool {
	name := b.ownForm()
	if name == "" {
		return false
	}
	var body map[string]any
	if json.Unmarshal(b.Response.Body.Bytes, &body) != nil {
		return false
	}
	if body[name] = code; code == (any)(drop{}) {
		delete(body, name)
	}
	b.setBody(marshal(body))
	return true
}

// foreign is a row of another service that ours does not have.
func foreign(r *rand.Rand, b base) (spec.ErrorRow, bool) {
	other := pick(r, spec.Names()...)
	if other == b.service.Name || other == "iam" || other == "karmada" || b.service.Name == "karmada" {
		return spec.ErrorRow{}, false // codes of IAM tell of a layer, and reasons of Kubernetes are nobody's
	}
	s, err := spec.Open(other)
	if err != nil {
		return spec.ErrorRow{}, false
	}
	return s.Errors[r.IntN(len(s.Errors))], true
}

func (b base) changePath(change func(steps []string)) bool {
	path, query, _ := strings.Cut(pathOf(b.Request.URL), "?")
	at := strings.Index(b.Request.URL, path)
	steps := strings.Split(strings.Trim(path, "/"), "/")
	change(steps)
	b.Request.URL = b.Request.URL[:at] + "/" + strings.Join(steps, "/")
	if query != "" {
		b.Request.URL += "?" + query
	}
	return true
}

func layerAnswers(r *rand.Rand, b base) bool {
	if !b.failed() || b.service.Name == "iam" {
		return false
	}
	b.Response.Header = set(b.Response.Header, "Content-Type", "application/json")
	switch r.IntN(4) {
	case 0:
		b.setBody([]byte(`{"error_code": "APIGW.0` + strconv.Itoa(100+r.IntN(800)) + `", "error_msg": "x", "request_id": "1"}`))
	case 1:
		b.setBody([]byte(`{"error_code": "IAM.0` + strconv.Itoa(100+r.IntN(800)) + `", "error_msg": "x"}`))
	case 2:
		b.setBody([]byte(`{"error": {"code": 401, "message": "x", "title": "Unauthorized"}}`))
	case 3:
		b.Response.Header = set(b.Response.Header, "Content-Type", "text/html")
		b.setBody([]byte(`<html><body>` + strconv.Itoa(b.Response.Status) + `</body></html>`))
	}
	return true
}

// otherKind changes what a Kubernetes object says about itself.
func otherKind(r *rand.Rand, b base) bool {
	var body map[string]any
	if b.failed() || len(b.response().Objects) == 0 || json.Unmarshal(b.Response.Body.Bytes, &body) != nil {
		return false
	}
	member := pick(r, "kind", "apiVersion", "metadata")
	switch {
	case member == "metadata" && b.response().Objects[0].Metadata:
		delete(body, member)
	case member == "metadata" || body[member] == nil:
		return false
	default:
		body[member] = pick[any](r, "Banana", "fruit/v1", "")
	}
	b.setBody(marshal(body))
	return true
}
