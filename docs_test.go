package hwcontract_test

import (
	"bytes"
	"flag"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers/legacy"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/spec"
)

var update = flag.Bool("update", false, "rewrite the outputs that README.md and docs show")

// shell makes a block run in a folder of its own as it runs in a checkout: the
// go command and make work on the module, and the program is built already.
const shell = `
go() { if [ "$*" = "build -o bin/validate ./cmd/validate" ]; then test -x bin/validate; else command go -C "$MODULE" "$@"; fi; }
make() { command make -C "$MODULE" "$@"; }
`

// Every block of a page that is marked sh runs, and prints what the page shows.
// A block that cannot run in a test is marked: <!-- not run: why -->.
func TestCommandsOfThePages(t *testing.T) {
	t.Parallel()
	for _, name := range pages(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := readPage(t, name)
			folder := ""
			for i, b := range p.blocks {
				if command, ok := strings.CutPrefix(b.note, "output of "); ok {
					b.compare(t, p, runBlock(t, checkout(t), &block{text: command + " || true", line: b.line}))
				}
				if b.language != "sh" || strings.HasPrefix(b.note, "not run: ") {
					continue
				}
				if folder == "" {
					folder = checkout(t)
				}
				out := runBlock(t, folder, b)
				if i+1 < len(p.blocks) && p.blocks[i+1].note == "output" {
					p.blocks[i+1].compare(t, p, out)
				}
			}
			p.save(t)
		})
	}
}

// compare compares what a page shows with what was printed, or takes it over.
func (b *block) compare(t *testing.T, p *page, out string) {
	t.Helper()
	if *update {
		b.text = out
		return
	}
	require.Equal(t, b.text, out, "%s:%d shows another output: go test . -run TestCommandsOfThePages -update", p.name, b.line)
}

func runBlock(t *testing.T, folder string, b *block) string {
	t.Helper()
	module, err := os.Getwd()
	require.NoError(t, err)
	command := exec.CommandContext(t.Context(), "bash", "-eu", "-o", "pipefail", "-c", shell+b.text)
	command.Dir = folder
	command.Env = append(os.Environ(), "MODULE="+module, "PATH="+filepath.Join(folder, "bin")+":"+os.Getenv("PATH"))
	out, err := command.CombinedOutput()
	require.NoError(t, err, "line %d: %s\n%s", b.line, b.text, out)
	return string(out)
}

// built is the folder of the program, built once for all pages.
var built = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "hwcontract")
	if err != nil {
		return "", err
	}
	out, err := exec.Command("go", "build", "-o", folder+"/validate", "./cmd/validate").CombinedOutput()
	if err != nil {
		return "", &exec.Error{Name: string(out), Err: err}
	}
	return folder, nil
})

func TestMain(m *testing.M) {
	flag.Parse()
	code := m.Run()
	if folder, err := built(); err == nil {
		_ = os.RemoveAll(folder)
	}
	os.Exit(code)
}

// checkout returns a folder that holds what the pages read, and bin/validate.
func checkout(t *testing.T) string {
	t.Helper()
	programs, err := built()
	require.NoError(t, err)
	folder := t.TempDir()
	require.NoError(t, os.Symlink(programs, filepath.Join(folder, "bin")))
	for _, name := range []string{"conformance", "docs", "spec"} {
		from, err := filepath.Abs(name)
		require.NoError(t, err)
		require.NoError(t, os.Symlink(from, filepath.Join(folder, name)))
	}
	return folder
}

// Go code on a page is an excerpt of an example, so it compiles and runs; a file
// on a page is that file; a pipeline on a page is YAML.
func TestExcerptsOfThePages(t *testing.T) {
	t.Parallel()
	for _, name := range pages(t) {
		p := readPage(t, name)
		for _, b := range p.blocks {
			source, isFile := strings.CutPrefix(b.note, "from ")
			switch {
			case isFile:
				text, err := os.ReadFile(source)
				require.NoError(t, err)
				require.Contains(t, unindented(string(text)), unindented(b.text), "%s:%d is no excerpt of %s", name, b.line, source)
			case b.language == "go":
				require.Fail(t, "no source", "%s:%d: say with <!-- from FILE --> which file the code is from", name, b.line)
			case b.language == "yaml":
				require.NoError(t, yaml.Unmarshal([]byte(b.text), new(any)), "%s:%d", name, b.line)
			}
		}
	}
}

func unindented(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		lines = append(lines, strings.TrimSpace(line))
	}
	return strings.Join(lines, "\n")
}

var link = regexp.MustCompile(`\]\(([^)#:]+)(#[^)]*)?\)`)

func TestLinksOfThePages(t *testing.T) {
	t.Parallel()
	for _, name := range pages(t) {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		for _, m := range link.FindAllStringSubmatch(string(text), -1) {
			_, err := os.Stat(filepath.Join(filepath.Dir(name), m[1]))
			require.NoError(t, err, "%s links to %s", name, m[1])
		}
	}
}

// README.md says that a plain OpenAPI validator accepts the response that it
// shows. kin-openapi is one.
func TestPlainValidatorAcceptsTheConflict(t *testing.T) {
	t.Parallel()
	f, err := os.Open("docs/conflict.http")
	require.NoError(t, err)
	defer f.Close()
	r, _, err := exchange.Open("conflict.http", f, exchange.Limits{})
	require.NoError(t, err)
	var x exchange.Exchange
	require.NoError(t, r.Next(&x))

	contract, err := spec.Open("ucs")
	require.NoError(t, err)
	document, err := openapi3.NewLoader().LoadFromData(contract.OpenAPI())
	require.NoError(t, err)
	document.Servers = nil
	router, err := legacy.NewRouter(document)
	require.NoError(t, err)
	_, path, _ := strings.Cut(x.Request.URL, "ucs.myhuaweicloud.com")
	request, err := http.NewRequestWithContext(t.Context(), x.Request.Method, path, bytes.NewReader(x.Request.Body.Bytes))
	require.NoError(t, err)
	route, parameters, err := router.FindRoute(request)
	require.NoError(t, err)
	input := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: request, PathParams: parameters, Route: route},
		Status:                 x.Response.Status,
		Header:                 http.Header{"Content-Type": {x.Response.Header.Get("Content-Type")}},
	}
	input.SetBodyBytes(x.Response.Body.Bytes)
	require.NoError(t, openapi3filter.ValidateResponse(t.Context(), input))
}
