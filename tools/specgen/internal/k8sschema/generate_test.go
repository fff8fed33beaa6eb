package k8sschema

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

var update = flag.Bool("update", false, "write what the cases under testdata give")

// TestGenerate runs the cases under testdata: a configuration, one file for
// each of its sources, and what comes of them.
func TestGenerate(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			parts := map[string]string{}
			for _, f := range archive.Files {
				parts[f.Name] = string(f.Data)
			}
			got, err := generateCase(t, parts)
			if want, ok := parts["error"]; ok {
				require.EqualError(t, err, strings.TrimSpace(want))
				return
			}
			require.NoError(t, err)
			again, err := generateCase(t, parts)
			require.NoError(t, err)
			require.Equal(t, string(got), string(again), "the same sources give the same bytes")
			if *update {
				writeWant(t, file, archive, got)
				return
			}
			require.Equal(t, parts["want.yaml"], string(got))
		})
	}
}

func generateCase(t *testing.T, parts map[string]string) ([]byte, error) {
	t.Helper()
	var c Config
	d := yaml.NewDecoder(strings.NewReader(parts["config.yaml"]))
	d.KnownFields(true)
	require.NoError(t, d.Decode(&c))
	var documents []*document
	for i := range c.Sources {
		doc, err := parse([]byte(parts[fmt.Sprintf("%d.json", i+1)]))
		if err != nil {
			return nil, err
		}
		documents = append(documents, doc)
	}
	return generate(c, documents)
}

func writeWant(t *testing.T, file string, archive *txtar.Archive, want []byte) {
	t.Helper()
	files := archive.Files[:0:0]
	for _, f := range archive.Files {
		if f.Name != "want.yaml" {
			files = append(files, f)
		}
	}
	archive.Files = append(files, txtar.File{Name: "want.yaml", Data: want})
	require.NoError(t, os.WriteFile(file, txtar.Format(archive), 0o644))
}

func TestParseIndexesOperations(t *testing.T) {
	t.Parallel()
	archive, err := txtar.ParseFile("testdata/closure.txtar")
	require.NoError(t, err)
	doc, err := parse(archive.Files[1].Data)
	require.NoError(t, err)
	op := doc.operations["createWidget"]
	op.refs = nil
	require.Equal(t, Operation{
		ID:       "createWidget",
		Method:   "POST",
		Path:     "/apis/apps/v1/namespaces/{namespace}/widgets",
		Query:    []string{"dryRun", "pretty"},
		Statuses: []string{"201"},
	}, op)
}

func TestRewrite(t *testing.T) {
	t.Parallel()
	const around = "schemas:\n    Ours: {}\n"
	tests := []struct {
		name, in, want string
	}{
		{"empty place", around + beginMarker + endMarker + "end\n", around + beginMarker + "    New: {}\n" + endMarker + "end\n"},
		{"filled place", around + beginMarker + "    Old: {}\n" + endMarker, around + beginMarker + "    New: {}\n" + endMarker},
		{"no place", around, ""},
		{"no end", around + beginMarker, ""},
		{"end first", endMarker + beginMarker, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			in := []byte(tt.in)
			got, err := Rewrite(in, []byte("    New: {}\n"))
			if tt.want == "" {
				require.ErrorIs(t, err, ErrMarkers)
				return
			}
			require.NoError(t, err)
			require.Equal(t, tt.want, string(got))
			require.True(t, bytes.Equal(in, []byte(tt.in)), "the input is left alone")
		})
	}
}

func TestGoTypeOf(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"io.k8s.api.core.v1.Pod":                                    "corev1.Pod k8s.io/api/core/v1",
		"io.k8s.api.batch.v1beta1.CronJob":                          "batchv1beta1.CronJob k8s.io/api/batch/v1beta1",
		"io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta":           "metav1.ObjectMeta k8s.io/apimachinery/pkg/apis/meta/v1",
		"io.k8s.apimachinery.pkg.runtime.RawExtension":              "k8sruntime.RawExtension k8s.io/apimachinery/pkg/runtime",
		"io.k8s.apimachinery.pkg.util.intstr.IntOrString":           "k8sintstr.IntOrString k8s.io/apimachinery/pkg/util/intstr",
		"com.github.karmada-io.karmada.pkg.apis.work.v1alpha1.Work": "",
		"io.k8s.api.v1.Odd":                                         "",
	}
	for definition, want := range tests {
		t.Run(definition, func(t *testing.T) {
			t.Parallel()
			got, ok := goTypeOf(Config{}, definition)
			require.Equal(t, want != "", ok)
			if ok {
				require.Equal(t, want, got.alias+"."+got.name+" "+got.path)
			}
		})
	}
}
