package errtable

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/spec"
)

func diagnostics(rows ...spec.ErrorRow) string {
	for i := range rows {
		rows[i].Cause, rows[i].Remedy = "c.", "r."
	}
	var rules []string
	for _, c := range Lint(Table{Rows: rows, At: func(row int) spec.Position { return spec.Position{Line: row + 1} }}) {
		rules = append(rules, strings.TrimPrefix(c.Rule, "table-"))
	}
	return strings.Join(rules, " ")
}

func TestStatusesAndClasses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		status int
		class  spec.Class
		want   string
	}{
		{399, spec.BadRequest, "status"}, {400, spec.BadRequest, ""}, {599, spec.Server, ""}, {600, spec.Server, "status"},
		{499, spec.BadRequest, ""}, {500, spec.BadRequest, "class"}, {500, spec.Server, ""}, {500, spec.Throttle, "class"}, {503, spec.Throttle, ""}, {503, spec.Auth, "class"},
		{404, spec.NotFound, ""}, {404, spec.Auth, "class"}, {418, spec.Auth, ""},
	} {
		require.Equal(t, c.want, diagnostics(spec.ErrorRow{Code: "A.1", Status: c.status, Class: c.class}), "%d %s", c.status, c.class)
	}
}

func TestGaps(t *testing.T) {
	t.Parallel()
	for codes, want := range map[string]string{
		"A.0001 A.0002": "", "A.0001 A.0003": "gap", "A.0003 A.0001": "gap", "A.0001 a.0003": "gap", "A.0001 B.0003": "", "A.x A.1": "",
		"A.001 A.022": "gap", "A.001 A.023": "", "A.1": "", "A.0001 A.0003 A.0005": "gap gap",
	} {
		var rows []spec.ErrorRow
		for _, code := range strings.Fields(codes) {
			rows = append(rows, spec.ErrorRow{Code: code, Status: 400, Class: spec.BadRequest})
		}
		require.Equal(t, want, diagnostics(rows...), codes)
	}
}

func TestPlaceholders(t *testing.T) {
	t.Parallel()
	for message, want := range map[string]string{
		"": "[]", "100%": "[]", "9% 0%": "[]", "%": "[] broken", "a%": "[] broken", "/%": "[] broken", ":%": "[] broken", "%(key": "[] broken", "%(key)s": "[%(key)s]", "%(key)d %s": "[%(key)d %s]", "%+5.2f": "[%+5.2f]",
		"{": "[] brace", "} a": "[] brace", "a {": "[] brace", "{a} {": "[{a}] brace", "{0} ${b} <c d>": "[{0} ${b} <c d>]", "1 < 2 > 0": "[]",
	} {
		found, err := placeholders(message)
		got := fmt.Sprint(found)
		if err != nil {
			got += map[bool]string{true: " brace", false: " broken"}[strings.Contains(err.Error(), "a brace")]
		}
		require.Equal(t, want, got, message)
	}
}

func TestSharedSegment(t *testing.T) {
	t.Parallel()
	for codes, want := range map[string]int{"": 0, "UCS.1": 4, "UCS.1 ucs.2": 4, "UCS.1 EMS.2": 0, "UCS.1 UCS.": 0, "UCS.1 UCS": 0, "1": 0, "A.B.1 A.C.2": 2} {
		var rows []spec.ErrorRow
		for _, code := range strings.Fields(codes) {
			rows = append(rows, spec.ErrorRow{Code: code})
		}
		require.Equal(t, want, sharedSegment(rows), codes)
	}
}

func TestIdentifiers(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]string{"01030003": "01030003", "not-found": "NotFound", "aZ.az_09": "AZAz09", "@[`{/:": "", "a": "A", "1a": "1a", "é1a": "1a"} {
		require.Equal(t, want, identifier(code), code)
	}
	require.Equal(t, "AZAZ@[`{É", strings.ReplaceAll(upper("azAZ@[`{É"), "é", "É"))
}

func TestConstants(t *testing.T) {
	t.Parallel()
	list, err := constants([]spec.ErrorRow{{Code: "A.1", Status: 400, Message: "One\n thing."}, {Code: "a.1", Status: 404, Message: "Two."}, {Code: "A.2", Status: 400}})
	require.NoError(t, err)
	require.Equal(t, []constant{{"Code1", "A.1", []string{"400 One thing.", "404 Two."}}, {"Code2", "A.2", []string{"400 "}}}, list)
	_, err = constants([]spec.ErrorRow{{Code: "A.1-2"}, {Code: "A.1.2"}})
	require.EqualError(t, err, "codes A.1-2 and A.1.2 would both be named Code12")
}
