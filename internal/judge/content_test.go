package judge

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/spec"
)

// No contract lists a range of media types today; OpenAPI lets it.
func TestMatchMediaType(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		listed []string
		sent   string
		want   string // "" is none
	}{
		{"same", []string{"text/plain", "application/json"}, "application/json", "application/json"},
		{"charset does not count", []string{"application/json"}, "application/json; charset=utf-8", "application/json"},
		{"capitals do not count", []string{"application/json"}, "Application/JSON ;charset=utf-8", "application/json"},
		{"another", []string{"application/json"}, "text/plain", ""},
		{"one that begins so", []string{"application/json"}, "application/json-patch+json", ""},
		{"none sent", []string{"*/*"}, "", ""},
		{"parameters alone", []string{"*/*"}, "; charset=utf-8", ""},
		{"range", []string{"application/json", "text/*"}, "text/html; charset=utf-8", "text/*"},
		{"range in capitals", []string{"text/*"}, "TEXT/html", "text/*"},
		{"range of a longer type", []string{"text/*"}, "text", ""},
		{"range of another type", []string{"text/*"}, "application/json", ""},
		{"range of a type that begins so", []string{"text/*"}, "textual/plain", ""},
		{"range of a type that ends so", []string{"text/*"}, "x-text/plain", ""},
		{"any", []string{"*/*"}, "image/png", "*/*"},
		{"exact before range", []string{"text/*", "text/plain"}, "text/plain;a=b", "text/plain"},
		{"exact before any", []string{"*/*", "text/plain"}, "text/plain;a=b", "text/plain"},
		{"first of two that fit", []string{"text/*", "*/*"}, "text/html", "text/*"},
		{"nothing listed", nil, "text/html", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			listed := make([]media, len(tt.listed))
			for i, name := range tt.listed {
				listed[i].MediaType = &spec.MediaType{Type: name}
			}
			got := match(listed, tt.sent)
			if tt.want == "" {
				require.Nil(t, got)
				return
			}
			require.NotNil(t, got)
			require.Equal(t, tt.want, got.Type)
		})
	}
}

func TestIsJSON(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"application/json": true, "Application/JSON; charset=utf-8": true, "application/merge-patch+json": true, "json": true,
		"": false, "son": false, "text/plain": false, "application/json-seq": false, "text/plain; a=json": false,
	} {
		require.Equal(t, want, isJSON(name), name)
	}
}
