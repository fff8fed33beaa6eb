package hwcontract_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// page is a Markdown file as lines of text and fenced blocks.
type page struct {
	name   string
	parts  []any // string: a line outside of the blocks; *block
	blocks []*block
}

// block is a fenced block. Its note is the HTML comment on the line before it,
// such as "output" for <!-- output -->.
type block struct {
	language, text, note string
	line                 int // of its first line of text
}

// pages returns the pages that people read.
func pages(t *testing.T) []string {
	t.Helper()
	all, err := filepath.Glob("docs/*.md")
	require.NoError(t, err)
	decisions, err := filepath.Glob("docs/decisions/*.md")
	require.NoError(t, err)
	return slices.Concat([]string{"README.md", "CONTRIBUTING.md", "spec/README.md"}, all, decisions)
}

func readPage(t *testing.T, name string) *page {
	t.Helper()
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	p := &page{name: name}
	var open *block
	last, number := "", 0
	for line := range strings.Lines(string(text)) {
		number++
		bare := strings.TrimSuffix(line, "\n")
		switch {
		case open != nil && bare == "```":
			open = nil
		case open != nil:
			open.text += line
		case strings.HasPrefix(bare, "```"):
			open = &block{language: bare[3:], note: noteOf(last), line: number + 1}
			p.parts, p.blocks = append(p.parts, open), append(p.blocks, open)
		default:
			p.parts = append(p.parts, line)
		}
		last = bare
	}
	require.Nil(t, open, "%s has a block without an end", name)
	return p
}

func noteOf(line string) string {
	note, found := strings.CutPrefix(line, "<!-- ")
	if !found {
		return ""
	}
	return strings.TrimSuffix(note, " -->")
}

// save writes the page when its outputs are to be updated.
func (p *page) save(t *testing.T) {
	t.Helper()
	if !*update {
		return
	}
	var text strings.Builder
	for _, part := range p.parts {
		switch part := part.(type) {
		case string:
			text.WriteString(part)
		case *block:
			text.WriteString("```" + part.language + "\n" + part.text + "```\n")
		}
	}
	require.NoError(t, os.WriteFile(p.name, []byte(text.String()), 0o644))
}

// The marks of blocks are read: without them nothing would run or be compared.
func TestMarksOfBlocks(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, note, language string }{
		{"README.md", "output", "text"},
		{"docs/install.md", "not run: needs a network", "sh"},
	} {
		require.True(t, slices.ContainsFunc(readPage(t, tt.name).blocks, func(b *block) bool {
			return b.note == tt.note && b.language == tt.language
		}), "%s has no block of %s that is marked %s", tt.name, tt.language, tt.note)
	}
}
