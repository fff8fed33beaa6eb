package lint

import (
	"hash/maphash"
	"strings"
	"unicode"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
)

// A text that shares this many words, or Chinese characters, in a row with a
// document is copied. Shorter runs are names, fixed phrases and chance.
const (
	wordsInRow = 8
	hanInRow   = 12
)

// copied compares the texts of the contract with the document, by shingles:
// overlapping runs of words. Without the document there is nothing to compare.
func (l *linter) copied() {
	if l.Document == "" {
		return
	}
	seed := maphash.MakeSeed()
	known := map[uint64]bool{}
	for _, run := range wordRuns(l.Document) {
		known[maphash.String(seed, run)] = true
	}
	judge := func(at spec.Position, text string) {
		for _, run := range wordRuns(text) {
			if known[maphash.String(seed, run)] {
				l.add(at, "say it in your own words", "the document says the same: %q", run)
				return
			}
		}
	}
	l.texts(func(n contract.Node, _, text string) { judge(l.At(n.Pointer), text) })
	for _, p := range l.prose() {
		judge(p.at, p.Value)
	}
}

// shingles returns the runs of a text: of words in lower case, and of Chinese
// characters without anything between them.
func wordRuns(text string) []string {
	var out []string
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) || unicode.Is(unicode.Han, r)
	})
	for i := 0; i+wordsInRow <= len(words); i++ {
		out = append(out, strings.Join(words[i:i+wordsInRow], " "))
	}
	var han []rune
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			han = append(han, r)
		}
	}
	for i := 0; i+hanInRow <= len(han); i++ {
		out = append(out, string(han[i:i+hanInRow]))
	}
	return out
}
