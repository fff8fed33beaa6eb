package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

func TestPageIsFresh(t *testing.T) {
	t.Parallel()
	want, err := os.ReadFile("../../docs/rules.md")
	require.NoError(t, err)
	var got bytes.Buffer
	require.NoError(t, write(&got, verdict.Catalogue()))
	require.Equal(t, string(want), got.String(), "a page of a rule has changed: run make docs, and commit docs/rules.md")
}
