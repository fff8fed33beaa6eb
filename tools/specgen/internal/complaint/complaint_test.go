package complaint_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/complaint"
)

func TestString(t *testing.T) {
	t.Parallel()
	at := spec.Position{File: "spec/ucs/openapi.yaml", Line: 4, Column: 2}
	tests := []struct {
		name string
		c    complaint.Complaint
		want string
	}{
		{"all", complaint.Complaint{Rule: "r", Severity: complaint.Error, At: at, Fact: "3-4.kind", Doc: "table 3-4", Message: "m", Fix: "f"},
			"spec/ucs/openapi.yaml:4:2: error: r: m [3-4.kind: table 3-4]; fix: f"},
		{"fact alone", complaint.Complaint{Rule: "r", Severity: complaint.Warning, Fact: "3.1.1", Message: "m"}, "warning: r: m [3.1.1]"},
		{"bare", complaint.Complaint{Rule: "r", Message: "m"}, "info: r: m"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, tt.want, tt.c.String())
		})
	}
}

func TestSortAndWrite(t *testing.T) {
	t.Parallel()
	list := []complaint.Complaint{
		{Rule: "b", At: spec.Position{File: "x", Line: 10, Column: 1}, Severity: complaint.Warning},
		{Rule: "c", At: spec.Position{File: "x", Line: 9, Column: 1}, Severity: complaint.Info},
		{Rule: "a", At: spec.Position{File: "x", Line: 10, Column: 1}, Severity: complaint.Warning},
	}
	complaint.Sort(list)
	var b strings.Builder
	require.NoError(t, complaint.Write(&b, list, complaint.Warning))
	require.Equal(t, "x:10:1: warning: a: \nx:10:1: warning: b: \n", b.String())
	require.False(t, complaint.Failed(list))
	require.True(t, complaint.Failed(append(list, complaint.Complaint{Severity: complaint.Error})))
	require.Equal(t, 2, complaint.Count(list, complaint.Warning))
}
