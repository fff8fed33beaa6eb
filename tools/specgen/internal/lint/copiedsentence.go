package lint

import (
	"hash/maphash"
	"strings"
	"unicode"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
)

// A text is a copy if it has this number of consecutive words, or Chinese characters, in
// common with a document. Shorter runs are names, fixed phrases and coincidences.
const (
	wordsInRow = 8
	hanInRow   = 12
)

// copied reports texts of the contract that have a run of words in common with the
// document. It does nothing if there is no document.
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

// wordRuns returns the overlapping runs of wordsInRow words of a text in lower case, and
// of hanInRow Chinese characters.
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
