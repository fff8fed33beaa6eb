package judge_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/spec"
)

// contracts are the services by name, opened once.
func contracts(t testing.TB) map[string]*spec.Service {
	t.Helper()
	out := map[string]*spec.Service{}
	for _, name := range spec.Names() {
		s, err := spec.Open(name)
		require.NoError(t, err)
		out[name] = s
	}
	return out
}

// tableCallsWrong is the second opinion on codes: of an error whose body is
// an object, the table must have the pair of status and code.
func tableCallsWrong(s *spec.Service, x *exchange.Exchange) bool {
	var body struct {
		Code   string `json:"error_code"`
		Camel  string `json:"errorCode"`
		Kind   string `json:"kind"`
		Reason string `json:"reason"`
		Error  struct {
			Code any `json:"code"`
		} `json:"error"`
	}
	if x.Response.Status < http.StatusBadRequest || json.Unmarshal(x.Response.Body.Bytes, &body) != nil {
		return false
	}
	code := body.Code + body.Camel
	if inner, ok := body.Error.Code.(string); ok && code == "" {
		code = inner
	}
	if body.Kind == "Status" && code == "" {
		code = body.Reason
	}
	return code != "" && !tableHas(s, code, x.Response.Status)
}

func tableHas(s *spec.Service, code string, status int) bool {
	for _, row := range s.Errors {
		if row.Status == status && strings.EqualFold(row.Code, code) {
			return true
		}
	}
	return false
}

// kinRule is the rule of ours under which falls what kin-openapi complains
// of, "" when it complains of nothing or of something else.
func kinRule(err error) verdict.Rule {
	var all openapi3.MultiError
	if errors.As(err, &all) && len(all) > 0 {
		return kinRule(all[0])
	}
	var schema *openapi3.SchemaError
	if !errors.As(err, &schema) {
		return ""
	}
	switch schema.SchemaField {
	case "required", "enum", "format", "pattern", "type":
		return verdict.Rule("schema-" + schema.SchemaField)
	case "nullable":
		return "schema-type"
	case "oneOf", "anyOf":
		return "schema-one-of"
	case "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties":
		return "schema-range"
	}
	return ""
}
