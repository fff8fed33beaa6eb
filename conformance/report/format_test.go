package report_test

import (
	"encoding/base64"
	"encoding/json"
	"encoding/xml"
	"go/build"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

func compile(t *testing.T, name string, text io.Reader) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(text)
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource(name, doc))
	s, err := c.Compile(name)
	require.NoError(t, err)
	return s
}

func validate(t *testing.T, s *jsonschema.Schema, text string) {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	require.NoError(t, err)
	require.NoError(t, s.Validate(v))
}

// testdata/*.schema.json describe what we write, closed to anything else.
func TestSchemas(t *testing.T) {
	t.Parallel()
	for _, format := range []string{"sarif", "gitlab", "json"} {
		f, err := os.Open(filepath.Join("testdata", format+".schema.json"))
		require.NoError(t, err)
		s := compile(t, format+".json", f)
		require.NoError(t, f.Close())
		validate(t, s, write(t, format, example(), options))
		validate(t, s, write(t, format, &report.Report{}, report.Options{}))
	}
}

// The schema of the standard is not ours to copy. It is in a Go module that
// some caches hold: go mod download github.com/owenrumney/go-sarif/v3@v3.3.1
// brings it, anywhere but in our module.
func TestSARIFStandard(t *testing.T) {
	t.Parallel()
	cache := os.Getenv("GOMODCACHE")
	if cache == "" {
		cache = filepath.Join(build.Default.GOPATH, "pkg", "mod")
	}
	found, err := filepath.Glob(filepath.Join(cache, "github.com/owenrumney/go-sarif/v3@*/pkg/report/v210/sarif/schema.go"))
	require.NoError(t, err)
	if len(found) == 0 {
		t.Skip("the module cache does not hold the schema of SARIF 2.1.0")
	}
	text, err := os.ReadFile(found[0])
	require.NoError(t, err)
	_, schema, ok := strings.Cut(string(text), "`")
	require.True(t, ok)
	s := compile(t, "sarif-2.1.0.json", strings.NewReader(schema[:strings.IndexByte(schema, '`')]))
	validate(t, s, write(t, "sarif", example(), options))
	validate(t, s, write(t, "sarif", &report.Report{}, report.Options{}))
}

func TestSARIF(t *testing.T) {
	t.Parallel()
	var log struct {
		Runs []struct {
			Tool struct {
				Driver struct {
					Rules []struct{ ID, HelpURI string }
				}
			}
			Results []struct {
				RuleID        string
				RuleIndex     int
				BaselineState string
				Suppressions  []struct{ Kind, Justification string }
				Locations     []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine int }
					}
				}
				PartialFingerprints map[string]string
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(write(t, "sarif", example(), options)), &log))
	results := log.Runs[0].Results
	require.Len(t, results, 4)
	for _, r := range results {
		require.Equal(t, r.RuleID, log.Runs[0].Tool.Driver.Rules[r.RuleIndex].ID)
		require.Len(t, r.PartialFingerprints, 1)
	}
	require.Equal(t, "unchanged", results[3].BaselineState)
	require.Equal(t, "fixed in | May (ops, until 2026-06-01)", results[3].Suppressions[0].Justification)
	require.Equal(t, "new", results[2].BaselineState)
	require.Empty(t, results[2].Suppressions)
	require.Equal(t, "rec/a%20b.har", results[2].Locations[0].PhysicalLocation.ArtifactLocation.URI)
	require.Equal(t, 9, results[2].Locations[0].PhysicalLocation.Region.StartLine)
	require.Equal(t, "dir/%C3%BC:,%25.txt", results[1].Locations[0].PhysicalLocation.ArtifactLocation.URI)
}

// The elements and attributes that the XSD of the Jenkins xUnit plugin allows,
// and what each may hold.
var junitElements = map[string]struct{ attributes, parents string }{
	"testsuites": {"name time tests failures disabled errors skipped", ""},
	"testsuite":  {"name tests failures errors time disabled skipped timestamp hostname id package", "testsuites"},
	"testcase":   {"name assertions time classname status", "testsuite"},
	"skipped":    {"message", "testcase"},
	"failure":    {"type message", "testcase"},
	"system-out": {"", "testcase testsuite"},
}

func TestJUnit(t *testing.T) {
	t.Parallel()
	for _, r := range []*report.Report{example(), {}} {
		var path []string
		count := map[string]int{}
		total := map[string]string{}
		dec := xml.NewDecoder(strings.NewReader(write(t, "junit", r, options)))
		for {
			token, err := dec.Token()
			if err == io.EOF {
				break
			}
			require.NoError(t, err)
			switch e := token.(type) {
			case xml.StartElement:
				name := e.Name.Local
				rule, known := junitElements[name]
				require.True(t, known, name)
				if len(path) > 0 {
					require.Contains(t, strings.Fields(rule.parents), path[len(path)-1])
				} else {
					require.Equal(t, "testsuites", name)
				}
				for _, a := range e.Attr {
					require.Contains(t, strings.Fields(rule.attributes), a.Name.Local)
					if name == "testsuites" {
						total[a.Name.Local] = a.Value
					}
				}
				count[name]++
				path = append(path, name)
			case xml.EndElement:
				path = path[:len(path)-1]
			}
		}
		require.Equal(t, total["tests"], itoa(count["testcase"]))
		require.Equal(t, total["failures"], itoa(count["failure"]))
		require.Equal(t, total["skipped"], itoa(count["skipped"]))
	}
}

