package schema

import (
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"
)

// deviations are the cases in which kin-openapi decides differently, with the reason
// to keep our decision. An entry that no longer deviates fails and must be removed.
var deviations = []struct{ name, why, schemas, body, ours, kin string }{
	{"null where no type is given", "OpenAPI 3.0.3: nullable speaks only where type does",
		`{"X":{"type":"object","properties":{"a":{}}}}`, `{"a":null}`, "", "nullable /a"},
	{"null in an enum without a type", "as above",
		`{"X":{"enum":[null,"a"]}}`, `null`, "", "nullable "},
	{"null past a type by a branch", "the type beside a composition must hold as well",
		`{"X":{"type":"string","anyOf":[{"type":"string","nullable":true}]}}`, `null`, "nullable ", ""},
	{"2^63 as int64", "float64 cannot tell it from 2^63-1",
		`{"X":{"type":"integer","format":"int64"}}`, `9223372036854775808`, "format ", ""},
	{"a day that no calendar has", "RFC 3339, 5.7: days depend on month and year",
		`{"X":{"type":"string","format":"date"}}`, `"2023-02-29"`, "format ", ""},
	{"base64 of impossible length", "RFC 4648: four characters are three bytes",
		`{"X":{"type":"string","format":"byte"}}`, `"aGVsb"`, "format ", ""},
	{"lower case in a time", "RFC 3339, 5.6 allows t and z",
		`{"X":{"type":"string","format":"date-time"}}`, `"2024-02-29t00:00:00z"`, "", "format "},
	{"uuid", "the format is documented, so it is checked",
		`{"X":{"type":"string","format":"uuid"}}`, `"no"`, "format ", ""},
	{"below an exclusive minimum", "one cause",
		`{"X":{"type":"number","minimum":1,"exclusiveMinimum":true}}`, `0`, "minimum ", "exclusiveMinimum \nminimum "},
	{"a member twice", "a decoder keeps the last; the sender should know",
		`{"X":{"type":"object","properties":{"a":{"type":"string"}}}}`, `{"a":"x","a":"y"}`, "duplicate /a", ""},
	{"beside a failing allOf", "every failure is reported",
		`{"X":{"type":"object","required":["b"],"allOf":[{"required":["a"]}]}}`, `{}`, "required /b\nrequired /a", "required /a"},
	{"zero twice", "-0 and 0 are one number",
		`{"X":{"type":"array","uniqueItems":true}}`, `[0,-0]`, "uniqueItems ", ""},
	{"a discriminator that names no branch", "the mapping is what is wrong, not all branches",
		`{"A":{"type":"object"},"B":{"type":"object"},"X":{"oneOf":[{"$ref":"#/components/schemas/A"}],"discriminator":{"propertyName":"k","mapping":{"b":"B"}}}}`,
		`{"k":"b"}`, "discriminator ", "oneOf "},
}

func TestDeviations(t *testing.T) {
	t.Parallel()
	for _, c := range deviations {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			require.NotEmpty(t, c.why)
			s := compile(t, c.schemas, "X")
			require.Equal(t, strings.TrimSpace(c.ours), brief(s.Validate([]byte(c.body), Options{})))
			doc, err := openapi3.NewLoader().LoadFromData(inline(c.schemas))
			require.NoError(t, err)
			kin := visit(doc.Components.Schemas["X"].Value, []byte(c.body), []openapi3.SchemaValidationOption{openapi3.MultiErrors()})
			require.Equal(t, c.kin, kinBrief(kin))
			require.NotEqual(t, c.ours, c.kin)
		})
	}
}
