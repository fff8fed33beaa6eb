package conformance_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/exchange"
)

var (
	updateVerdicts     = flag.Bool("update-verdicts", false, "rewrite the verdict lock with the present verdicts")
	updateFingerprints = flag.Bool("update-fingerprints", false, "rewrite the last column of the verdict lock; fail when another one differs")
)

// verdictLock lists the verdict about every recording, case, fuzz corpus entry
// and mutant: one line per finding, and one line per exchange without findings.
const verdictLock = "testdata/verdicts.tsv"

const verdictLockHeader = "entry\trule\tseverity\tservice\toperation\tstatus\tpointer\tfingerprint\n"

// TestVerdictLock compares every verdict with the committed one. A change of
// structure must not change a verdict; messages are not part of the lock.
func TestVerdictLock(t *testing.T) {
	t.Parallel()
	var got bytes.Buffer
	got.WriteString(verdictLockHeader)
	recordings := lockedRecordings(t)
	lockExchanges(t, &got, conformance.Options{}, recordings)
	lockCases(t, &got)
	lockCorpora(t, &got)
	lockExchanges(t, &got, conformance.Options{}, mutants(t, recordings, 1000))
	if *updateVerdicts {
		require.NoError(t, os.WriteFile(verdictLock, got.Bytes(), 0o644))
	}
	want, err := os.ReadFile(verdictLock)
	require.NoError(t, err)
	now := lockedLines(string(want), got.String())
	if *updateFingerprints {
		requireSameLines(t, withoutFingerprints(string(want)), withoutFingerprints(now))
		require.NoError(t, os.WriteFile(verdictLock, []byte(now), 0o644))
		return
	}
	requireSameLines(t, string(want), now)
}

// withoutFingerprints returns the lines of a lock without their last column.
func withoutFingerprints(lock string) string {
	var kept strings.Builder
	for line := range strings.Lines(lock) {
		kept.WriteString(line[:strings.LastIndexByte(line, '\t')+1] + "\n")
	}
	return kept.String()
}

// lockedLines leaves out the lines of entries that the lock does not know: cases
// and corpus entries that came later have expectations of their own.
func lockedLines(locked, got string) string {
	known := map[string]bool{}
	for line := range strings.Lines(locked) {
		entry, _, _ := strings.Cut(line, "\t")
		known[entry] = true
	}
	var kept strings.Builder
	for line := range strings.Lines(got) {
		if entry, _, _ := strings.Cut(line, "\t"); known[entry] {
			kept.WriteString(line)
		}
	}
	return kept.String()
}

// requireSameLines fails with the first lines that differ: a diff of the whole
// lock would fill the terminal.
func requireSameLines(t *testing.T, want, got string) {
	t.Helper()
	if want == got {
		return
	}
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		require.Equal(t, w[i], g[i], "%s:%d differs; %d lines are locked, %d are judged", verdictLock, i+1, len(w)-1, len(g)-1)
	}
	require.Len(t, g, len(w), "%s has another number of lines than the verdicts", verdictLock)
}

// lockedExchange is an exchange with the name of its line in the lock.
type lockedExchange struct {
	entry string
	*exchange.Exchange
}

// lockExchanges judges exchanges and writes their lines.
func lockExchanges(t *testing.T, w io.Writer, o conformance.Options, all []lockedExchange) {
	t.Helper()
	judge, err := conformance.New(o)
	require.NoError(t, err)
	for _, x := range all {
		v := judge.Judge(x.Exchange)
		require.Equal(t, v.Checked, v.Unjudged == "", "%s is judged or unjudged for a reason, and never both", x.entry)
		writeVerdict(w, x.entry, v)
	}
}

// writeVerdict writes one line per finding. Exchanges without findings get one
// line that says whether they were judged.
func writeVerdict(w io.Writer, entry string, v conformance.Verdict) {
	if len(v.Findings) == 0 {
		state := "unjudged"
		if v.Checked {
			state = "clean"
		}
		fmt.Fprintf(w, "%s\t%s\t\t%s\t%s\t\t\t\n", entry, state, v.Service, v.Operation)
		return
	}
	for _, f := range v.Findings {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%d\t%s\t%s\n", entry, f.Rule, f.Severity, f.Service, f.Operation, f.Status, quoteField(f.Pointer), f.Fingerprint)
	}
}

// quoteField keeps a pointer with a tab, a line end or other control
// characters on one line and in one field.
func quoteField(s string) string {
	quoted := strconv.Quote(s)
	if quoted[1:len(quoted)-1] == s {
		return s
	}
	return quoted
}

// lockedRecordings reads every recording in the order of file names.
func lockedRecordings(t *testing.T) []lockedExchange {
	t.Helper()
	var all []lockedExchange
	for _, file := range filesBelow(t, "recordings") {
		if strings.HasSuffix(file, ".md") {
			continue
		}
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		read, err := readExchanges(filepath.ToSlash(file), text)
		require.NoError(t, err)
		all = append(all, read...)
	}
	require.NotEmpty(t, all)
	return all
}

