package diff_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/diff"
)

const description = `{"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"get": {
	"operationId": "A", "parameters": [{"name": "q", "in": "query", "schema": {"type": "string"}}],
	"responses": {"200": {"description": "d"}}}}}}`

func TestOpenAPI(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name             string
		old, new         string
		clients, servers bool
	}{
		{"nothing", `"A"`, `"A"`, false, false},
		{"parameter required", `"in": "query"`, `"in": "query", "required": true`, true, false},
		{"operation added", `"/a":`, `"/b": {"get": {"operationId": "B", "responses": {"200": {"description": "d"}}}}, "/a":`, false, true},
		{"operation removed", `"/a":`, `"/c":`, true, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			changed := strings.Replace(description, tt.old, tt.new, 1)
			list, err := diff.OpenAPI([]byte(description), []byte(changed))
			require.NoError(t, err)
			clients, servers := false, false
			for _, c := range list {
				require.NotEmpty(t, c.Where)
				require.NotEmpty(t, c.After)
				clients, servers = clients || c.BreaksClients, servers || c.BreaksServers
			}
			require.Equal(t, tt.clients, clients)
			require.Equal(t, tt.servers, servers)
			require.Equal(t, tt.old == tt.new, len(list) == 0)
		})
	}
}

func TestOpenAPIRefuses(t *testing.T) {
	t.Parallel()
	_, err := diff.OpenAPI([]byte("{"), []byte(description))
	require.ErrorContains(t, err, "load old description")
	_, err = diff.OpenAPI([]byte(description), []byte("{"))
	require.ErrorContains(t, err, "load new description")
}
