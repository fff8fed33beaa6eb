package hwcontract_test

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// mechanism is code that must exist in one package only: copies drift apart, and
// then two parts of the program disagree about the same bytes.
type mechanism struct {
	name    string
	sign    *regexp.Regexp // found in the source of every copy
	room    string         // where it stands
	instead string         // what others use
}

var mechanisms = []mechanism{
	{"the decoding of surrogate pairs", regexp.MustCompile(`"unicode/utf16"`),
		"internal/jsonscan", "jsonscan.Unquote or jsonscan.AppendUnescaped"},
	{"the search for the end of a JSON string in words of eight bytes", regexp.MustCompile(`'"' \* `),
		"internal/jsonscan", "jsonscan.IndexSpecial or jsonscan.SkipString"},
	{"the reading of JSON through a window", regexp.MustCompile(`"unexpected end of JSON"`),
		"internal/jsonscan", "jsonscan.Reader"},
	{"the text of simple escapes", regexp.MustCompile(`'n':\s+'\\n'`),
		"internal/jsonscan", "jsonscan.SimpleEscapes, jsonscan.Unquote or jsonscan.AppendUnescaped"},
	{"the escaping of JSON Pointers", regexp.MustCompile(`"~1"`),
		"internal/jsonscan", "jsonscan.EscapeStep and jsonscan.UnescapeStep"},
	{"the pattern of error codes", regexp.MustCompile("`[^`]*A-Za-z0-9\\][^`]*\\\\\\.(\\[0-9\\]|\\\\d)"),
		"internal/errorbody", "errorbody.FindCode, errorbody.FindCodes or errorbody.WellFormed"},
	{"the matching of hosts", regexp.MustCompile(`strings\.LastIndexByte\(\w+, '\]'\)`),
		"internal/route", "route.Hosts"},
}

func TestMechanismsStandOnce(t *testing.T) {
	t.Parallel()
	sources := packageSources(t)
	for _, m := range mechanisms {
		var found []string
		for pkg, text := range sources {
			if m.sign.Match(text) {
				found = append(found, pkg)
			}
		}
		slices.Sort(found)
		require.Equal(t, []string{m.room}, found, "%s must stand in %s alone; use %s", m.name, m.room, m.instead)
	}
}

// scanned are the files that read JSON with jsonscan alone: a decoder of
// encoding/json could read the same bytes differently. Files whose names begin with p
// read Postman collections, whose many forms are decoded into types.
var scanned = []string{"conformance/exchange/[^p]*.go", "spec/decodedigest.go", "spec/digestreader.go", "spec/nodejson.go"}

func TestJSONIsReadByJSONScan(t *testing.T) {
	t.Parallel()
	decoding := regexp.MustCompile(`json\.(Unmarshal|NewDecoder|Valid)\(`)
	for _, pattern := range scanned {
		files, err := filepath.Glob(filepath.FromSlash(pattern))
		require.NoError(t, err)
		require.NotEmpty(t, files, pattern)
		for _, file := range files {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			if !strings.HasSuffix(file, "_test.go") {
				require.NotRegexp(t, decoding, string(text), "%s must read JSON with internal/jsonscan", file)
			}
		}
	}
}

// packageSources returns the hand-written source of each package, tests left out.
func packageSources(t *testing.T) map[string][]byte {
	t.Helper()
	sources := map[string][]byte{}
	require.NoError(t, filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && slices.Contains([]string{".git", "bench", "testdata"}, d.Name()):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, ".gen.go"):
			return nil
		}
		text, err := os.ReadFile(name)
		pkg := path.Dir(filepath.ToSlash(name))
		sources[pkg] = bytes.Join([][]byte{sources[pkg], text}, []byte("\n"))
		return err
	}))
	require.NotEmpty(t, sources)
	return sources
}
