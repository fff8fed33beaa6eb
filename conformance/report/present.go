package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

// presentable returns a copy of a report that can be written in any format:
// without secrets, without characters that act rather than show, and with
// lists that are empty rather than absent. Findings were redacted when they
// were made; this is the second lock on the door.
func presentable(r *Report) *Report {
	out := *r
	out.Version = Version
	out.Findings = make([]verdict.Finding, len(r.Findings))
	mask := secrets.Mask()
	for i, f := range r.Findings {
		for _, s := range []*string{&f.Message, &f.Hint, &f.Got} {
			*s = visible(mask.Text(*s))
		}
		f.Pointer, f.Source.File = visible(mask.Pointer(mask.Text(f.Pointer))), mask.Path(f.Source.File)
		f.Rule = verdict.Rule(visible(string(f.Rule)))
		for _, s := range []*string{&f.Code, &f.Service, &f.Operation, &f.SchemaPointer, &f.Source.File, &f.Fingerprint, &f.Spec.File} {
			*s = visible(*s)
		}
		out.Findings[i] = f
	}
	out.Coverage = shown(r.Coverage)
	out.Stale = slices.Clone(r.Stale)
	for i := range out.Stale {
		out.Stale[i].Message = visible(mask.Text(out.Stale[i].Message))
	}
	return &out
}

// shown never has an absent list.
func shown(c verdict.Coverage) verdict.Coverage {
	return verdict.Coverage{
		Answers:    append([]verdict.AnswerCoverage{}, c.Answers...),
		Codes:      append([]verdict.CodeCoverage{}, c.Codes...),
		Properties: append([]verdict.NodeCoverage{}, c.Properties...),
		Branches:   append([]verdict.NodeCoverage{}, c.Branches...),
	}
}

// visible writes control characters, broken UTF-8 and the invisible
// characters that turn text around as escapes.
func visible(s string) string {
	if clean(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case c == utf8.RuneError && size <= 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\t':
			b.WriteString(`\t`)
		case acts(c) && c < 0x80:
			fmt.Fprintf(&b, `\x%02x`, c)
		case acts(c):
			fmt.Fprintf(&b, `\u%04x`, c)
		default:
			b.WriteRune(c)
		}
		i += size
	}
	return b.String()
}

func clean(s string) bool {
	for i, c := range s {
		if acts(c) || c == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd") {
			return false
		}
	}
	return true
}

// acts tells characters that do something where they are written: controls,
// marks of direction, line separators, and what XML forbids.
func acts(c rune) bool {
	return unicode.IsControl(c) || c == 0x2028 || c == 0x2029 || c == 0xfeff || c >= 0xfffe && c <= 0xffff ||
		c >= 0x200b && c <= 0x200f || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069
}
