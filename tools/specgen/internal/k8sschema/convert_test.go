package k8sschema

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestConvert(t *testing.T) {
	t.Parallel()
	c := converter{names: map[string]string{"io.A": "A"}}
	for in, want := range map[string]string{
		`{"type":"string","title":"dropped"}`:                              `{"type":"string"}`,
		`{"$ref":"#/definitions/io.A","type":"string"}`:                    `{"$ref":"#/components/schemas/A"}`,
		`{"$ref":"#/components/schemas/io.A"}`:                             `{"$ref":"#/components/schemas/A"}`,
		`{"allOf":[{"$ref":"#/definitions/io.A"}],"default":{}}`:           `{"$ref":"#/components/schemas/A"}`,
		`{"oneOf":[{"type":"string"},{"$ref":"#/definitions/io.A"}]}`:      `{"oneOf":[{"type":"string"},{"$ref":"#/components/schemas/A"}]}`,
		`{"items":{"type":"string"},"additionalProperties":false}`:         `{"items":{"type":"string"},"additionalProperties":false}`,
		`{"additionalProperties":{"items":{"$ref":"#/definitions/io.A"}}}`: `{"additionalProperties":{"items":{"$ref":"#/components/schemas/A"}}}`,
		`{"properties":{"a":{"type":"string","format":"x","enum":["y"]}}}`: `{"properties":{"a":{"type":"string","format":"x","enum":["y"]}}}`,
	} {
		got, err := c.schema(decode(t, in))
		require.NoError(t, err, in)
		text, err := json.Marshal(got)
		require.NoError(t, err)
		require.JSONEq(t, want, string(text), in)
	}
	for in, want := range map[string]string{
		`{"$ref":"#/definitions/io.B"}`:                "$ref #/definitions/io.B leads out of the closure",
		`{"allOf":[{"$ref":"#/definitions/io.A"},{}]}`: "allOf of 2 schemas is not carried over",
		`{"allOf":[1]}`: "allOf of 1 schemas is not carried over",
		`{"allOf":[{"$ref":"#/definitions/io.B"}]}`: "$ref #/definitions/io.B leads out of the closure",
		`{"minimum":1}`:                                          "keyword minimum is not carried over",
		`{"oneOf":[{"type":"string"},1]}`:                        "oneOf: 1 is no schema",
		`{"oneOf":[{"pattern":"a"}]}`:                            "oneOf: keyword pattern is not carried over",
		`{"items":[{}]}`:                                         "items: [map[]] is no schema",
		`{"additionalProperties":{"not":{}}}`:                    "additionalProperties: keyword not is not carried over",
		`{"properties":{"a":{"properties":{"b":{"anyOf":[]}}}}}`: "property a: property b: keyword anyOf is not carried over",
		`{"properties":{"a":1}}`:                                 "property a: 1 is no schema",
	} {
		_, err := c.schema(decode(t, in))
		require.EqualError(t, err, want, in)
	}
}

func decode(t *testing.T, text string) object {
	t.Helper()
	var v object
	require.NoError(t, json.Unmarshal([]byte(text), &v))
	return v
}

func TestGoTypes(t *testing.T) {
	t.Parallel()
	c := Config{GoTypes: map[string]string{"io.k8s.api.core.v1.Own": "", "io.k8s.api.core.v1.Odd": "Even"}}
	for definition, want := range map[string]goType{
		"io.k8s.api.core.v1.Pod": {"Pod", "corev1", "k8s.io/api/core/v1"}, "io.k8s.api.core.v1.Odd": {"Even", "corev1", "k8s.io/api/core/v1"},
		"io.k8s.apimachinery.pkg.apis.meta.v1.Time":       {"Time", "metav1", "k8s.io/apimachinery/pkg/apis/meta/v1"},
		"io.k8s.apimachinery.pkg.util.intstr.IntOrString": {"IntOrString", "k8sintstr", "k8s.io/apimachinery/pkg/util/intstr"},
		"io.k8s.apimachinery.pkg.runtime.RawExtension":    {"RawExtension", "k8sruntime", "k8s.io/apimachinery/pkg/runtime"},
		"io.k8s.apimachinery.pkg.a.b.c.D":                 {"D", "k8sc", "k8s.io/apimachinery/pkg/a/b/c"},
		"io.k8s.api.core.v1.Own":                          {}, "io.k8s.api.core.Pod": {}, "io.k8s.api.a.b.c.D": {}, "com.example.Pod": {},
	} {
		got, ok := goTypeOf(c, definition)
		require.Equal(t, want, got, definition)
		require.Equal(t, want != goType{}, ok, definition)
	}
}

func TestRename(t *testing.T) {
	t.Parallel()
	names, err := rename(Config{Names: map[string]string{"a.v1.Pod": "OwnPod"}, Replace: map[string]string{"x.Y": "Hand"}}, []string{"a.v1.Pod", "b.v1.Pod", "a.v1.Job", "a-b.v2_x.Job"})
	require.NoError(t, err)
	require.Equal(t, map[string]string{"a.v1.Pod": "OwnPod", "b.v1.Pod": "Pod", "a.v1.Job": "AV1Job", "a-b.v2_x.Job": "AbV2xJob", "x.Y": "Hand"}, names)
	_, err = rename(Config{Names: map[string]string{"a.v1.Pod": "Job"}}, []string{"a.v1.Pod", "a.v1.Job"})
	require.EqualError(t, err, "a.v1.Pod and a.v1.Job would both be called Job: give one of them a name")
}

func TestRewriteKeepsWhatStandsAround(t *testing.T) {
	t.Parallel()
	text, err := Rewrite([]byte("a\n"+beginMarker+"old\n"+endMarker+"b\n"), []byte("new\n"))
	require.NoError(t, err)
	require.Equal(t, "a\n"+beginMarker+"new\n"+endMarker+"b\n", string(text))
	for _, broken := range []string{"", beginMarker, endMarker, endMarker + beginMarker} {
		_, err := Rewrite([]byte(broken), nil)
		require.ErrorIs(t, err, ErrMarkers)
	}
}
