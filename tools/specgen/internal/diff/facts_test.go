package diff_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/diff"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

const oldFacts = `
service: sample
operations:
  - {section: 1.1, method: GET, path: /things, statuses: [200, 400]}
  - {section: 1.2, method: POST, path: /things, statuses: [201]}
  - {section: 1.3, method: DELETE, path: /things, statuses: [200]}
tables:
  - {table: 1-1, section: 1.1, place: query, rows: [{name: limit, type: Integer, required: false}, {name: order, type: String, required: true}]}
  - {table: 1-2, section: 1.1, place: response, status: 200, rows: [{name: items, type: Array of Thing objects}, {name: total, type: Number}]}
  - {table: 1-3, section: 1.1, place: schema, status: 200, name: Thing, rows: [{name: id, type: String}]}
  - {table: 1-4, section: 1.1, place: response, status: 400, rows: [{name: '-', type: String}]}
  - {table: 1-5, section: 1.2, place: request, rows: [{name: id, type: String, required: true}, {name: size, type: Integer, required: true}]}
examples:
  - {section: 1.2, n: 1, place: response, status: 201, shape: '{"id": string}'}
errors:
  - {table: 9-1, code: S.1, status: 400, message: One.}
  - {table: 9-1, code: S.1, status: 400, message: Another.}
  - {table: 9-1, code: S.2, status: 404, message: Two.}
statuses: [{status: 200, reason: OK}]
cities: [{code: "110000", name: A}]
categories: [{category: self, type: cce, provider: huaweicloud}]
`

func parse(t *testing.T, text string) *facts.Facts {
	t.Helper()
	f := new(facts.Facts)
	require.NoError(t, yaml.Unmarshal([]byte(text), f))
	return f
}

func TestFacts(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		old, new string // text replaced, all of them
		want     []string
	}{
		{"nothing", "", "", nil},
		{"operation removed", "  - {section: 1.3, method: DELETE, path: /things, statuses: [200]}\n", "",
			[]string{"operation removed: DELETE /things !clients"}},
		{"operation added", "tables:", "  - {section: 1.4, method: PUT, path: /things, statuses: [200]}\ntables:",
			[]string{"operation added: PUT /things !servers"}},
		{"method changed", "method: POST", "method: PUT",
			[]string{"operation changed: PUT /things: method is PUT, was POST !clients !servers"}},
		{"sections and tables counted anew", "1.1", "7.1", nil},
		{"success added", "statuses: [201]", "statuses: [201, 202]", []string{"status added: POST /things (202) !clients"}},
		{"success removed", "statuses: [201]", "statuses: []", []string{"status removed: POST /things (201) !servers"}},
		{"error status removed with its table", "[200, 400]}", "[200]}", []string{"status removed: GET /things (400)"}},
		{"parameter required", "Integer, required: false}", "Integer, required: true}",
			[]string{"parameter changed: GET /things, query limit: presence is required, was optional !clients"}},
		{"parameter optional", "name: order, type: String, required: true", "name: order, type: String, required: false",
			[]string{"parameter changed: GET /things, query order: presence is optional, was required !servers"}},
		{"required parameter added", "{name: order,", "{name: zone, type: String, required: true}, {name: order,",
			[]string{"parameter added: GET /things, query zone (String, required) !clients !servers"}},
		{"request type widened", "name: size, type: Integer", "name: size, type: Number",
			[]string{"field changed: POST /things, request.size: type is Number, was Integer !servers"}},
		{"response type narrowed", "name: total, type: Number", "name: total, type: Integer",
			[]string{"field changed: GET /things, 200 response.total: type is Integer, was Number !servers"}},
		{"schema renamed", "Thing", "Item", []string{"schema changed: GET /things, 200 Item: name is Item, was Thing"}},
		{"schema added", "examples:", "  - {table: 1-6, section: 1.2, place: schema, name: Size, rows: [{name: n, type: Integer}]}\nexamples:",
			[]string{"schema added: POST /things, Size (fields n)"}},
		{"example changed", `{"id": string}`, `{"id": integer}`,
			[]string{`example changed: POST /things, example of the response 201: shape is {"id": integer}, was {"id": string}`}},
		{"one of two rows of a code removed", "  - {table: 9-1, code: S.1, status: 400, message: One.}\n", "",
			[]string{"error removed: S.1 (400 One.)"}},
		{"message changed", "message: Two.", "message: Deux.", []string{"error changed: S.2: message is Deux., was Two."}},
		{"status of a code changed", "404", "410", []string{"error changed: S.2: status is 410, was 404 !clients !servers"}},
		{"city renamed", "name: A", "name: B", []string{"look-up changed: city/110000: text is B, was A"}},
		{"category removed", "categories: [{category: self, type: cce, provider: huaweicloud}]", "",
			[]string{"look-up removed: type/cce (self, huaweicloud)"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			changed := oldFacts
			if tt.old != "" {
				require.Contains(t, oldFacts, tt.old)
				changed = strings.ReplaceAll(oldFacts, tt.old, tt.new)
			}
			require.Equal(t, tt.want, lines(diff.Facts(parse(t, oldFacts), parse(t, changed))))
		})
	}
}

