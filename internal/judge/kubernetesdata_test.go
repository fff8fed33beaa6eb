package judge_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/judge"
	"github.com/hwcontract/hwcontract/spec"
)

// kubernetesData returns the folder of the objects with all fields that a
// version of k8s.io/api round-trips. The test is skipped where the module cache
// does not have it.
func kubernetesData(t *testing.T, version string) string {
	t.Helper()
	cache, err := exec.Command("go", "env", "GOMODCACHE").Output()
	require.NoError(t, err)
	dir := filepath.Join(strings.TrimSpace(string(cache)), "k8s.io", "api@"+version, "testdata", "HEAD")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("k8s.io/api %s is not in the module cache", version)
	}
	return dir
}

// The objects that Kubernetes itself round-trips are of the kind that their
// operations respond with, and the ones that the path names.
func TestKubernetesData(t *testing.T) {
	t.Parallel()
	for service, version := range map[string]string{"cci": "v0.19.16", "karmada": "v0.25.16"} {
		t.Run(service, func(t *testing.T) {
			t.Parallel()
			dir := kubernetesData(t, version)
			contract, err := spec.Open(service)
			require.NoError(t, err)
			j, err := judge.New(judge.Options{Service: service})
			require.NoError(t, err)
			judged := 0
			for i := range contract.Operations {
				for _, r := range contract.Operations[i].Responses {
					for _, kind := range r.Objects {
						judged += judgeData(t, j, &contract.Operations[i], kind, dir)
					}
				}
			}
			require.Positive(t, judged)
		})
	}
}

// judgeData judges the object of a kind as the response of an operation that
// names it, and returns 0 when there is no such object.
func judgeData(t *testing.T, j *judge.Judge, op *spec.Operation, kind spec.ObjectKind, dir string) int {
	t.Helper()
	group, version, ok := strings.Cut(kind.APIVersion, "/")
	if !ok {
		group, version = "core", kind.APIVersion
	}
	text, err := os.ReadFile(filepath.Join(dir, group+"."+version+"."+kind.Kind+".json"))
	if err != nil {
		return 0
	}
	var object struct {
		Metadata struct{ Name, Namespace string }
	}
	require.NoError(t, json.Unmarshal(text, &object))
	x := jsonResponse(op, 200, string(text))
	x.Request.URL = "https://service.example" + strings.NewReplacer("{name}", object.Metadata.Name, "{namespace}", object.Metadata.Namespace).Replace(op.Path)
	for _, f := range j.Judge(x).Findings {
		switch f.Rule {
		case verdict.RuleObjectKind, verdict.RuleResponseNotRequestedObject, verdict.RuleListTotal, verdict.RuleDuplicateKey, verdict.RuleEncoding:
			t.Errorf("%s: %s %s: %s", op.ID, f.Rule, f.Pointer, f.Message)
		}
	}
	return 1
}
