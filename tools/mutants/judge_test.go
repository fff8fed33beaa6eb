package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// tiny is a module with one flip for every outcome.
var tiny = map[string]string{
	"go.mod": "module tiny\n\ngo 1.26\n",
	"a/a.go": `package a

func Adult(age int) bool { return age >= 18 }

func Last(list []int) int { return list[len(list)-1] }

const last = 2 - 1

var _ = [2]int{}[last]
`,
	"a/a_test.go": `package a

import "testing"

func TestAdult(t *testing.T) {
	if Adult(17) || !Adult(19) {
		t.Fatal()
	}
}

func TestLast(t *testing.T) {
	if Last([]int{1, 2}) != 2 {
		t.Fatal()
	}
}
`,
	"b/b.go": "package b\n\nfunc Zero(n int) bool { return n == 0 }\n",
	"b/b_test.go": `package b

import "testing"

func TestZero(t *testing.T) {
	if Zero(0) {
		t.Fatal("this test fails without a flip")
	}
}
`,
	"c/c.go":      "package c\n\nfunc Wait(n int) {\n\tfor n > 0 {\n\t\tn = 0\n\t}\n}\n",
	"c/c_test.go": "package c\n\nimport \"testing\"\n\nfunc TestWait(t *testing.T) { Wait(1) }\n",
}

func writeTiny(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range tiny {
		name = filepath.Join(root, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o700))
		require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	}
	return root
}

func TestJudge(t *testing.T) {
	t.Parallel()
	root := writeTiny(t)
	for _, row := range []struct {
		file, text, old string
		limit           time.Duration
		want            outcome
	}{
		{"a/a.go", "func Adult(age int) bool { return age >= 18 }", ">=", time.Minute, survived},
		{"a/a.go", "func Last(list []int) int { return list[len(list)-1] }", "-", time.Minute, killed},
		{"a/a.go", "const last = 2 - 1", "-", time.Minute, broken},
		{"c/c.go", "for n > 0 {", ">", 200 * time.Millisecond, timedOut},
	} {
		t.Run(row.want.String(), func(t *testing.T) {
			t.Parallel()
			j, err := newJudge(root, row.limit)
			require.NoError(t, err)
			defer j.close()
			got, err := j.judge(t.Context(), find(t, root, row.file, row.text, row.old))
			require.NoError(t, err)
			require.Equal(t, row.want.String(), got.String())
		})
	}
}

func TestFailure(t *testing.T) {
	t.Parallel()
	const start = `{"Action":"start"}` + "\n" + `{"Action":"fail","Test":"TestA","Elapsed":99}` + "\n"
	for name, row := range map[string]struct {
		events string
		want   outcome
		ok     bool
	}{
		"a test failed":    {start + `{"Action":"fail","Elapsed":89.9}`, killed, true},
		"no time left":     {start + `{"Action":"fail","Elapsed":90}`, timedOut, true},
		"does not compile": {`{"Action":"build-fail"}` + "\n" + `{"Action":"fail","Elapsed":0,"FailedBuild":"a [a.test]"}`, broken, true},
		"no package":       {start, 0, false},
		"no events":        {"go: no such tool", 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			j := judge{limit: 90 * time.Second}
			got, ok := j.failure(strings.NewReader(row.events))
			require.Equal(t, row.ok, ok)
			require.Equal(t, row.want, got)
		})
	}
}

func find(t *testing.T, root, file, text, old string) flip {
	t.Helper()
	flips, err := readFlips(root, file)
	require.NoError(t, err)
	for _, f := range flips {
		if f.text == text && f.old == old {
			return f
		}
	}
	require.Fail(t, "no such flip", "%s %s", text, old)
	return flip{}
}

func TestTheWorkingTreeStaysAsItIs(t *testing.T) {
	t.Parallel()
	root := writeTiny(t)
	j, err := newJudge(root, time.Minute)
	require.NoError(t, err)
	_, err = j.judge(t.Context(), find(t, root, "a/a.go", "const last = 2 - 1", "-"))
	require.NoError(t, err)
	left := 0
	require.NoError(t, filepath.WalkDir(root, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		left++
		below, err := filepath.Rel(root, name)
		require.NoError(t, err)
		text, err := os.ReadFile(name)
		require.Equal(t, tiny[filepath.ToSlash(below)], string(text))
		return err
	}))
	require.Len(t, tiny, left)
	j.close()
	require.NoDirExists(t, j.scratch)
}