// A change breaks servers if the reversed change breaks clients.
func TestVerdictsMirror(t *testing.T) {
	t.Parallel()
	before := parse(t, oldFacts)
	changed := strings.NewReplacer("required: false", "required: true", "method: POST", "method: PUT", "[200, 400]", "[200, 202]",
		"name: total, type: Number", "name: total, type: Integer", "name: size", "name: weight").Replace(oldFacts)
	after := parse(t, changed)
	forward, backward := diff.Facts(before, after), diff.Facts(after, before)
	require.Len(t, backward, len(forward))
	count := func(list []diff.Change) (clients, servers int) {
		for _, c := range list {
			if c.BreaksClients {
				clients++
			}
			if c.BreaksServers {
				servers++
			}
		}
		return clients, servers
	}
	clients, servers := count(forward)
	backClients, backServers := count(backward)
	require.NotZero(t, clients)
	require.Equal(t, clients, backServers)
	require.Equal(t, servers, backClients)
}

// Ten edits give ten changes.
func TestTenEdits(t *testing.T) {
	t.Parallel()
	changed := strings.NewReplacer(
		"{name: limit, type: Integer, required: false}", "{name: limit, type: Integer, required: true}",
		"name: order, type: String", "name: order, type: Integer",
		", {name: total, type: Number}", "",
		"{name: id, type: String}]", "{name: id, type: String}, {name: kind, type: String}]",
		"path: /things, statuses: [201]", "path: /items, statuses: [201]",
		"method: DELETE, path: /things, statuses: [200]", "method: DELETE, path: /things, statuses: [200, 404]",
		"code: S.2, status: 404", "code: S.2, status: 410",
		"message: Another.}", "message: Another.}\n  - {table: 9-1, code: S.3, status: 400, message: Three.}",
		"{name: size, type: Integer, required: true}", "{name: size, type: Integer, required: true}, {name: tag, type: String, required: false}",
		"name: A", "name: B",
	).Replace(oldFacts)
	require.ElementsMatch(t, []string{
		"parameter changed: GET /things, query limit: presence is required, was optional !clients",
		"parameter changed: GET /things, query order: type is Integer, was String !clients !servers",
		"field removed: GET /things, 200 response.total (Number) !clients",
		"field added: GET /things, 200 Thing.kind (String) !servers",
		"operation changed: POST /items: path is /items, was /things !clients !servers",
		"status added: DELETE /things (404)",
		"error changed: S.2: status is 410, was 404 !clients !servers",
		"error added: S.3 (400 Three.)",
		"field added: POST /items, request.tag (String, optional) !servers",
		"look-up changed: city/110000: text is B, was A",
	}, lines(diff.Facts(parse(t, oldFacts), parse(t, changed))))
}

var update = flag.Bool("update", false, "rewrite what is expected")

func TestWrite(t *testing.T) {
	t.Parallel()
	list := []diff.Change{
		{What: diff.Field, Kind: diff.Changed, Where: "GET /a|b", Aspect: "type", Before: "String", After: "Map<String,String>", Old: "1-1.x", New: "2-1.x", BreaksClients: true},
		{What: diff.ErrorCode, Kind: diff.Added, Where: "S.1", After: "400 One.", New: "error/S.1"},
	}
	for _, format := range diff.Formats {
		var b strings.Builder
		require.NoError(t, diff.Write(&b, list, format))
		name := filepath.Join("testdata", "changes."+string(format))
		if *update {
			require.NoError(t, os.WriteFile(name, []byte(b.String()), 0o644))
		}
		want, err := os.ReadFile(name)
		require.NoError(t, err)
		require.Equal(t, string(want), b.String())
	}
	require.ErrorContains(t, diff.Write(new(strings.Builder), nil, "xml"), "none of")
}
