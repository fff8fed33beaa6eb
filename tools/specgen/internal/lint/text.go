package lint

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
)

func (l *linter) described() {
	l.each(func(n contract.Node, kind string) {
		if n.Has("$ref") || strings.TrimSpace(n.Text("description")) != "" || l.isGenerated(n) {
			return
		}
		l.node(n, "describe it in one sentence", "this %s has no description", kind)
	}, "info", "tag", "operation", "parameter", "schema", "property", "response", "header", "requestBody")
}

// texts calls f for every text of the contract that we wrote.
func (l *linter) texts(f func(n contract.Node, key, text string)) {
	l.Contract.Walk(func(n contract.Node) {
		if strings.HasSuffix(n.Pointer, "/properties") {
			return // a property may be called description
		}
		for _, key := range []string{"title", "summary", "description"} {
			if text := n.Text(key); text != "" {
				f(n, key, text)
			}
		}
	})
}

func (l *linter) english() {
	l.texts(func(n contract.Node, key, text string) {
		if hasHan(text) {
			l.node(n, "say it in English", "the %s is not English: %q", key, text)
		}
	})
	for _, d := range l.prose() {
		if hasHan(d.Value) {
			l.add(d.at, "say it in English", "this text is not English: %q", d.Value)
		}
	}
}

func hasHan(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

const (
	longest        = 160
	longestLead    = 400
	longestSummary = 60
)

func (l *linter) short() {
	l.texts(func(n contract.Node, key, text string) {
		limit := longest
		if k := kind(n.Pointer); k == "operation" || k == "info" || strings.Contains(n.Pointer, "/securitySchemes/") {
			limit = longestLead
		}
		if size := utf8.RuneCountInString(text); key == "description" && size > limit && !l.isGenerated(n) {
			l.node(n, "say less, or say it in a decision", "the description has %d characters, more than %d", size, limit)
		}
	})
}

func (l *linter) sentences() {
	l.texts(func(n contract.Node, key, text string) {
		if key != "description" || l.isGenerated(n) {
			return
		}
		first, _ := utf8.DecodeRuneInString(text)
		if unicode.IsLower(first) && !startsWithName(text) {
			l.node(n, "begin with a capital", "the description begins in lower case: %q", text)
		}
		if !strings.HasSuffix(text, ".") || strings.TrimSpace(text) != text {
			l.node(n, "end with a full stop", "the description does not end in a full stop: %q", text)
		}
	})
}

// startsWithName reports whether the first word is a name of the API, such as clusterIds
// or apps/v1, which is not capitalized.
func startsWithName(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	return strings.ContainsAny(word, "_/.-") || strings.IndexFunc(word, unicode.IsUpper) > 0
}

func (l *linter) summaries() {
	l.each(func(n contract.Node, _ string) {
		text := n.Text("summary")
		switch {
		case text == "":
			l.node(n, "say in a few words what the operation does", "the operation has no summary")
		case strings.HasSuffix(text, "."):
			l.node(n, "drop the full stop", "the summary ends in a full stop")
		case utf8.RuneCountInString(text) > longestSummary:
			l.node(n, "say less", "the summary has %d characters, more than %d", utf8.RuneCountInString(text), longestSummary)
		}
	}, "operation")
}

// ownWords are the keys of the YAML files, apart from the description, whose values we
// wrote.
var ownWords = map[string]bool{"says": true, "decided": true, "cause": true, "remedy": true, "meaning": true, "notes": true}

type passage struct {
	*yaml.Node
	at spec.Position
}

// prose returns the texts that we wrote in the files apart from the description.
func (l *linter) prose() []passage {
	var out []passage
	for _, f := range l.Files {
		var visit func(n *yaml.Node)
		visit = func(n *yaml.Node) {
			for i, c := range n.Content {
				if n.Kind == yaml.MappingNode && i%2 == 1 && c.Kind == yaml.ScalarNode && ownWords[n.Content[i-1].Value] {
					out = append(out, passage{c, f.At(c)})
				}
				visit(c)
			}
		}
		if !isDescription(f) {
			visit(f.Root)
		}
	}
	return out
}
