package errtable_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/errtable"
)

var sample = []spec.ErrorRow{
	{Code: "ems.0002", Status: 500, Message: "Gone \"wrong\".", Class: spec.Server, Retryable: true},
	{Code: "ems.0002", Status: 400, Message: "No %s.", Class: spec.BadRequest},
	{Code: "common.0018", Status: 401, Message: "Who?", Class: spec.Auth},
	{Code: "ems.0002", Status: 400, Message: "No, a second time.", Class: spec.NotFound},
	{Code: "EMS.0010", Status: 400, Message: "Two\nlines.", Class: spec.Quota},
}

const program = `package main

import (
	"fmt"

	"github.com/hwcontract/hwcontract/generated/common"
	"github.com/hwcontract/hwcontract/generated/sample"
)

func main() {
	for _, row := range sample.ErrorRows() {
		fmt.Println(row.Code, row.Status, row.Class, row.Retryable)
	}
	row, ok := sample.LookupError(400, "EmS.0002")
	fmt.Println(row.Message, ok)
	_, ok = sample.LookupError(404, "ems.0002")
	fmt.Println(ok, len(sample.ErrorsByCode("EMS.0002")), len(sample.ErrorsByCode("ems.00021")), len(sample.ErrorsByCode("")))
	fmt.Println(sample.CodeEMS0010.Is("ems.0010"), sample.CodeEMS0010.Is("ems.001"))
	row, ok = common.LookupLayerError(429, "apigw.0308")
	fmt.Println(row.Class == common.ClassThrottle, ok)
}
`

const output = `common.0018 401 auth false
ems.0002 400 bad-request false
ems.0002 400 not-found false
ems.0002 500 server true
EMS.0010 400 quota false
No %s. true
false 3 0 0
true false
true true
`

func TestGeneratedCode(t *testing.T) {
	t.Parallel()
	common, err := errtable.Common([]spec.Layer{{Name: "gateway", Errors: []spec.ErrorRow{
		{Code: "APIGW.0308", Status: 429, Message: "Slow down.", Class: spec.Throttle, Retryable: true},
	}}})
	require.NoError(t, err)
	service, err := errtable.Service("sample", sample)
	require.NoError(t, err)

	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":                         "module github.com/hwcontract/hwcontract\n\ngo 1.26\n",
		"main.go":                        program,
		"generated/common/errors.gen.go": string(common),
		"generated/sample/errors.gen.go": string(service),
	} {
		file := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	}
	cmd := exec.CommandContext(t.Context(), "go", "run", ".")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off")
	got, err := cmd.CombinedOutput()
	require.NoError(t, err, string(got))
	require.Equal(t, output, string(got))
}

func TestServiceIsDeterministic(t *testing.T) {
	t.Parallel()
	a, err := errtable.Service("sample", sample)
	require.NoError(t, err)
	b, err := errtable.Service("sample", sample)
	require.NoError(t, err)
	require.Equal(t, string(a), string(b))
}

func TestServiceRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		rows []spec.ErrorRow
		want string
	}{
		{"unknown class", []spec.ErrorRow{{Code: "A.1", Class: "odd"}}, `class "odd" is none of`},
		{"two codes of one name", []spec.ErrorRow{{Code: "A.1.23", Class: spec.Auth}, {Code: "A.12.3", Class: spec.Auth}}, "would both be named Code123"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := errtable.Service("sample", tt.rows)
			require.ErrorContains(t, err, tt.want)
		})
	}
}

func TestServiceWithoutErrors(t *testing.T) {
	t.Parallel()
	text, err := errtable.Service("sample", nil)
	require.NoError(t, err)
	require.Contains(t, string(text), "var errorRows = [...]common.ErrorRow{}")
}
