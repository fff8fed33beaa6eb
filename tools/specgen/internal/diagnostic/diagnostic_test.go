package diagnostic_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/diagnostic"
)

func TestString(t *testing.T) {
	t.Parallel()
	at := spec.Position{File: "spec/ucs/openapi.yaml", Line: 4, Column: 2}
	tests := []struct {
		name string
		c    diagnostic.Diagnostic
		want string
	}{
		{"all", diagnostic.Diagnostic{Rule: "r", Severity: diagnostic.Error, At: at, Fact: "3-4.kind", Doc: "table 3-4", Message: "m", Fix: "f"},
			"spec/ucs/openapi.yaml:4:2: error: r: m [3-4.kind: table 3-4]; fix: f"},
		{"fact alone", diagnostic.Diagnostic{Rule: "r", Severity: diagnostic.Warning, Fact: "3.1.1", Message: "m"}, "warning: r: m [3.1.1]"},
		{"bare", diagnostic.Diagnostic{Rule: "r", Message: "m"}, "info: r: m"},
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
	list := []diagnostic.Diagnostic{
		{Rule: "b", At: spec.Position{File: "x", Line: 10, Column: 1}, Severity: diagnostic.Warning},
		{Rule: "c", At: spec.Position{File: "x", Line: 9, Column: 1}, Severity: diagnostic.Info},
		{Rule: "a", At: spec.Position{File: "x", Line: 10, Column: 1}, Severity: diagnostic.Warning},
	}
	diagnostic.Sort(list)
	var b strings.Builder
	require.NoError(t, diagnostic.Write(&b, list, diagnostic.Warning))
	require.Equal(t, "x:10:1: warning: a: \nx:10:1: warning: b: \n", b.String())
	require.False(t, diagnostic.Failed(list))
	require.True(t, diagnostic.Failed(append(list, diagnostic.Diagnostic{Severity: diagnostic.Error})))
	require.Equal(t, 2, diagnostic.Count(list, diagnostic.Warning))
}
