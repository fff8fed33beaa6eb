package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

// redactionRows redact bodies that are made to be costly, of three sizes, and
// lists without secrets. An operation is one body.
var redactionRows = []work{
	{name: "redact/list-1000", runs: 1, turns: 20, prepare: redactingList},
	{name: "redact/nested-1KB", runs: 20, turns: 20, prepare: redactingHostile(nestedSecrets, 1<<10)},
	{name: "redact/nested-32KB", runs: 1, turns: 20, prepare: redactingHostile(nestedSecrets, 32<<10)},
	{name: "redact/nested-1MB", runs: 1, turns: 5, prepare: redactingHostile(nestedSecrets, 1<<20)},
	{name: "redact/names-1KB", runs: 20, turns: 20, prepare: redactingHostile(repeatedName, 1<<10)},
	{name: "redact/names-32KB", runs: 1, turns: 20, prepare: redactingHostile(repeatedName, 32<<10)},
	{name: "redact/names-1MB", runs: 1, turns: 5, prepare: redactingHostile(repeatedName, 1<<20)},
	{name: "redact/passwords-1KB", runs: 5, turns: 20, prepare: redactingHostile(distinctPasswords, 1<<10)},
	{name: "redact/passwords-32KB", runs: 1, turns: 10, prepare: redactingHostile(distinctPasswords, 32<<10)},
	{name: "redact/passwords-1MB", runs: 1, turns: 3, prepare: redactingHostile(distinctPasswords, 1<<20)},
}

func nestedSecrets(n int) string {
	const before, after = `{"kind":"Secret","data":`, "}"
	levels := n / (len(before) + len(after))
	return strings.Repeat(before, levels) + `"x"` + strings.Repeat(after, levels)
}

func repeatedName(n int) string { return `{"m":"` + strings.Repeat("password:", n/9) + `"}` }

func distinctPasswords(n int) string {
	var b strings.Builder
	b.WriteString(`[{}`)
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, `,{"password":"Zq%08dXw"}`, i)
	}
	return b.String() + "]"
}

func redactingHostile(body func(int) string, size int) func(string) (func() error, error) {
	return func(string) (func() error, error) { return redactingBody([]byte(body(size))), nil }
}

func redactingList(folder string) (func() error, error) {
	body, err := os.ReadFile(filepath.Join(folder, "1000-clusters.json"))
	if err != nil {
		return nil, err
	}
	return redactingBody(body), nil
}

func redactingBody(body []byte) func() error {
	r := secrets.WithKey([]byte("rows"))
	return func() error {
		x := exchange.Exchange{Response: exchange.Response{Body: exchange.Body{Bytes: body, Size: int64(len(body))}}}
		r.Exchange(&x)
		return nil
	}
}
