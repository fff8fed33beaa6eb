package judge_test

import (
	"bytes"
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/judge"
)

var update = flag.Bool("update", false, "write what is found into the want files of the cases")

// cases is where the archives lie, one for each subject. In one,
//
//	-- NAME.options --   says how to judge, one option a line; left out by most
//	-- NAME.http --      holds the exchange as HTTP/1.1 messages
//	-- NAME.want --      holds what is found, written by -update
const cases = "../../conformance/cases"

// testCase is one exchange of an archive with what is to be found in it.
type testCase struct {
	name    string
	options judge.Options
	http    []byte
	want    string
}

// eachCase runs the cases of every archive in a folder below cases.
func eachCase(t *testing.T, folder string, run func(t *testing.T, archive string, c testCase)) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(cases, folder, "*.txtar"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		archive := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(archive, func(t *testing.T) {
			for _, c := range readArchive(t, file) {
				t.Run(c.name, func(t *testing.T) { run(t, archive, c) })
			}
		})
	}
}

func readArchive(t *testing.T, file string) []testCase {
	t.Helper()
	a, err := txtar.ParseFile(file)
	require.NoError(t, err)
	if *update {
		rewrite(t, file, a)
	}
	parts := map[string][]byte{}
	for _, f := range a.Files {
		parts[f.Name] = f.Data
	}
	var out []testCase
	for _, f := range a.Files {
		if name, ok := strings.CutSuffix(f.Name, ".http"); ok {
			options := slices.Concat(parts["options"], parts[name+".options"])
			out = append(out, testCase{name: name, options: parseOptions(t, options), http: f.Data, want: string(parts[name+".want"])})
		}
	}
	require.NotEmpty(t, out, file)
	return out
}

// rewrite puts behind each exchange what is found in it now.
func rewrite(t *testing.T, file string, a *txtar.Archive) {
	t.Helper()
	var files []txtar.File
	var shared []byte
	options := map[string][]byte{}
	for _, f := range a.Files {
		if f.Name == "options" {
			shared = f.Data
		}
		options[strings.TrimSuffix(f.Name, ".options")] = f.Data
	}
	for _, f := range a.Files {
		if strings.HasSuffix(f.Name, ".want") {
			continue
		}
		files = append(files, f)
		if name, ok := strings.CutSuffix(f.Name, ".http"); ok {
			o := parseOptions(t, slices.Concat(shared, options[name]))
			found := judged(t, o, f.Name, f.Data)
			files = append(files, txtar.File{Name: name + ".want", Data: []byte(show(t, found))})
		}
	}
	a.Files = files
	require.NoError(t, os.WriteFile(file, txtar.Format(a), 0o644))
}

func parseOptions(t *testing.T, text []byte) judge.Options {
	t.Helper()
	var o judge.Options
	for line := range strings.Lines(string(text)) {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		switch words[0] {
		case "service":
			o.Service = words[1]
		case "expect-success":
			o.ExpectSuccess = true
		case "host":
			o.Hosts = map[string]string{words[1]: words[2]}
		case "severity":
			o.Severity = map[verdict.Rule]verdict.Severity{verdict.Rule(words[1]): verdict.Severity(words[2])}
		case "ignore":
			o.Ignore = append(o.Ignore, judge.Ignore{Operation: strings.Trim(words[1], "*"), Pointer: words[2]})
		default:
			t.Fatalf("unknown option %q", words[0])
		}
	}
	return o
}

// exchanges reads what an archive holds. The last line end belongs to the
// archive, not to the body, unless it ends a head.
func exchanges(t testing.TB, name string, text []byte) []*exchange.Exchange {
	t.Helper()
	if !bytes.HasSuffix(text, []byte("\n\n")) {
		text = bytes.TrimSuffix(text, []byte("\n"))
	}
	r, _, err := exchange.Open(name, bytes.NewReader(text), exchange.Limits{})
	require.NoError(t, err)
	var all []*exchange.Exchange
	for {
		x := new(exchange.Exchange)
		err := r.Next(x)
		if errors.Is(err, io.EOF) {
			require.NotEmpty(t, all, name)
			return all
		}
		require.NoError(t, err)
		all = append(all, x)
	}
}

