package report_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/report"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// written writes a report as JSON and reads it back.
func written(t *testing.T, r *report.Report) *report.Report {
	t.Helper()
	back := new(report.Report)
	require.NoError(t, json.Unmarshal([]byte(write(t, "json", r, options)), back))
	return back
}

// Characters that nobody sees, or that act where they are written, are written
// as escapes; all others are left as they are.
func TestInvisibleCharacters(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, text, want string
	}{
		{"null", "\x00", `\x00`},
		{"escape", "\x1b", `\x1b`},
		{"last control character", "\x1f", `\x1f`},
		{"line end", "\n", `\n`},
		{"tab", "\t", `\t`},
		{"carriage return", "\r", `\x0d`},
		{"delete", "\x7f", `\x7f`},
		{"first control character beyond ASCII", "\u0080", `\u0080`},
		{"last control character beyond ASCII", "\u009f", `\u009f`},
		{"zero width space", "\u200b", `\u200b`},
		{"zero width non-joiner", "\u200c", `\u200c`},
		{"zero width joiner", "\u200d", `\u200d`},
		{"left-to-right mark", "\u200e", `\u200e`},
		{"right-to-left mark", "\u200f", `\u200f`},
		{"line separator", "\u2028", `\u2028`},
		{"paragraph separator", "\u2029", `\u2029`},
		{"left-to-right embedding", "\u202a", `\u202a`},
		{"right-to-left override", "\u202e", `\u202e`},
		{"left-to-right isolate", "\u2066", `\u2066`},
		{"pop of an isolate", "\u2069", `\u2069`},
		{"zero width no-break space", "\ufeff", `\ufeff`},
		{"first that is no character", "\ufffe", `\ufffe`},
		{"last that is no character", "\uffff", `\uffff`},
		{"broken byte", "\xff", `\xff`},
		{"half a character", "\xe2\x80", `\xe2\x80`},
		{"hair space", "\u200a", "\u200a"},
		{"hyphen", "\u2010", "\u2010"},
		{"hyphenation point", "\u2027", "\u2027"},
		{"narrow no-break space", "\u202f", "\u202f"},
		{"no-break space", "\u00a0", "\u00a0"},
		{"sign for a broken character", "\ufffd", "\ufffd"},
		{"character beyond 16 bits", "\U00010000", "\U00010000"},
		{"letter", "é中", "é中"},
		{"space", " ", " "},
		{"tilde", "~", "~"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			for _, around := range []string{"a%sb", "a%s", "%sb", "a\x01\ufffd%sb"} {
				r := &report.Report{Findings: []verdict.Finding{{Message: fmt.Sprintf(around, test.text)}}}
				want := fmt.Sprintf(around, test.want)
				if len(around) > 5 {
					want = "a\\x01\ufffd" + test.want + "b"
				}
				require.Equal(t, want, written(t, r).Findings[0].Message)
			}
		})
	}
}

// Every text that is printed passes through.
func TestInvisibleEverywhere(t *testing.T) {
	t.Parallel()
	const text, want = "a\u200bb", `a\u200bb`
	f := verdict.Finding{Rule: text, Service: text, Operation: text, Message: text, Hint: text, Got: text, Pointer: text,
		SchemaPointer: text, Fingerprint: text, Spec: verdict.Location{File: text, Line: 1}}
	f.Source.File = text
	f.Baselined = &verdict.Acceptance{Reason: text, Owner: text}
	r := &report.Report{Findings: []verdict.Finding{f}, Stale: []report.Stale{{Message: text}}}
	got := written(t, r).Findings[0]
	for name, value := range map[string]string{
		"rule": string(got.Rule), "service": got.Service, "operation": got.Operation, "message": got.Message, "hint": got.Hint, "got": got.Got,
		"pointer": got.Pointer, "schema pointer": got.SchemaPointer, "fingerprint": got.Fingerprint, "contract": got.Spec.File, "file": got.Source.File,
	} {
		require.Equal(t, want, value, name)
	}
	require.Equal(t, want, written(t, r).Stale[0].Message)
	for _, format := range report.Formats() {
		if format != "json" && format != "ndjson" { // these two keep the data of an acceptance as it is
			require.NotContains(t, write(t, format, r, options), "\u200b", format)
		}
	}
}
