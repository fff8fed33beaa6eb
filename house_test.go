package hwcontract_test

import (
	"encoding/json"
	"io/fs"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/spec"
)

const module = "github.com/hwcontract/hwcontract/"

// room is a package of the house, a folder of packages when its name ends in
// "/", or packages that match a pattern of path.Match: what it may import of
// ours, and nothing else.
type room struct {
	name string
	may  []string
}

// rooms is the plan of the house, bottom up. A package imports downward only.
var rooms = []room{
	{"internal/jsonscan", nil},
	{"internal/ctxio", nil},
	{"spec", []string{"internal/jsonscan"}},
	{"generated", nil},
	{"generated/common", nil},
	{"generated/*", []string{"generated/common"}},
	{"generated/cci/cciserver", []string{"generated/cci", "generated/common"}},
	{"generated/ems/emsserver", []string{"generated/ems", "generated/common"}},
	{"generated/iam/iamserver", []string{"generated/iam", "generated/common"}},
	{"generated/karmada/karmadaserver", []string{"generated/karmada", "generated/common"}},
	{"generated/ucs/ucsserver", []string{"generated/ucs", "generated/common"}},
	{"client/auth", nil},
	{"client", []string{"client/auth", "generated/common", "internal/errorbody"}},
	{"client/ucs", []string{"client", "generated/ucs"}},
	{"internal/schema", []string{"internal/jsonscan"}},
	{"internal/errorbody", []string{"internal/jsonscan"}},
	{"internal/route", []string{"spec"}},
	{"conformance/exchange", []string{"internal/jsonscan"}},
	{"internal/secrets", []string{"internal/jsonscan", "conformance/exchange"}},
	{"conformance/verdict", []string{"conformance/exchange"}},
	{"internal/judge", []string{"spec", "conformance/exchange", "conformance/verdict", "internal/jsonscan", "internal/schema", "internal/errorbody", "internal/secrets", "internal/route"}},
	{"internal/explain", []string{"spec", "conformance/exchange", "conformance/verdict", "internal/errorbody", "internal/secrets", "internal/judge"}},
	{"conformance/report", []string{"spec", "conformance/exchange", "conformance/verdict", "internal/secrets"}},
	{"conformance", []string{"spec", "conformance/exchange", "conformance/verdict", "conformance/report", "internal/ctxio", "internal/judge"}},
	{"conformance/mock", []string{"spec", "generated/*", "generated/*/*", "internal/errorbody", "internal/route", "internal/judge", "conformance/verdict"}},
	{"conformance/suite", []string{"spec", "generated/*", "conformance", "conformance/exchange", "conformance/report"}},
	{"cmd/validate", []string{"spec", "conformance", "conformance/", "internal/ctxio", "internal/explain", "internal/secrets"}},
	{"tools/api", nil},
	{"tools/rulesdoc", []string{"conformance/verdict"}},
	{"tools/mutants", nil},
	{"tools/specgen/internal/facts", []string{"spec"}},
	{"tools/specgen/internal/decisions", []string{"spec", "tools/specgen/internal/facts"}},
	{"tools/specgen/internal/digest", []string{"spec"}},
	{"tools/specgen/internal/", []string{"spec", "internal/jsonscan", "tools/specgen/internal/"}},
	{"tools/specgen", []string{"spec", "tools/specgen/internal/"}},
}

// A room that stands in the plan and holds no package misleads the reader.
func TestEveryRoomExists(t *testing.T) {
	t.Parallel()
	all := packages(t)
	for _, r := range rooms {
		require.True(t, slices.ContainsFunc(all, func(p pkg) bool {
			return matches(r.name, strings.TrimPrefix(p.ImportPath, module))
		}), "no package is in room %s", r.name)
	}
}

