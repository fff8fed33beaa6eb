package conformance_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/report"
)

func run(t *testing.T, o conformance.RunOptions) (conformance.Result, error) {
	t.Helper()
	if o.Judge == nil {
		j, err := conformance.New(conformance.Options{Coverage: true})
		require.NoError(t, err)
		o.Judge = j
	}
	return conformance.Run(t.Context(), o)
}

func text(t *testing.T, r *report.Report, format string) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, report.Write(&b, format, r, report.Options{Rules: conformance.Catalogue()}))
	return b.String()
}

// The recordings that are said to be clean are, and each of the others breaks
// the contract.
func TestBundledRecordings(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("recordings/*/*.*")
	require.NoError(t, err)
	broken, err := filepath.Glob("recordings/*/findings/*")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	require.NotEmpty(t, broken)
	for _, file := range append(files, broken...) {
		if strings.HasSuffix(file, ".md") {
			continue
		}
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			result, err := run(t, conformance.RunOptions{Paths: []string{file}})
			require.NoError(t, err)
			s := result.Report.Summary
			require.NotZero(t, s.Exchanges)
			if strings.Contains(file, "findings") {
				require.NotZero(t, s.Findings.Error+s.Findings.Warning)
				return
			}
			require.NotZero(t, s.Checked)
			require.Zero(t, s.Findings.Error, "%s", text(t, result.Report, "text"))
			if strings.Contains(file, "good") {
				require.Zero(t, s.Findings.Warning, "%s", text(t, result.Report, "text"))
			}
		})
	}
}

// Bodies that are too large to wait beside others are judged all the same, in
// whatever order they come.
func TestBodiesOfAllSizes(t *testing.T) {
	t.Parallel()
	var in strings.Builder
	in.WriteString(`{"log":{"entries":[`)
	const entries = 40
	for i := range entries {
		if i > 0 {
			in.WriteByte(',')
		}
		padding := strings.Repeat(" ", []int{10, 200 << 10, 3 << 20, 90 << 10}[i%4])
		fmt.Fprintf(&in, `{"request":{"method":"GET","url":"https://ucs.myhuaweicloud.com/v1/clusters"},"response":{"status":200,`+
			`"content":{"mimeType":"application/json","text":"{\"items\":[],%s\"total\":0,\"other%d\":1}"}}}`, padding, i)
	}
	in.WriteString(`]}}`)
	for _, workers := range []int{1, 3} {
		result, err := run(t, conformance.RunOptions{Paths: []string{"-"}, Stdin: strings.NewReader(in.String()), Workers: workers})
		require.NoError(t, err)
		require.Equal(t, entries, result.Report.Summary.Checked)
		require.Len(t, result.Report.Findings, entries)
		for i, f := range result.Report.Findings {
			require.Equal(t, i, f.Source.Entry)
			require.Equal(t, fmt.Sprint("other", i), f.Name)
		}
	}
}

// The report does not depend on the number of workers.
func TestWorkersDoNotMatter(t *testing.T) {
	t.Parallel()
	var want *report.Report
	for _, workers := range []int{1, 2, 8} {
		result, err := run(t, conformance.RunOptions{Paths: []string{"recordings"}, Workers: workers})
		require.NoError(t, err)
		if want == nil {
			want = result.Report
			continue
		}
		for _, format := range report.Formats() {
			require.True(t, text(t, want, format) == text(t, result.Report, format), "%s with %d workers differs", format, workers)
		}
	}
}

// The shards of a run add up to the run.
func TestShardsAddUp(t *testing.T) {
	t.Parallel()
	whole, err := run(t, conformance.RunOptions{Paths: []string{"recordings"}})
	require.NoError(t, err)
	for _, n := range []int{2, 3, 7} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			var sum *report.Report
			for i := range n {
				part, err := run(t, conformance.RunOptions{Paths: []string{"recordings"}, Shard: i, Shards: n})
				require.NoError(t, err)
				if sum == nil {
					sum = part.Report
					continue
				}
				sum = report.Merge(sum, part.Report)
			}
			require.Equal(t, whole.Report.Summary, sum.Summary)
			require.Equal(t, whole.Report.Findings, sum.Findings)
			require.Equal(t, whole.Report.Coverage.Answers, sum.Coverage.Answers)
			require.Equal(t, whole.Report.Coverage.Codes, sum.Coverage.Codes)
		})
	}
}

