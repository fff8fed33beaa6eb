package schema

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/spec"
)

// twins holds one document parsed twice: with every fast path, and without some.
type twins struct {
	fast, slow           *Document
	fastCover, slowCover *Coverage
}

func newTwins(t testing.TB, text []byte, off fastPath) *twins {
	t.Helper()
	fast, err := Parse(text)
	require.NoError(t, err)
	slow, err := parse(text, off)
	require.NoError(t, err)
	return &twins{fast, slow, fast.Coverage(), slow.Coverage()}
}

// compare judges a body by one schema of both documents, in memory and through a
// window, twice, so that the second run has expected members. It returns false for a
// schema that cannot be compiled.
func (p *twins) compare(t testing.TB, ptr string, dir Direction, body []byte) bool {
	t.Helper()
	fast, err := p.fast.Compile(ptr, dir)
	slow, slowErr := p.slow.Compile(ptr, dir)
	require.Equal(t, err == nil, slowErr == nil, ptr)
	if err != nil {
		return false
	}
	o, slowO := Options{Undocumented: true, Cover: p.fastCover}, Options{Undocumented: true, Cover: p.slowCover}
	want := slow.Validate(body, slowO)
	for range 2 {
		if got := fast.Validate(body, o); !reflect.DeepEqual(want, got) {
			require.Equal(t, want, got, "%s in memory: %s", ptr, body)
		}
	}
	if got := fast.ValidateReader(&chunks{body, 5 + len(body)%60}, o); !reflect.DeepEqual(want, got) {
		require.Equal(t, want, got, "%s through a window: %s", ptr, body)
	}
	if got := slow.ValidateReader(&chunks{body, 5 + len(body)%60}, slowO); !reflect.DeepEqual(want, got) {
		require.Equal(t, want, got, "%s through a window, slow: %s", ptr, body)
	}
	if !slices.Equal(p.fastCover.bits, p.slowCover.bits) {
		require.Equal(t, p.slowCover.Seen(), p.fastCover.Seen(), "%s covered by %s", ptr, body)
	}
	if len(body) < 300 {
		if want, got := slow.ValidateString(string(body)), fast.ValidateString(string(body)); !reflect.DeepEqual(want, got) {
			require.Equal(t, want, got, "%s as a string: %s", ptr, body)
		}
	}
	return true
}

// forget empties both coverages, so that they show what the next body alone covers.
func (p *twins) forget() {
	p.fastCover, p.slowCover = p.fast.Coverage(), p.slow.Coverage()
}

// ways returns the sets of fast paths to turn off: each alone, and all.
func ways() map[string]fastPath {
	m := map[string]fastPath{"all": allFastPaths}
	for f := fastPath(1); f < allFastPaths; f <<= 1 {
		m[strconv.FormatUint(uint64(f), 2)] = f
	}
	return m
}

// TestFastPathsOnChangedBodies compares bodies with random changes, for a schema with
// every keyword.
func TestFastPathsOnChangedBodies(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("testdata/zoo.json")
	require.NoError(t, err)
	bodies, err := os.ReadFile("testdata/zoo-bodies.json")
	require.NoError(t, err)
	var seeds []any
	require.NoError(t, json.Unmarshal(bodies, &seeds))
	fuzzed := fuzzedBodies(t, "testdata/fuzz/FuzzReader", "testdata/fuzz/FuzzSyntax")
	n := 300
	if underRace {
		n = 30
	}
	for name, off := range ways() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newTwins(t, text, off)
			r := rand.New(rand.NewPCG(7, uint64(off)))
			m := mutator{r: r}
			for k := range n {
				if k%3 == 0 {
					p.forget()
				}
				require.True(t, p.compare(t, "#/components/schemas/Zoo", Direction(k%2), m.body(seeds[r.IntN(len(seeds))], k)))
			}
			for _, body := range fuzzed {
				p.forget()
				require.True(t, p.compare(t, "#/components/schemas/Zoo", Response, body))
			}
		})
	}
}

// TestFastPathsOnDocuments compares results for the documents of the fuzz corpus.
func TestFastPathsOnDocuments(t *testing.T) {
	t.Parallel()
	compared := 0
	for _, args := range fuzzArguments(t, "testdata/fuzz/FuzzParse") {
		doc, ptr, body := args[0], args[1], args[2]
		if _, err := Parse([]byte(doc)); err != nil {
			continue
		}
		for _, off := range ways() {
			if newTwins(t, []byte(doc), off).compare(t, ptr, Request, []byte(body)) {
				compared++
			}
		}
	}
	require.NotZero(t, compared)
}

