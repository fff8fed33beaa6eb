package spec

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestReadContract compares the results of readContract and encoding/json.
func TestReadContract(t *testing.T) {
	t.Parallel()
	require.NotEmpty(t, Names())
	for _, name := range Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data, err := files.ReadFile(digestFile(name, outlinePart))
			require.NoError(t, err)
			var want, got Outline
			require.NoError(t, json.Unmarshal(data, &want))
			require.NoError(t, readContract(data, &got))
			require.Equal(t, want, got)

			data, err = files.ReadFile(digestFile(name, operationsPart))
			require.NoError(t, err)
			wanted, read := new(Service), new(Service)
			require.NoError(t, json.Unmarshal(data, wanted))
			require.NoError(t, readContract(data, read))
			require.Equal(t, wanted, read)
		})
	}
}

func TestReadContractForms(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text string }{
		{"white space and order", "{ \"title\" : \"T\" ,\n\t\"name\":\"n\" }\n"},
		{"escapes", `{"title":"a \"b\" \u00e9 \\","name":"\\"}`},
		{"null and empty", `{"operations":[{"request":null,"responses":[]}],"tables":{},"schemaTables":null}`},
		{"null and empty lists", `{"servers":null,"statuses":[]}`},
		{"negative", `{"statuses":[-1,200]}`},
		{"a member given twice", `{"name":"a","name":"b"}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			want, got := part(c.text), part(c.text)
			require.NoError(t, json.Unmarshal([]byte(c.text), want))
			require.NoError(t, readContract([]byte(c.text), got))
			require.Equal(t, want, got)
		})
	}
}

func TestReadContractErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"nothing", ``, "byte 0: '{' is expected"},
		{"an unknown member", `{"nam":""}`, `byte 7: member "nam" is not known`},
		{"cut in a text", `{"name":"u`, "byte 10: the string has no end"},
		{"cut in an escape", `{"name":"\`, "the string has no end"},
		{"cut in a list", `{"servers":["a"`, "byte 15: ',' is expected"},
		{"another type", `{"name":7}`, `byte 8: '"' is expected`},
		{"a broken word", `{"statuses":[1x]}`, "a whole number is expected"},
		{"a broken null", `{"servers":nul}`, "null is expected"},
		{"a broken flag", `{"operations":[{"parameters":[{"required":yes}]}]}`, "true or false is expected"},
		{"an unknown escape", `{"name":"\q"}`, "invalid character in a string"},
		{"more after the end", `{} {}`, "byte 3: the text goes on"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			require.ErrorContains(t, readContract([]byte(c.text), part(c.text)), c.want)
		})
	}
}

// part is what a text is read into.
func part(text string) any {
	if strings.Contains(text, "operations") {
		return new(Service)
	}
	return new(Outline)
}

func BenchmarkOutlines(b *testing.B) {
	for b.Loop() {
		for _, name := range Names() {
			if _, err := OpenOutline(name); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		for _, name := range Names() {
			if _, err := Open(name); err != nil {
				b.Fatal(err)
			}
		}
	}
}