// plain judges by every contract, without options.
var plain = sync.OnceValues(func() (*judge.Judge, error) { return judge.New(judge.Options{}) })

func judged(t testing.TB, o judge.Options, name string, text []byte) []verdict.Finding {
	t.Helper()
	j, err := plain()
	if !reflect.DeepEqual(o, judge.Options{}) {
		j, err = judge.New(o)
	}
	require.NoError(t, err)
	var found []verdict.Finding
	for _, x := range exchanges(t, name, text) {
		found = append(found, j.Judge(x).Findings...)
	}
	verdict.Sort(found)
	return found
}

// show writes findings for people to compare. The line of the contract is
// shown by what stands there, so that it is proved without being counted.
func show(t testing.TB, found []verdict.Finding) string {
	t.Helper()
	if len(found) == 0 {
		return "nothing\n"
	}
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintf(&b, "%s %s %s\n\t%s\n", f.Severity, f.Rule, cmp.Or(f.Pointer, "-"), f.Message)
		for _, line := range [][2]string{
			{"hint", f.Hint}, {"got", f.Got}, {"spec", source(t, f.Spec)}, {"doc", place(f.Doc)},
			{"request", f.RequestID}, {"details", strings.Join(f.Details, " ")},
		} {
			if line[1] != "" {
				fmt.Fprintf(&b, "\t%s: %s\n", line[0], strings.ReplaceAll(line[1], "\n", "␤"))
			}
		}
	}
	return b.String()
}

// source is the text of a line of the contract.
func source(t testing.TB, at verdict.Location) string {
	t.Helper()
	if at.File == "" {
		return ""
	}
	text, err := os.ReadFile(filepath.Join("..", "..", at.File))
	require.NoError(t, err)
	lines := strings.Split(string(text), "\n")
	require.Positive(t, at.Line)
	require.LessOrEqual(t, at.Line, len(lines))
	return at.File + ": " + strings.TrimSpace(lines[at.Line-1])
}

func place(d verdict.DocRef) string {
	if d.Document == "" {
		return ""
	}
	return strings.TrimPrefix(strings.TrimPrefix(d.String(), d.Document), ", ")
}

// Every case finds what it says it finds, no more and no less.
func TestCases(t *testing.T) {
	t.Parallel()
	for _, folder := range []string{"rules", "silent", "branches", "mistakes", "layers", "streams"} {
		t.Run(folder, func(t *testing.T) {
			t.Parallel()
			eachCase(t, folder, func(t *testing.T, _ string, c testCase) {
				require.Equal(t, c.want, show(t, judged(t, c.options, c.name+".http", c.http)))
			})
		})
	}
}

// A rule without an exchange that breaks it, or without a near miss, is not
// proved.
func TestEveryRuleHasCases(t *testing.T) {
	t.Parallel()
	if *update {
		t.Skip("the cases are being written")
	}
	hits, misses := map[string]int{}, map[string]int{}
	eachCase(t, "rules", func(t *testing.T, rule string, c testCase) {
		_, known := verdict.LookupRule(verdict.Rule(rule))
		require.True(t, known, "no rule is called %s", rule)
		found := strings.Contains(c.want, " "+rule+" ")
		switch {
		case strings.HasPrefix(c.name, "hit"):
			require.True(t, found, "%s does not break %s", c.name, rule)
			hits[rule]++
		case strings.HasPrefix(c.name, "miss"):
			require.False(t, found, "%s breaks %s", c.name, rule)
			misses[rule]++
		default:
			t.Fatalf("%s is neither a hit nor a miss", c.name)
		}
	})
	for _, r := range verdict.Catalogue() {
		require.Positive(t, hits[string(r.Name)], "nothing breaks %s", r.Name)
		require.Positive(t, misses[string(r.Name)], "%s has no near miss", r.Name)
	}
}
