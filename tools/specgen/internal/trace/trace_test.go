package trace_test

import (
	"flag"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/trace"
)

var update = flag.Bool("update", false, "write what is found into testdata")

const archiveFile = "testdata/boxes.txtar"

func boxes(t *testing.T) *txtar.Archive {
	t.Helper()
	archive, err := txtar.ParseFile(archiveFile)
	require.NoError(t, err)
	return archive
}

func files(archive *txtar.Archive) fs.FS {
	fsys := fstest.MapFS{}
	for _, file := range archive.Files {
		fsys[file.Name] = &fstest.MapFile{Data: file.Data}
	}
	return fsys
}

func load(t *testing.T, archive *txtar.Archive) *trace.Contract {
	t.Helper()
	c, err := trace.Load(files(archive), "boxes")
	require.NoError(t, err)
	return c
}

func TestFind(t *testing.T) {
	t.Parallel()
	archive := boxes(t)
	contract := load(t, archive)
	for i := range archive.Files {
		file := &archive.Files[i]
		subject, ok := strings.CutPrefix(file.Name, "find ")
		if !ok {
			continue
		}
		got := contract.Find(subject)
		if got == "" {
			var err error
			got, err = trace.FindLayer(files(archive), subject)
			require.NoError(t, err)
		}
		if *update {
			file.Data = []byte(got)
		}
		require.Equal(t, string(file.Data), got, subject)
	}
	if *update {
		archive.Files[len(archive.Files)-1].Data = contract.Table()
		require.NoError(t, os.WriteFile(archiveFile, txtar.Format(archive), 0o644))
	}
}

func TestTable(t *testing.T) {
	t.Parallel()
	archive := boxes(t)
	want := archive.Files[len(archive.Files)-1]
	require.Equal(t, "TRACE.md", want.Name)
	if !*update {
		require.Equal(t, string(want.Data), string(load(t, archive).Table()))
	}
}

func TestLoadErrors(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"boxes/doc.yaml", "boxes/errors.yaml", "boxes/facts.yaml", "boxes/openapi.yaml", "boxes/decisions.yaml"} {
		archive := boxes(t)
		for i := range archive.Files {
			if archive.Files[i].Name == name {
				archive.Files[i].Data = []byte("nonsense: [")
			}
		}
		_, err := trace.Load(files(archive), "boxes")
		require.ErrorContains(t, err, "load boxes: ", name)
		require.ErrorContains(t, err, name)
	}
}

// Find must find a sample of all facts, operations, schemas, codes and decisions.
func TestSubjectsAreKnown(t *testing.T) {
	t.Parallel()
	contracts := os.DirFS("../../../../spec")
	for _, service := range []string{"ucs", "ems", "iam"} {
		c, err := trace.Load(contracts, service)
		require.NoError(t, err)
		subjects := c.Facts.IDs()
		for _, op := range c.Operations {
			subjects = append(subjects, op.ID)
		}
		for _, row := range c.Errors {
			subjects = append(subjects, row.Code)
		}
		for schema := range c.SchemaTables {
			subjects = append(subjects, schema)
		}
		for i := range c.Decisions {
			subjects = append(subjects, c.Decisions[i].ID)
		}
		for i := 0; i < len(subjects); i += 13 {
			require.NotEmpty(t, c.Find(subjects[i]), subjects[i])
		}
	}
}
