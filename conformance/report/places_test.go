package report_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// repeated is a report with one cause in n places.
func repeated(n int) *report.Report {
	r := &report.Report{Summary: report.Summary{Exchanges: n, Checked: n}}
	for i := range n {
		f := verdict.Finding{Rule: "schema-type", Severity: verdict.Error, Service: "ucs", Operation: "ShowCluster", Message: "m", Fingerprint: "f"}
		f.Source.File, f.Source.Entry = "a.har", i
		r.Findings = append(r.Findings, f)
	}
	r.Count()
	return r
}

var more = regexp.MustCompile(`and (\d+) more`)

// Formats for people tell the first places of a cause and count the rest.
func TestPlaces(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		format      string
		places      int
		told, count string
	}{
		{"text", 1, "0", ""}, {"text", 2, "0 1", ""}, {"text", 3, "0 1 2", ""}, {"text", 4, "0 1 2", "1"}, {"text", 5, "0 1 2", "2"},
		{"junit", 1, "0", ""}, {"junit", 2, "0 1", ""}, {"junit", 3, "0 1 2", ""}, {"junit", 4, "0 1 2", "1"}, {"junit", 5, "0 1 2", "2"},
		{"markdown", 1, "0", ""}, {"markdown", 2, "0", "1"}, {"markdown", 3, "0", "2"},
		{"github", 1, "", ""}, {"github", 2, "", "1"}, {"github", 3, "", "2"},
		{"html", 1, "0", ""}, {"html", 2, "0 1", ""}, {"html", 3, "0 1 2", ""}, {"html", 4, "0 1 2", "1"}, {"html", 25, "0 1 2", "22"},
	} {
		t.Run(fmt.Sprint(test.format, " ", test.places), func(t *testing.T) {
			t.Parallel()
			out := write(t, test.format, repeated(test.places), options)
			var told []string
			for _, m := range regexp.MustCompile(`a\.har, entry (\d+)`).FindAllStringSubmatch(out, -1) {
				told = append(told, m[1])
			}
			require.Equal(t, test.told, strings.Join(told, " "))
			count := ""
			if m := more.FindStringSubmatch(out); m != nil {
				count = m[1]
			}
			require.Equal(t, test.count, count)
			times := strings.Contains(out, fmt.Sprint(test.places, " times"))
			require.Equal(t, test.format == "html" && test.places > 1, times)
		})
	}
}

// A place names the file, the entry, and the line where there is one.
func TestPlace(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, file string
		line       int
		want       string
	}{
		{"file and line", "a.har", 1, "a.har, entry 0 (line 1)\n"},
		{"no line", "a.har", 0, "a.har, entry 0\n"},
		{"standard input", "-", 0, "standard input, entry 0\n"},
		{"no file", "", 2, "standard input, entry 0 (line 2)\n"},
	} {
		r := repeated(1)
		r.Findings[0].Source.File, r.Findings[0].Source.Line = test.file, test.line
		require.Contains(t, write(t, "text", r, options), "    found in  "+test.want, test.name)
	}
}

// A place tells its pointer when the first one has another.
func TestPlacePointer(t *testing.T) {
	t.Parallel()
	r := repeated(3)
	r.Findings[0].Pointer, r.Findings[1].Pointer, r.Findings[2].Pointer = "/a", "/a", "/b"
	require.Contains(t, write(t, "text", r, options), "entry 0\n              a.har, entry 1\n              a.har, entry 2 at /b\n")
	r.Findings[2].Pointer = ""
	require.Contains(t, write(t, "text", r, options), "entry 0\n              a.har, entry 1\n              a.har, entry 2\n")
}

// The line of the contract is shown between its neighbours, as far as there
// are any.
func TestExcerpt(t *testing.T) {
	t.Parallel()
	o := options
	o.Files = fstest.MapFS{"a.yaml": {Data: []byte("one: \t\r\ntwo:\u200b\nthree:\nfour:\n")}}
	for _, test := range []struct {
		name string
		at   verdict.Location
		want string
		html string
	}{
		{"first line", verdict.Location{File: "spec/a.yaml", Line: 1}, ">     1 | one:,      2 | two:\\u200b", "one:,-two:\\u200b"},
		{"second line", verdict.Location{File: "spec/a.yaml", Line: 2}, "      1 | one:,>     2 | two:\\u200b,      3 | three:", "-one:,two:\\u200b,-three:"},
		{"last line", verdict.Location{File: "spec/a.yaml", Line: 4}, "      3 | three:,>     4 | four:", "-three:,four:"},
		{"behind the last line", verdict.Location{File: "spec/a.yaml", Line: 5}, "      4 | four:", "-four:"},
		{"far behind", verdict.Location{File: "spec/a.yaml", Line: 6}, "", ""},
		{"no line", verdict.Location{File: "spec/a.yaml"}, "      1 | one:", "-one:"},
		{"no such file", verdict.Location{File: "spec/b.yaml", Line: 1}, "", ""},
		{"no file", verdict.Location{Line: 1}, "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := repeated(1)
			r.Findings[0].Spec = test.at
			out := write(t, "text", r, o)
			require.Equal(t, test.at.File != "", strings.Contains(out, "contract"), "the place is told")
			require.Equal(t, test.want, joined(out, `(?m)^ {14}([ >] .* \| .*)$`))
			page := write(t, "html", r, o)
			require.Equal(t, strings.ReplaceAll(test.html, "-", ""), joined(page, `<span(?: class="hit")?> +\d+  ([^<]*)</span>`))
			hits := strings.Count(page, `class="hit"`)
			require.Equal(t, strings.Contains(test.want, ">"), hits == 1)
			require.Equal(t, strings.Contains(test.want, ">"), strings.Contains(write(t, "sarif", r, o), `"snippet"`))
		})
	}
}

func joined(text, pattern string) string {
	var all []string
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		all = append(all, m[1])
	}
	return strings.Join(all, ",")
}
