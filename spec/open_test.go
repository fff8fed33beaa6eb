package spec

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

// withoutDigest returns the YAML of a service and what it shares with others.
func withoutDigest(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for _, folder := range []string{name, "common"} {
		require.NoError(t, fs.WalkDir(files, folder, func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(files, file)
			out[file] = &fstest.MapFile{Data: data}
			return err
		}))
	}
	return out
}

// A service whose digested form was not written yet is loaded.
func TestOpenWithoutDigest(t *testing.T) {
	t.Parallel()
	fsys := withoutDigest(t, "ems")
	require.Equal(t, []string{"ems"}, namesIn(fsys))
	o, err := openOutline(fsys, "ems")
	require.NoError(t, err)
	s, err := o.open(fsys)
	require.NoError(t, err)
	want, err := Open("ems")
	require.NoError(t, err)
	require.Equal(t, want.Operations, s.Operations)
	require.Equal(t, want.Tables, s.Tables)
	require.Len(t, o.Errors, len(want.Errors))
	_, err = openOutline(fsys, "ucs")
	require.ErrorContains(t, err, "open ucs: no such service (known: [ems])")
}

// A service that is not among those that are shown first follows them.
func TestNamesFollowTheFolders(t *testing.T) {
	t.Parallel()
	fsys := fstest.MapFS{}
	for _, name := range []string{"boxes", "iam", "ucs", "apples"} {
		fsys[name+"/doc.yaml"], fsys[name+"/openapi.yaml"] = &fstest.MapFile{}, &fstest.MapFile{}
	}
	fsys["common/openapi.yaml"], fsys["notes.yaml"] = &fstest.MapFile{}, &fstest.MapFile{}
	require.Equal(t, []string{"ucs", "iam", "apples", "boxes"}, namesIn(fsys))
}

// A digest that cannot be read is an error, never a reason to load.
func TestOpenOfABrokenDigest(t *testing.T) {
	t.Parallel()
	fsys := withoutDigest(t, "ems")
	fsys[digestFile("ems", outlinePart)] = &fstest.MapFile{Data: []byte("{")}
	_, err := openOutline(fsys, "ems")
	require.ErrorContains(t, err, "open ems: outline: byte 1")
	o := &Outline{Name: "ems"}
	fsys[digestFile("ems", operationsPart)] = &fstest.MapFile{Data: []byte("[")}
	_, err = o.open(fsys)
	require.ErrorContains(t, err, "open ems: operations: byte 0")
	fsys[digestFile("ems", operationsPart)].Data = []byte("{}")
	_, err = o.open(fsys)
	require.ErrorIs(t, err, fs.ErrNotExist)
}
