package verdict

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLocationAsText(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Location{"spec/a.yaml:12": {"spec/a.yaml", 12}, "C:a.yaml:1": {"C:a.yaml", 1}} {
		var at Location
		require.NoError(t, at.UnmarshalText([]byte(text)))
		require.Equal(t, want, at)
		back, err := at.MarshalText()
		require.NoError(t, err)
		require.Equal(t, text, string(back))
	}
	for _, text := range []string{"", "spec/a.yaml", "spec/a.yaml:", "spec/a.yaml:x"} {
		require.EqualError(t, new(Location).UnmarshalText([]byte(text)), `"`+text+`" is not file:line`)
	}
	require.Empty(t, Location{}.String())
}

func TestDocRefAsText(t *testing.T) {
	t.Parallel()
	for want, doc := range map[string]DocRef{
		"":                         {},
		"Book":                     {Document: "Book"},
		"Book, section 5":          {Document: "Book", Section: "5"},
		"Book, table 6":            {Document: "Book", Table: "6"},
		"Book, section 5, table 6": {Document: "Book", Section: "5", Table: "6"},
	} {
		require.Equal(t, want, doc.String())
	}
}

func TestWeight(t *testing.T) {
	t.Parallel()
	weights := []int{Error.Weight(), Warning.Weight(), Info.Weight(), Off.Weight(), Severity("loud").Weight()}
	require.Equal(t, []int{3, 2, 1, 0, 0}, weights)
}

func TestParseRule(t *testing.T) {
	t.Parallel()
	const whole = "# a-rule\n\nSeverity: info\n\nThe title,\ngoing on.\n\n## Why\n\nBecause.\n\n## Example\n\nThis.\n\n## Fix\n\nThat.\n"
	r, err := parseRule(whole)
	require.NoError(t, err)
	require.Equal(t, RuleDoc{Name: "a-rule", Severity: Info, Title: "The title,\ngoing on.", Why: "Because.", Example: "This.", Fix: "That."}, r)
	for _, part := range []string{"# a-rule", "Severity: info", "The title,\ngoing on.", "Because.", "This.", "That."} {
		_, err := parseRule(strings.Replace(whole, part, "", 1))
		require.ErrorContains(t, err, "lacks a part", part)
	}
	_, err = parseRule(strings.Replace(whole, "## Why", "## Whence", 1))
	require.EqualError(t, err, `unknown heading "Whence"`)
	_, err = parseRule(strings.Replace(whole, "info", "loud", 1))
	require.ErrorContains(t, err, "lacks a part")
	_, known := LookupRule("a-rule")
	require.False(t, known)
}
