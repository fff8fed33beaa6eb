package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/report"
)

// canary is a made-up secret at one place of an exchange.
type canary struct {
	class  string
	secret string
	x      *exchange.Exchange
}

const canaryHost = "https://ucs.myhuaweicloud.com"

// canaries are exchanges, each with one secret, from the tables of
// canarytable_test.go. A § of a text stands for the secret.
func canaries() (all []canary) {
	n := 0
	for _, t := range canaryTable {
		for _, text := range t.texts {
			for _, form := range t.secrets() {
				n++
				secret := fmt.Sprintf(form, n)
				all = append(all, canary{t.class, secret, t.place(strings.ReplaceAll(text, "§", t.encoded(secret)))})
			}
		}
	}
	return all
}

func baseExchange() *exchange.Exchange {
	x := &exchange.Exchange{Request: exchange.Request{Method: "GET", URL: canaryHost + "/v1/clusters"}}
	x.Response.Status = 200
	x.Response.Header = exchange.Header{{Name: "Content-Type", Value: "application/json"}}
	return x
}

func setBody(b *exchange.Body, text string) { b.Bytes, b.Size = []byte(text), int64(len(text)) }

// recorded writes the exchanges of canaries as NDJSON.
func recorded(t *testing.T, all []canary) []byte {
	t.Helper()
	var out bytes.Buffer
	w := exchange.NewWriter(&out)
	for _, c := range all {
		require.NoError(t, w.Write(c.x))
	}
	return out.Bytes()
}

// leaks returns the classes and secrets of which something stands in text: the
// secret, its beginning, or its base64.
func leaks(all []canary, text string) (out []string) {
	for _, c := range all {
		head := c.secret[:max(len(c.secret)*2/3, min(8, len(c.secret)))]
		for _, form := range []string{c.secret, head, base64.StdEncoding.EncodeToString([]byte(c.secret))} {
			if strings.Contains(text, form) {
				out = append(out, c.class+": "+c.secret+" in "+strings.ReplaceAll(string(c.x.Response.Body.Bytes)+c.x.Request.URL+fmt.Sprint(c.x.Request.Header), "\n", "⏎"))
				break
			}
		}
	}
	return out
}

func runProgram(stdin []byte, args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	code = run(context.Background(), args, bytes.NewReader(stdin), &out, &errs)
	return code, out.String(), errs.String()
}

// No secret survives redaction, and redacting again changes nothing.
func TestCanariesInRedact(t *testing.T) {
	t.Parallel()
	all := canaries()
	require.GreaterOrEqual(t, len(all), 250)
	code, once, stderr := runProgram(recorded(t, all), "redact", "-")
	require.Equal(t, 0, code, stderr)
	require.Empty(t, strings.Join(leaks(all, once+stderr), "\n"))
	for i, line := range strings.Split(strings.TrimSpace(once), "\n") {
		require.True(t, json.Valid([]byte(line)), "line %d", i)
	}
	_, twice, _ := runProgram([]byte(once), "redact", "-")
	require.Equal(t, once, twice)
	code, allowed, _ := runProgram(recorded(t, all), "redact", "--allow-list", "-")
	require.Equal(t, 0, code)
	require.Empty(t, strings.Join(leaks(all, allowed), "\n"))
}

// No secret reaches a report of any format, a baseline, the coverage, or
// standard error.
func TestCanariesInReports(t *testing.T) {
	t.Parallel()
	all := canaries()
	in, folder := recorded(t, all), t.TempDir()
	args := []string{"check", "--service", "ucs"}
	for _, format := range report.Formats() {
		args = append(args, "-o", format+"="+filepath.Join(folder, format))
	}
	_, stdout, stderr := runProgram(in, append(args, "-")...)
	require.Empty(t, strings.Join(leaks(all, stdout+stderr), "\n"))
	baseline := filepath.Join(folder, "baseline")
	_, stdout, stderr = runProgram(nil, "baseline", "write", "--baseline", baseline, "--reason", "canaries", filepath.Join(folder, "json"))
	require.Empty(t, strings.Join(leaks(all, stdout+stderr), "\n"))
	_, stdout, stderr = runProgram(nil, "coverage", filepath.Join(folder, "json"))
	require.Empty(t, strings.Join(leaks(all, stdout+stderr), "\n"))
	for _, format := range append(report.Formats(), "baseline") {
		text, err := os.ReadFile(filepath.Join(folder, format))
		require.NoError(t, err)
		require.Empty(t, strings.Join(leaks(all, string(text)), "\n"), format)
	}
}
