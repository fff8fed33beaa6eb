package schema

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var fuzzArgument = regexp.MustCompile(`^(?:\[\]byte|string)\((".*")\)$`)

// fuzzArguments returns the texts among the arguments of each file of a fuzz corpus.
func fuzzArguments(t testing.TB, dir string) (list [][]string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	require.NoError(t, err)
	for _, name := range files {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		var args []string
		for line := range strings.Lines(string(text)) {
			if m := fuzzArgument.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
				arg, err := strconv.Unquote(m[1])
				require.NoError(t, err)
				args = append(args, arg)
			}
		}
		list = append(list, args)
	}
	require.NotEmpty(t, list)
	return list
}

// fuzzedBodies returns the first argument of each file of fuzz corpora.
func fuzzedBodies(t testing.TB, dirs ...string) (bodies [][]byte) {
	t.Helper()
	for _, dir := range dirs {
		for _, args := range fuzzArguments(t, dir) {
			bodies = append(bodies, []byte(args[0]))
		}
	}
	return bodies
}

// recordedBodies returns the bodies of the bundled recordings and cases, each once.
func recordedBodies(t testing.TB) (bodies [][]byte) {
	t.Helper()
	seen := map[string]bool{}
	add := func(text string) {
		if text = strings.TrimSpace(text); !seen[text] && (strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[")) {
			seen[text] = true
			bodies = append(bodies, []byte(text))
		}
	}
	require.NoError(t, filepath.WalkDir("../../conformance", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		switch filepath.Ext(name) {
		case ".har":
			var har any
			require.NoError(t, json.Unmarshal(text, &har), name)
			addTexts(har, add)
		case ".txtar":
			for _, part := range strings.Split(string(text), "\n\n") {
				part, _, _ = strings.Cut(part, "\n-- ")
				add(part)
			}
		}
		return err
	}))
	slices.SortFunc(bodies, bytes.Compare)
	return bodies
}

// addTexts calls add for every member of a HAR that is called text.
func addTexts(v any, add func(string)) {
	switch v := v.(type) {
	case map[string]any:
		for name, x := range v {
			if s, ok := x.(string); ok && name == "text" {
				add(s)
			}
			addTexts(x, add)
		}
	case []any:
		for _, x := range v {
			addTexts(x, add)
		}
	}
}