// Method and URL of the options are those of responses without a request.
func TestRequestOfTheOptions(t *testing.T) {
	t.Parallel()
	const bare = "HTTP/1.1 200 OK\nContent-Type: application/json\n\n" + clusters
	for _, tt := range []struct{ name, in, operation string }{
		{"response alone", bare, "ListManagedClusters"},
		{"response to a command", "$ curl -si https://ucs.myhuaweicloud.com/v1/clusters\n" + bare, "ShowClusterList"},
		{"method alone", `{"request":{"method":"PUT"},"response":{"status":200}}`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			j, err := conformance.New(conformance.Options{Service: "ucs", Coverage: true})
			require.NoError(t, err)
			result, err := run(t, conformance.RunOptions{
				Paths: []string{"-"}, Stdin: strings.NewReader(tt.in), Method: "GET", URL: "/v1/managedclusters", Judge: j,
			})
			require.NoError(t, err)
			met := ""
			for _, a := range result.Report.Coverage.Answers {
				if a.Count > 0 {
					met += a.Operation
				}
			}
			require.Equal(t, tt.operation, met)
		})
	}
}

// Wrap sees every input with its bytes, whatever they hold.
func TestWrapSeesEveryInput(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	files := map[string]string{"a.txt": "HTTP/1.1 204 No Content\n\n", "b/c.md": "# Title\n", "empty.har": ""}
	for name, data := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o700))
		require.NoError(t, os.WriteFile(file, []byte(data), 0o600))
	}
	seen := map[string]string{}
	result, err := run(t, conformance.RunOptions{Paths: []string{dir}, Wrap: func(name string, r io.Reader) io.Reader {
		data, err := io.ReadAll(r)
		require.NoError(t, err)
		relative, err := filepath.Rel(dir, name)
		require.NoError(t, err)
		seen[filepath.ToSlash(relative)] = string(data)
		return bytes.NewReader(data)
	}})
	require.NoError(t, err)
	require.Equal(t, files, seen)
	require.Len(t, result.Skipped, 1)
}

// What was judged before an input broke is reported beside the error.
func TestBrokenInputKeepsWhatWasRead(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("recordings/ucs/good.har")
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "cut.har")
	require.NoError(t, os.WriteFile(file, data[:len(data)/2], 0o600))
	result, err := run(t, conformance.RunOptions{Paths: []string{file}})
	var broken *exchange.ReadError
	require.ErrorAs(t, err, &broken)
	require.Equal(t, int64(len(data)/2), broken.Offset)
	require.NotZero(t, result.Report.Summary.Checked)
}

func TestRunStops(t *testing.T) {
	t.Parallel()
	j, err := conformance.New(conformance.Options{})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = conformance.Run(ctx, conformance.RunOptions{Paths: []string{"recordings"}, Judge: j})
	require.ErrorIs(t, err, context.Canceled)
}

// Known deviations must keep failing: the baseline of the bundled recordings
// accepts what they break on purpose, and each of its entries is still found.
func TestKnownDeviations(t *testing.T) {
	t.Parallel()
	result, err := run(t, conformance.RunOptions{Paths: []string{"recordings"}})
	require.NoError(t, err)
	file, err := os.Open("deviations/recordings.yaml")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, file.Close()) })
	b, err := report.ReadBaseline(file)
	require.NoError(t, err)
	stale, err := report.Apply(result.Report, b, time.Now(), report.BuiltIn())
	require.NoError(t, err)
	require.Empty(t, stale, "write them anew with validate baseline write, after a look at why")
	require.Equal(t, report.Counts{}, result.Report.Summary.Findings)
}
