package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// hostile are names that a terminal or a CI system would act on, each with what
// must not be printed of it.
var hostile = []struct{ name, text, never string }{
	{"annotation", "a\n::error::x", "\n::error"},
	{"annotation of old runners", "a##[error]x", "##["},
	{"return", "a\r::error::x", "\r"},
	{"escape sequence", "a\x1b[2J", "\x1b"},
	{"C1", "a\u009b2J", "\u009b"},
	{"direction", "a\u202egnp.rah", "\u202e"},
	{"Arabic letter mark", "a\u061cx", "\u061c"},
	{"separator of lines", "a\u2028x\u2029x", "\u2028"},
	{"word joiner", "a\u2060x\u2064", "\u2060"},
	{"soft hyphen", "a\u00adx", "\u00ad"},
	{"broken UTF-8", "a\xff", "\xff"},
}

// Whatever a file is called, an error or a note about it is one harmless line.
func TestHostileFileNames(t *testing.T) {
	t.Parallel()
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			file := filepath.Join(dir, h.text)
			require.NoError(t, os.WriteFile(file, []byte("what is this?"), 0o600))
			clean := filepath.Join(dir, "clean.ndjson")
			require.NoError(t, os.WriteFile(clean, []byte(cleanRecording), 0o600))
			for name, args := range map[string][]string{
				"missing": {"check", file + "none"}, "skipped": {"check", dir}, "unrecognized": {"check", file},
				"report": {"merge", file}, "coverage": {"coverage", file}, "explain": {"explain", file},
				"output": {"check", "-o", "json=" + filepath.Join(dir, "none", h.text), clean}, "format": {"check", "-o", h.text, clean},
				"baseline": {"check", "--baseline", file, clean}, "config": {"check", "--config", file, clean},
				"flag": {"check", "--" + h.text}, "command": {"baseline", h.text}, "service": {"check", "--service", h.text, clean},
				"operation": {"live", "--service", "ucs", "--url", "http://127.0.0.1:1", "--operation", h.text},
			} {
				_, stdout, stderr := validate(t, args...)
				require.NotContains(t, stderr, h.never, name)
				require.NotContains(t, stdout, h.never, name)
				for line := range strings.Lines(stderr) {
					require.True(t, strings.HasPrefix(line, "validate: "), "%s: %q", name, line)
				}
			}
		})
	}
}

const cleanRecording = `{"request":{"method":"GET","url":"https://ucs.myhuaweicloud.com/v1/clusters"},` +
	`"response":{"status":200,"headers":[["Content-Type","application/json"]],"body":"{\"items\":[],\"total\":0}"}}` + "\n"

// Coverage of a hostile report is harmless too.
func TestHostileCoverage(t *testing.T) {
	t.Parallel()
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			t.Parallel()
			for _, text := range []string{h.text, "::error::" + h.text, "  ::error::x"} {
				quoted, err := json.Marshal(text)
				require.NoError(t, err)
				file := filepath.Join(t.TempDir(), "r.json")
				require.NoError(t, os.WriteFile(file, []byte(strings.ReplaceAll(`{"version":1,"summary":{"exchanges":0,"checked":0,"findings":{"error":0,"warning":0,"info":0}},"findings":[],"coverage":{
					"answers":[{"service":X,"operation":X,"method":"GET","path":"/","status":X,"mediaType":X,"listed":true,"checkable":true,"count":0}],
					"codes":[{"service":X,"code":X,"status":404,"count":0}],
					"properties":[{"service":X,"pointer":X,"seen":false}],"branches":[{"service":X,"pointer":X,"seen":false}]}}`, "X", string(quoted))), 0o600))
				for _, args := range [][]string{{"coverage", file}, {"coverage", "--unseen", file}} {
					_, stdout, stderr := validate(t, args...)
					for line := range strings.Lines(stdout + stderr) {
						require.NotContains(t, strings.TrimSuffix(line, "\n"), h.never)
						require.False(t, strings.HasPrefix(strings.TrimSpace(line), "::"), line)
					}
				}
			}
		})
	}
}

// JSON on standard error stays the same JSON.
func TestEscapeJSON(t *testing.T) {
	t.Parallel()
	for _, h := range hostile {
		text := h.text + "###\U000e0001::"
		line, err := json.Marshal(text)
		require.NoError(t, err)
		escaped := escapeJSON(string(line))
		require.NotContains(t, escaped, "##")
		require.NotContains(t, escaped, "\U000e0001")
		var want, got string
		require.NoError(t, json.Unmarshal(line, &want))
		require.NoError(t, json.Unmarshal([]byte(escaped), &got))
		require.Equal(t, want, got)
	}
}

// Each of several errors is said, and the heaviest decides the exit code.
func TestPrintErrors(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		err  error
		code int
		text string
	}{
		{"findings", exit(1), 1, ""},
		{"findings and nothing judged", errors.Join(exit(3), exit(1)), 1, ""},
		{"findings and a full disk", errors.Join(exit(1), errors.New("full")), 2, "validate: error: full\n"},
		{"two", errors.Join(errors.New("a"), errors.Join(hinted{errors.New("b"), "c"})), 2, "validate: error: a\nvalidate: error: b\nvalidate: hint: c\n"},
		{"lines", errors.New("a\nb"), 2, `validate: error: a\nb` + "\n"},
		{"stopped", fmt.Errorf("stopped: %w", context.Canceled), 2, "validate: error: stopped: context canceled\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var b bytes.Buffer
			require.Equal(t, tt.code, printErrors(&b, tt.err))
			require.Equal(t, tt.text, b.String())
		})
	}
}