// Whoever imports package conformance in a test links neither Kubernetes nor
// anything generated.
func TestConformanceStaysLight(t *testing.T) {
	t.Parallel()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "./conformance").Output()
	require.NoError(t, err)
	require.NotContains(t, string(out), "k8s.io")
	require.NotContains(t, string(out), module+"generated")
}

func TestImportsGoDownward(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module)
		r, ok := roomOf(name)
		require.True(t, ok, "package %s has no room: add it to the plan in house_test.go", name)
		for _, i := range p.Imports {
			if ours, ok := strings.CutPrefix(i, module); ok {
				require.True(t, slices.ContainsFunc(r.may, func(m string) bool { return matches(m, ours) }),
					"%s imports %s, which its room (%s) may not", name, ours, r.name)
			}
		}
	}
}

// A name such as util tells nobody what is inside.
var emptyNames = []string{"util", "utils", "helper", "helpers", "common", "types", "errors", "base", "misc", "shared", "lib"}

func TestPackagesHaveTellingNames(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		if p.ImportPath == module+"generated/common" {
			continue
		}
		require.NotContains(t, emptyNames, path.Base(p.ImportPath))
	}
}

func TestKinStaysOffTheFastPath(t *testing.T) {
	t.Parallel()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "./cmd/validate").Output()
	require.NoError(t, err)
	require.NotContains(t, string(out), "getkin/kin-openapi", "kin-openapi is the second opinion in tests, never part of validate")
}

// Somebody who imports the client of a service gets no server.
func TestClientsDoWithoutServers(t *testing.T) {
	t.Parallel()
	for _, name := range spec.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			require.DirExists(t, filepath.Join("generated", name, name+"server"))
			out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "./generated/"+name).Output()
			require.NoError(t, err)
			for dependency := range strings.Lines(string(out)) {
				ours, ok := strings.CutPrefix(strings.TrimSpace(dependency), module)
				require.False(t, ok && matches("generated/*/*", ours), "generated/%s needs %s", name, ours)
			}
		})
	}
}

// A program that calls one service links neither Kubernetes, nor contracts, nor the
// judge, nor a server, nor another service.
func TestServiceClientsStayLight(t *testing.T) {
	t.Parallel()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "./client/ucs").Output()
	require.NoError(t, err)
	for dependency := range strings.Lines(string(out)) {
		name := strings.TrimSpace(dependency)
		require.NotContains(t, name, "k8s.io")
		ours, ok := strings.CutPrefix(name, module)
		require.True(t, !ok || slices.Contains([]string{"client", "client/auth", "client/ucs", "generated/common", "generated/ucs",
			"internal/errorbody", "internal/jsonscan"}, ours), "client/ucs needs %s", name)
	}
}

type pkg struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports", "./...").Output()
	require.NoError(t, err)
	var all []pkg
	for d := json.NewDecoder(strings.NewReader(string(out))); d.More(); {
		var p pkg
		require.NoError(t, d.Decode(&p))
		if p.ImportPath+"/" != module {
			all = append(all, p)
		}
	}
	require.NotEmpty(t, all)
	return all
}

// roomOf prefers a package's own room to that of its folder.
func roomOf(name string) (room, bool) {
	for _, r := range rooms {
		if r.name == name {
			return r, true
		}
	}
	for _, r := range rooms {
		if matches(r.name, name) {
			return r, true
		}
	}
	return room{}, false
}

func matches(pattern, name string) bool {
	if strings.HasSuffix(pattern, "/") {
		return strings.HasPrefix(name, pattern)
	}
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}

// maxGenerated is how much Go is generated at most: clients are to stay light.
const maxGenerated = 3 << 20

func TestGeneratedCodeStaysLight(t *testing.T) {
	t.Parallel()
	var size int64
	require.NoError(t, filepath.WalkDir("generated", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".gen.go") {
			return err
		}
		info, err := d.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	}))
	require.Positive(t, size)
	require.LessOrEqual(t, size, int64(maxGenerated), "bytes in *.gen.go")
}