// TestFastPathsOnTraffic compares every body of the recordings and the cases by
// some schemas of every contract, and by those that accept it also cut in the
// middle.
func TestFastPathsOnTraffic(t *testing.T) {
	t.Parallel()
	bodies := recordedBodies(t)
	require.Greater(t, len(bodies), 500)
	for _, service := range spec.Names() {
		t.Run(service, func(t *testing.T) {
			t.Parallel()
			s, err := spec.Open(service)
			require.NoError(t, err)
			p := newTwins(t, s.OpenAPI(), allFastPaths)
			schemas := p.fast.Schemas()
			valid := 0
			for k, body := range bodies {
				if k%5 == 0 {
					p.forget()
				}
				for j := k % 23; j < len(schemas); j += 23 {
					p.compare(t, schemas[j], Response, body)
				}
				for _, ptr := range accepting(p.fast, schemas, body) {
					valid++
					p.compare(t, ptr, Response, body)
					p.compare(t, ptr, Request, body)
					p.compare(t, ptr, Response, body[:len(body)/2])
				}
			}
			t.Logf("%d schemas, %d bodies, %d times accepted", len(schemas), len(bodies), valid)
			require.NotZero(t, valid)
		})
	}
}

// accepting returns up to three schemas of components that accept a body.
func accepting(d *Document, schemas []string, body []byte) (list []string) {
	for _, ptr := range schemas {
		s, err := d.Compile(ptr, Response)
		if err == nil && len(list) < 3 && s.root.kinds&^kAny == 0 && s.root.kinds != kAny &&
			s.Validate(body, Options{MaxFailures: 1, Undocumented: true}).Valid() {
			list = append(list, ptr)
		}
	}
	return list
}

// TestFastPathsOnSmallSchemas compares every body by each of a few schemas, which use
// different fast paths.
func TestFastPathsOnSmallSchemas(t *testing.T) {
	t.Parallel()
	schemas := []string{
		`{"type":"string","allOf":[{"type":"string","minLength":2}]}`, `{"allOf":[{"$ref":"#/components/schemas/S0"}]}`,
		`{"type":"object","allOf":[{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}]}`,
		`{"oneOf":[{"type":"string","pattern":"^a+$"},{"type":"integer","minimum":3},{"type":"object"}]}`,
		`{"nullable":true,"anyOf":[{"type":"string","enum":["on"]},{"type":"array","items":{"type":"number"}}]}`,
		`{"type":"string","oneOf":[{"type":"string","maxLength":1},{"type":"integer"}]}`,
		`{"type":"object","additionalProperties":{"type":"string"},"maxProperties":2}`,
		`{"type":"object","properties":{"a":{"type":"string","format":"date"},"b":{"type":"integer","minimum":0},"c":{"type":"boolean"}},"required":["c"]}`,
		`{"type":"number","maximum":9.5}`, `{"type":"integer","format":"int32"}`, `{"enum":["a","on",1]}`, `{}`,
	}
	bodies := []string{`null`, `true`, `0`, `-0`, `7`, `9.5`, `9.50`, `-3.25`, `1e1`, `01`, `1.`, `4294967296`, `123456789012345678901`, `""`, `"a"`, `"aa"`, `"on"`,
		`"\u0061"`, `"é"`, `"a\n`, `[]`, `[1,2.5]`, `["a"]`, `{}`, `{"a":"b"}`, `{"a":"b","a":"c","d":"e"}`, `{"a":"b","é":"c"}`, `{"a" : 1}`,
		`{"a":"2024-02-29","b":1,"c":true}`, `{"b":1,"a":"2024-02-29","c":true}`, `{"a":"2024-02-30","b":-1,"c":"true","d":1}`, `{"c":false,"c":true}`}
	all := "{"
	for k, s := range schemas {
		all += `"S` + strconv.Itoa(k) + `":` + s + `,"L` + strconv.Itoa(k) + `":{"type":"array","items":{"$ref":"#/components/schemas/S` + strconv.Itoa(k) + `"}},`
	}
	text := inline(all[:len(all)-1] + "}")
	for name, off := range ways() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newTwins(t, text, off)
			for k := range schemas {
				for _, body := range bodies {
					p.forget()
					p.compare(t, "#/components/schemas/S"+strconv.Itoa(k), Response, []byte(body))
					p.compare(t, "#/components/schemas/L"+strconv.Itoa(k), Response, []byte("["+body+","+body+"]"))
				}
			}
		})
	}
}

// BenchmarkFastPaths judges a list without some of the fast paths.
func BenchmarkFastPaths(b *testing.B) {
	text, err := os.ReadFile("testdata/clusters.json")
	require.NoError(b, err)
	body := listOf(100)
	for name, off := range map[string]fastPath{"all on": 0, "no members": fastMembers, "all off": allFastPaths} {
		b.Run(name, func(b *testing.B) {
			d, err := parse(text, off)
			require.NoError(b, err)
			s, err := d.Compile("#/components/schemas/ClusterList", Response)
			require.NoError(b, err)
			for b.Loop() {
				s.Validate(body, Options{Undocumented: true})
			}
		})
	}
}