func itoa(n int) string {
	text, _ := json.Marshal(n)
	return string(text)
}

func TestGitHub(t *testing.T) {
	t.Parallel()
	out := write(t, "github", example(), options)
	for _, line := range strings.Split(strings.TrimSuffix(out, "\n"), "\n") {
		require.Regexp(t, `^::(error|warning|notice) (file=[^,:]+,(line=\d+,)?)?title=[^,:\n]*::[^\r\n]*$`, strings.ReplaceAll(line, "%3A", ""))
	}
	require.Contains(t, out, "::error file=dir/ü%3A%2C%25.txt,line=3,title=operation-unknown in no operation::")
	require.Contains(t, out, "100%25 sure")
	require.NotContains(t, out, "knd is in no table", "accepted")
}

func TestGitLab(t *testing.T) {
	t.Parallel()
	var issues []struct{ Fingerprint string }
	require.NoError(t, json.Unmarshal([]byte(write(t, "gitlab", example(), options)), &issues))
	seen := map[string]bool{}
	for _, i := range issues {
		require.False(t, seen[i.Fingerprint])
		seen[i.Fingerprint] = true
	}
	require.Len(t, issues, 4)
}

// Without a browser what can be said of a page is that it asks for nothing.
func TestHTML(t *testing.T) {
	t.Parallel()
	out := write(t, "html", example(), options)
	require.NotRegexp(t, `(?i)(src|href|action)\s*=|url\(|@import|fetch\(`, out)
	require.Equal(t, 1, strings.Count(out, "<script>"))
	require.Contains(t, out, "&lt;/script&gt;&lt;script&gt;alert(1)")
}

// Whatever a finding holds, no format breaks, and nothing that acts on a
// terminal gets through.
func TestAnyText(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
			rapid.SampledFrom([]string{"]]>", "-->", "</script>", "%0A::error::", "\x1b]0;x\a", "{{.}}", "'\"`", "\u2028", "|\n|"}))
		f := verdict.Finding{Rule: verdict.Rule(text.Draw(rt, "rule")), Severity: verdict.Error, Service: text.Draw(rt, "service"), Operation: text.Draw(rt, "operation"),
			Message: text.Draw(rt, "message"), Hint: text.Draw(rt, "hint"), Got: text.Draw(rt, "got"), Pointer: text.Draw(rt, "pointer"), Fingerprint: "f"}
		f.Source.File = text.Draw(rt, "file")
		r := &report.Report{Findings: []verdict.Finding{f}}
		for _, format := range report.Formats() {
			out := write(t, format, r, options)
			require.True(rt, utf8.ValidString(out), format)
			acts := strings.IndexFunc(out, func(c rune) bool { return c != '\n' && unicode.IsControl(c) })
			require.Equal(rt, -1, acts, "%s holds a control character", format)
		}
		require.NoError(rt, xml.Unmarshal([]byte(write(t, "junit", r, options)), new(struct{})))
		for _, format := range []string{"json", "sarif", "gitlab"} {
			require.True(rt, json.Valid([]byte(write(t, format, r, options))))
		}
		require.Len(rt, strings.Split(write(t, "github", r, options), "\n"), 3)
		require.Len(rt, strings.Split(write(t, "ndjson", r, options), "\n"), 3)
	})
}

func last(s string, n int) string { return s[len(s)-n-1 : len(s)-1] }

// Credentials that findings quote by mistake are in no artefact.
func TestCanaries(t *testing.T) {
	t.Parallel()
	canaries := []string{
		"eyJhbGciOiJSUzI1NiJ9.eyJjYW5hcnkiOiJjYW5hcnkifQ.Y2FuYXJ5LWNhbmFyeQ", "KQ7RZX2MPL9VT4WNBH8C",
		"bY3kQz8LrTn5VxWm2HpGd7JcSf9AuEo4KiMt6RqD", "canary-pa55word", "MIIE" + strings.Repeat("CaNaRy0", 20),
	}
	quotes := []string{
		"token %s", `{"password":"%s"}`, `{"x":{"secretKey":"%s"`, "X-Auth-Token: %s", "Authorization: Bearer %s",
		"https://h/p?Signature=%s&Expires=1", "client-key-data: %s\n", "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----",
	}
	r := &report.Report{}
	for _, canary := range canaries {
		for i, q := range quotes {
			if i == 0 && strings.HasPrefix(canary, "canary") {
				continue // nothing tells a password in a sentence
			}
			text := strings.ReplaceAll(q, "%s", canary)
			r.Findings = append(r.Findings, verdict.Finding{Rule: "r", Severity: verdict.Error, Message: "m " + text, Hint: text, Got: text, Fingerprint: canary[:4] + q})
		}
		r.Findings = append(r.Findings, verdict.Finding{Rule: "r", Severity: verdict.Info, Message: "blob", Got: base64.StdEncoding.EncodeToString([]byte(`{"password":"` + canary + `"}`))})
	}
	copies := append([]string{}, canaries...)
	for _, canary := range canaries {
		copies = append(copies, last(base64.RawStdEncoding.EncodeToString([]byte(`{"password":"`+canary)), 20))
	}
	for _, format := range report.Formats() {
		out := write(t, format, r, options)
		for _, canary := range copies {
			require.NotContains(t, out, canary, format)
		}
		require.NotRegexp(t, regexp.MustCompile(`CaNaRy|canary`), out, format)
	}
}
