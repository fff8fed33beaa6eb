package schema

import (
	"bytes"
	"encoding/json"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// FuzzSyntax compares the scanner with encoding/json: both must accept the same texts
// in UTF-8, read at once, in pieces and below the depth limit.
func FuzzSyntax(f *testing.F) {
	d, err := Parse(inline(`{"Any":{},"None":{"type":"string","enum":["never"]}}`))
	require.NoError(f, err)
	anySchema, err := d.Compile("#/components/schemas/Any", Response)
	require.NoError(f, err)
	none, err := d.Compile("#/components/schemas/None", Response)
	require.NoError(f, err)
	f.Add([]byte(`{"a":[1,-0.5e+3,"\u00e9\ud83d\ude00\\",null,true,false,{}]}`))
	f.Add(listOf(1))
	for _, text := range []string{"", " ", "0", "-", "01", "1.", "1e", "tru", `"\u12"`, "\"\xc3\"", `{"a"}`, `[1,]`, `{"a":1,}`, "[1]x", `"\ud800"`, "\"\x1f\""} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		want := json.Valid(body) && utf8.Valid(body)
		for _, s := range []*Schema{anySchema, none} {
			for _, depth := range []int{0, 1} {
				o := Options{MaxDepth: depth}
				r := s.Validate(body, o)
				require.Equal(t, want, r.Syntax == nil, "%v", r.Syntax)
				require.Equal(t, r, s.ValidateReader(&chunks{body, 1}, o))
			}
		}
	})
}

// FuzzReader compares reading in pieces with reading at once, for a schema with every
// keyword. A valid body must have no failures, and a text that is not JSON an offset.
func FuzzReader(f *testing.F) {
	zoo, list := schemaIn(f, "testdata/zoo.json", "Zoo"), clusterList(f)
	f.Add([]byte(errorBody), uint8(1))
	f.Add(listOf(2), uint8(3))
	f.Add([]byte(`{"name":"zoo","plain":{"s":"\u00e9","i32":1,"set":[1,1.0],"objs":[{"a":1},{"a":1}]},"pets":[{"kind":"cat","lives":0},"ab",7],"deep":{"children":[{"value":[]}]},"tagged":[{"kind":"cow"}],"merged":{"id":1,"u":2},"loose":[1,"a"],"both":{},"not":"root","wide":{"p69":1,"p69":2}}`), uint8(2))
	f.Fuzz(func(t *testing.T, body []byte, n uint8) {
		for _, s := range []*Schema{zoo, list} {
			o := Options{Undocumented: true, MaxDepth: 20}
			r := s.Validate(body, o)
			require.Equal(t, r, s.ValidateReader(&chunks{body, int(n) + 1}, o))
			if r.Syntax != nil {
				require.LessOrEqual(t, r.Syntax.Offset, int64(len(body)))
				require.Equal(t, r.Syntax.Truncated, r.Syntax.Offset == int64(len(body)))
			}
			for _, fail := range r.Failures {
				require.Less(t, fail.Offset, int64(len(body)))
				require.LessOrEqual(t, len(fail.Got.Text), cutAt+len("…"))
				require.True(t, utf8.ValidString(fail.Got.Text) || r.Syntax != nil)
				require.NotEmpty(t, fail.Expected)
			}
		}
	})
}

// FuzzParse checks that no document makes the package panic.
func FuzzParse(f *testing.F) {
	f.Add(inline(family), "#/components/schemas/Pet", []byte(`{"kind":"cat"}`))
	f.Add([]byte(`{"a":{"$ref":"#/a"}}`), "#/a", []byte(`1`))
	f.Add([]byte(`{"a":{"allOf":[{"$ref":"#/a"}]}}`), "#/a", []byte(`1`))
	f.Add([]byte(`{"a":[{"type":"string","pattern":"("}]}`), "#/a/0", []byte(`1`))
	f.Add([]byte(`{"a":{"minLength":-1,"enum":3,"required":[1],"properties":{"a":1}}}`), "#/a", []byte(`{"a":1}`))
	f.Fuzz(func(t *testing.T, doc []byte, ptr string, body []byte) {
		d, err := Parse(doc)
		if err != nil {
			return
		}
		_ = d.CompileAll()
		s, err := d.Compile(ptr, Request)
		if err != nil {
			return
		}
		o := Options{Undocumented: true, Cover: d.Coverage()}
		require.Equal(t, s.Validate(body, o), s.ValidateReader(bytes.NewReader(body), o))
		s.ValidateString(string(body))
	})
}
