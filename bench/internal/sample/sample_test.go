package sample

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance"
)

func TestClusters(t *testing.T) {
	t.Parallel()
	c, err := Open()
	require.NoError(t, err)
	var list struct {
		Items []struct {
			Kind     any
			Metadata struct{ UID string }
		}
		Total int
	}
	require.NoError(t, json.Unmarshal(c.Clusters(50), &list))
	require.Equal(t, 50, list.Total)
	seen := map[string]bool{}
	for _, x := range list.Items {
		seen[x.Metadata.UID] = true
	}
	require.Len(t, seen, 50)
	require.Equal(t, c.Clusters(50), c.Clusters(50))

	require.NoError(t, json.Unmarshal(Broken(c.Clusters(3)), &list))
	require.Equal(t, []any{"Cluster", "Cluster", 7.0}, []any{list.Items[0].Kind, list.Items[1].Kind, list.Items[2].Kind})
	require.Len(t, ErrorBody, 82)
	require.True(t, json.Valid(BrokenError()))
}

// What a recording is said to hold is what the judge finds in it, so that a
// benchmark that compares both compares work that was done.
func TestHAR(t *testing.T) {
	t.Parallel()
	c, err := Open()
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "a.har")
	h, err := c.WriteHAR(path, 20e6)
	require.NoError(t, err)
	require.Equal(t, 1, h.Broken)
	judge, err := conformance.New(conformance.Options{})
	require.NoError(t, err)
	r, err := conformance.Run(t.Context(), conformance.RunOptions{Paths: []string{path}, Judge: judge})
	require.NoError(t, err)
	require.Equal(t, h.Entries, r.Report.Summary.Checked)
	require.Len(t, r.Report.Findings, h.Broken)
	require.Equal(t, kinds/2, r.Report.Findings[0].Source.Entry)
}

// The extract says of bodies what the contract says.
func TestExtract(t *testing.T) {
	t.Parallel()
	c, err := Open()
	require.NoError(t, err)
	doc, err := c.Extract()
	require.NoError(t, err)
	require.NotNil(t, at(doc, "components", "schemas", "ClusterSpec", "properties", "manageType"))
	_, whole := c.Service.Node("#/components/schemas/ClusterGroup")
	require.True(t, whole)
	require.Nil(t, at(doc, "components", "schemas", "ClusterGroup"), "nobody refers to it")
	require.Nil(t, at(doc, "components", "schemas", "ClusterSpec", "x-doc"))
}
