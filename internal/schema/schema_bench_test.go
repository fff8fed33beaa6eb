package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"
)

// kinSchema loads the same document with kin-openapi.
func kinSchema(t testing.TB, name string) *openapi3.Schema {
	t.Helper()
	text, err := os.ReadFile("testdata/clusters.json")
	require.NoError(t, err)
	d, err := openapi3.NewLoader().LoadFromData(text)
	require.NoError(t, err)
	return d.Components.Schemas[name].Value
}

// bodies are the bodies that benchmarks judge.
func bodies() map[string][]byte {
	m := map[string][]byte{"error": []byte(errorBody)}
	for _, n := range []int{1, 100, 1000} {
		m[fmt.Sprintf("n%d", n)] = listOf(n)
	}
	return m
}

func schemaOf(body string) string {
	if body == "error" {
		return "Error"
	}
	return "ClusterList"
}

func BenchmarkValidate(b *testing.B) {
	d := clusters(b)
	for name, body := range bodies() {
		s, err := d.Compile("#/components/schemas/"+schemaOf(name), Response)
		require.NoError(b, err)
		run := func(how string, f func()) {
			b.Run(name+"/"+how, func(b *testing.B) {
				b.SetBytes(int64(len(body)))
				b.ReportAllocs()
				for b.Loop() {
					f()
				}
			})
		}
		o := Options{Undocumented: true}
		r := bytes.NewReader(nil)
		run("bytes", func() {
			if res := s.Validate(body, o); !res.Valid() {
				b.Fatal(brief(res))
			}
		})
		run("reader", func() {
			r.Reset(body)
			if res := s.ValidateReader(r, o); !res.Valid() {
				b.Fatal(brief(res))
			}
		})
		run("json.Valid", func() {
			if !json.Valid(body) {
				b.Fatal("not JSON")
			}
		})
		kin := kinSchema(b, schemaOf(name))
		run("kin", func() {
			var v any
			if err := json.Unmarshal(body, &v); err != nil {
				b.Fatal(err)
			}
			if err := kin.VisitJSON(v, openapi3.MultiErrors()); err != nil {
				b.Fatal(err)
			}
		})
	}
}

func BenchmarkScan(b *testing.B) {
	d, err := Parse([]byte(`{"components":{"schemas":{"Any":{}}}}`))
	require.NoError(b, err)
	s, err := d.Compile("#/components/schemas/Any", Response)
	require.NoError(b, err)
	body := listOf(100)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if r := s.Validate(body, Options{}); !r.Valid() {
			b.Fatal(brief(r))
		}
	}
}
