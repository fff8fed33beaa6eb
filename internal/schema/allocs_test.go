package schema

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Tests that count allocations do not run in parallel.

func TestNoAllocationOnValidBodies(t *testing.T) {
	if underRace {
		t.Skip("pools forget under the race detector")
	}
	list, zoo := clusterList(t), schemaIn(t, "testdata/zoo.json", "Zoo")
	text, err := os.ReadFile("testdata/zoo-bodies.json")
	require.NoError(t, err)
	var zoos []json.RawMessage
	require.NoError(t, json.Unmarshal(text, &zoos))
	cover := list.doc.Coverage()
	for _, c := range []struct {
		name string
		s    *Schema
		body []byte
		o    Options
	}{
		{"list of 1", list, listOf(1), Options{Undocumented: true}},
		{"list of 1000", list, listOf(1000), Options{Undocumented: true}},
		{"with coverage", list, listOf(10), Options{Undocumented: true, Cover: cover}},
		{"every keyword", zoo, zoos[0], Options{Undocumented: true}},
		{"every keyword, other branches", zoo, zoos[1], Options{Undocumented: true}},
		{"long map", compile(t, `{"X":{}}`, "X"), longMap(3000), Options{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := bytes.NewReader(nil)
			require.Empty(t, brief(c.s.Validate(c.body, c.o)))
			require.Zero(t, testing.AllocsPerRun(20, func() { c.s.Validate(c.body, c.o) }), "from bytes")
			require.Zero(t, testing.AllocsPerRun(20, func() {
				r.Reset(c.body)
				c.s.ValidateReader(r, c.o)
			}), "from a reader")
		})
	}
}

func TestNoAllocationOnValidStrings(t *testing.T) {
	if underRace {
		t.Skip("pools forget under the race detector")
	}
	const doc = `{"Text":{"type":"string","minLength":1},"Number":{"type":"integer","minimum":1},"Flag":{"type":"boolean"}}`
	for _, c := range []struct{ name, value string }{
		{"Text", "7c0f2e7e01f74b1f9d3a"},
		{"Text", "12"},
		{"Number", "12"},
		{"Flag", "true"},
	} {
		t.Run(c.name+" "+c.value, func(t *testing.T) {
			s := compile(t, doc, c.name)
			require.Empty(t, brief(s.ValidateString(c.value)))
			require.Zero(t, testing.AllocsPerRun(20, func() { s.ValidateString(c.value) }))
		})
	}
}

// longMap writes an object of n different members.
func longMap(n int) []byte {
	m := map[string]int{}
	for k := range n {
		m[strings.Repeat("k", k%7)+string(rune('a'+k%26))+json.Number(string(rune('0'+k%10))).String()+strings.Repeat("x", k/70)] = k
	}
	text, _ := json.Marshal(m)
	return text
}

func TestFewAllocationsPerFailure(t *testing.T) {
	if underRace {
		t.Skip("pools forget under the race detector")
	}
	const perFailure = 8
	for _, c := range []struct{ name, schemas, body string }{
		{"types deep down", `{"X":{"type":"array","items":{"type":"object","properties":{"a":{"type":"object","properties":{"b":{"type":"string"}}}}}}}`,
			"[" + strings.Repeat(`{"a":{"b":1}},`, 99) + `{"a":{"b":2}}]`},
		{"undocumented", `{"X":{"type":"array","items":{"type":"object","properties":{"clusterName":{"type":"string"}}}}}`,
			"[" + strings.Repeat(`{"cluster_name":{"b":[1,2]}},`, 99) + `{"cluster_name":{"b":1}}]`},
		{"branches", `{"X":{"type":"array","items":{"oneOf":[{"type":"object","required":["a","b"]},{"type":"object","required":["c"]}]}}}`,
			"[" + strings.Repeat(`{"d":1},`, 99) + `{"d":2}]`},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := compile(t, c.schemas, "X")
			body := []byte(c.body)
			o := Options{Undocumented: true}
			n := len(s.Validate(body, o).Failures)
			require.GreaterOrEqual(t, n, 100)
			allocs := testing.AllocsPerRun(20, func() { s.Validate(body, o) })
			t.Logf("%.1f allocations a failure", allocs/float64(n))
			require.LessOrEqual(t, allocs, float64(perFailure*n))
		})
	}
}

func schemaIn(t testing.TB, file, name string) *Schema {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	d, err := Parse(text)
	require.NoError(t, err)
	s, err := d.Compile("#/components/schemas/"+name, Response)
	require.NoError(t, err)
	return s
}
