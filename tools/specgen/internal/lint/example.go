package lint

import (
	"context"
	"encoding/json"
	"maps"
	"regexp"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
)

func (l *linter) examples() {
	l.each(func(n contract.Node, _ string) {
		content := n.Child("content")
		for _, media := range content.Keys() {
			if m := content.Child(media); m.Has("examples") || m.Has("example") {
				return
			}
		}
		if len(content.Keys()) > 0 {
			l.node(n, "add an example, named after its fact", "the response has content and no example")
		}
	}, "response")
}

// Times have two forms: that of RFC 3339, and that of Go's Time.String.
var timestamp = regexp.MustCompile(`^\d{4}-\d\d-\d\d([Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)| \d\d:\d\d:\d\d(\.\d{1,9})? [+-]\d{4} \S+)$`)

var formats = []openapi3.SchemaValidationOption{
	openapi3.EnableFormatValidation(),
	openapi3.WithStringFormatValidator("timestamp", openapi3.NewRegexpFormatValidator(timestamp.String())),
	openapi3.WithStringFormatValidator("uuid", openapi3.NewRegexpFormatValidator(openapi3.FormatOfStringForUUIDOfRFC9562)),
	openapi3.MultiErrors(),
}

// sample is one example with its schema.
type sample struct {
	schema contract.Object
	at     contract.Node // of the example
	value  any
}

// validExamples has kin-openapi judge the examples of media types, parameters
// and schemas.
func (l *linter) validExamples() {
	samples := l.samples()
	doc, err := openapi3.NewLoader().LoadFromData(l.withSamples(samples))
	if err != nil {
		return // HS14 reports it
	}
	for i, s := range samples {
		if err := doc.Components.Schemas[sampleName(i)].Value.VisitJSON(s.value, formats...); err != nil {
			l.node(s.at, "correct the example or the schema", "the example does not fit its schema: %s", reason(err))
		}
	}
}

func (l *linter) samples() []sample {
	var out []sample
	add := func(schema, n contract.Node, key string) {
		if value, ok := n.Value[key]; ok && schema.Exists() {
			out = append(out, sample{schema.Value, contract.Node{Pointer: n.Pointer + "/" + key}, value})
		}
	}
	l.Contract.Walk(func(n contract.Node) {
		switch kind(n.Pointer) {
		case "parameter", "header":
			add(n.Child("schema"), n, "example")
		case "schema", "property", "subschema":
			add(n, n, "example")
		default:
			if !strings.Contains(n.Pointer, "/content/") {
				return
			}
			add(n.Child("schema"), n, "example")
			examples := n.Child("examples")
			for _, name := range examples.Keys() {
				add(n.Child("schema"), l.Contract.Resolve(examples.Child(name)), "value")
			}
		}
	})
	return out
}

// withSamples returns the description with the schema of each sample as a
// component, under which kin-openapi finds it.
func (l *linter) withSamples(samples []sample) []byte {
	schemas := maps.Clone(l.Contract.Schemas().Value)
	if schemas == nil {
		schemas = contract.Object{}
	}
	for i, s := range samples {
		schemas[sampleName(i)] = s.schema
	}
	components, _ := l.Contract.Root["components"].(contract.Object)
	components = maps.Clone(components)
	if components == nil {
		components = contract.Object{}
	}
	components["schemas"] = schemas
	root := maps.Clone(l.Contract.Root)
	root["components"] = components
	text, err := json.Marshal(root)
	if err != nil {
		return nil // a value decoded from JSON can always be encoded
	}
	return text
}

func sampleName(i int) string { return "lint.sample." + strconv.Itoa(i) }

// reason returns the first line of an error of kin-openapi, without schema and value.
func reason(err error) string {
	text, _, _ := strings.Cut(err.Error(), "\n")
	return strings.TrimSpace(text)
}

func (l *linter) valid() {
	doc, err := openapi3.NewLoader().LoadFromData(l.Description)
	if err == nil {
		err = doc.Validate(context.Background(), openapi3.DisableExamplesValidation(), openapi3.DisableSchemaFormatValidation())
	}
	if err != nil {
		l.add(l.At("#"), "see the specification of OpenAPI 3.0.3", "kin-openapi: %s", reason(err))
	}
	if v, _ := l.Contract.Root["openapi"].(string); v != "3.0.3" {
		l.add(l.At("#/openapi"), "write openapi: 3.0.3", "the description is of OpenAPI %q", v)
	}
}