// readExchanges reads exchanges until the end or an error. Exchanges recorded
// without their request are given that of `curl -i` on a list of clusters.
func readExchanges(name string, text []byte) ([]lockedExchange, error) {
	r, _, err := exchange.Open(name, bytes.NewReader(text), exchange.Limits{})
	if err != nil {
		return nil, err
	}
	var all []lockedExchange
	for {
		x := new(exchange.Exchange)
		switch err := r.Next(x); {
		case errors.Is(err, io.EOF):
			return all, nil
		case err != nil:
			return all, err
		}
		if x.Request.URL == "" && x.Request.Method == "" {
			x.Request.Method, x.Request.URL = "GET", clustersURL
		}
		all = append(all, lockedExchange{fmt.Sprintf("%s#%d", name, len(all)), x})
	}
}

const clustersURL = "https://ucs.myhuaweicloud.com/v1/clusters"

// lockCases judges the exchanges of every case under its own options.
func lockCases(t *testing.T, w io.Writer) {
	t.Helper()
	for _, file := range filesBelow(t, "cases") {
		a, err := txtar.ParseFile(file)
		require.NoError(t, err)
		options := map[string]string{}
		for _, f := range a.Files {
			if name, ok := strings.CutSuffix(f.Name, "options"); ok {
				options[strings.TrimSuffix(name, ".")] = string(f.Data)
			}
		}
		for _, f := range a.Files {
			name, ok := strings.CutSuffix(f.Name, ".http")
			if !ok {
				continue
			}
			entry := filepath.ToSlash(file) + "/" + name
			all, err := readExchanges(entry, bytes.TrimSuffix(f.Data, []byte("\n")))
			if bytes.HasSuffix(f.Data, []byte("\n\n")) { // the line ends belong to the head
				all, err = readExchanges(entry, f.Data)
			}
			require.NoError(t, err)
			lockExchanges(t, w, caseOptions(t, options[""]+options[name]), all)
		}
	}
}

// caseOptions reads the options of a case, one per line.
func caseOptions(t *testing.T, text string) conformance.Options {
	t.Helper()
	var o conformance.Options
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		switch {
		case len(words) == 0:
		case words[0] == "service":
			o.Service = words[1]
		case words[0] == "expect-success":
			o.ExpectSuccess = true
		case words[0] == "host":
			o.Hosts = map[string]string{words[1]: words[2]}
		case words[0] == "severity":
			o.Severity = map[conformance.Rule]conformance.Severity{conformance.Rule(words[1]): conformance.Severity(words[2])}
		case words[0] == "ignore":
			o.Ignore = append(o.Ignore, conformance.Ignore{Operation: strings.Trim(words[1], "*"), Pointer: words[2]})
		default:
			t.Fatalf("unknown option %q", words[0])
		}
	}
	return o
}

// lockCorpora judges the committed corpus of every fuzz test in the module. An
// entry is read as a recording, and each of its values is judged as the body of
// a response. Entries are named after the fuzz test, so that a package may move.
func lockCorpora(t *testing.T, w io.Writer) {
	t.Helper()
	byTest := map[string]string{}
	for _, file := range filesBelow(t, "..") {
		if dir := filepath.ToSlash(filepath.Dir(file)); strings.Contains(dir, "/testdata/fuzz/") {
			byTest[filepath.Base(dir)+"/"+filepath.Base(file)] = file
		}
	}
	require.NotEmpty(t, byTest)
	for _, entry := range sortedKeys(byTest) {
		text, err := os.ReadFile(byTest[entry])
		require.NoError(t, err)
		var all []lockedExchange
		for i, value := range corpusValues(t, text) {
			name := fmt.Sprintf("%s/%d", entry, i)
			read, _ := readExchanges(name, value) // what was read before an error is judged
			all = append(all, read...)
			for _, status := range []int{200, 404} {
				all = append(all, lockedExchange{fmt.Sprintf("%s/%d", name, status), clustersResponse(status, value)})
			}
		}
		lockExchanges(t, w, conformance.Options{}, all)
	}
}

// corpusValues returns the strings and byte slices of a corpus entry, which is
// a header line and then one Go literal per line.
func corpusValues(t *testing.T, text []byte) [][]byte {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	require.Equal(t, "go test fuzz v1", lines[0])
	var values [][]byte
	for _, line := range lines[1:] {
		kind, literal, ok := strings.Cut(strings.TrimSuffix(line, ")"), "(")
		if ok && (kind == "[]byte" || kind == "string") {
			value, err := strconv.Unquote(literal)
			require.NoError(t, err)
			values = append(values, []byte(value))
		}
	}
	return values
}

// clustersResponse is the response to a list of clusters.
func clustersResponse(status int, body []byte) *exchange.Exchange {
	return &exchange.Exchange{
		Request: exchange.Request{Method: "GET", URL: clustersURL},
		Response: exchange.Response{
			Status: status,
			Header: exchange.Header{{Name: "Content-Type", Value: "application/json"}},
			Body:   exchange.Body{Bytes: body, Size: int64(len(body))},
		},
	}
}

// filesBelow lists the files below a folder in the order of their names.
func filesBelow(t *testing.T, folder string) []string {
	t.Helper()
	var files []string
	require.NoError(t, filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == ".git":
			return fs.SkipDir
		case !d.IsDir():
			files = append(files, name)
		}
		return nil
	}))
	slices.Sort(files)
	return files
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
