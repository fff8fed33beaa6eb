package judge

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// Findings that differ in what identifies them never share a fingerprint.
func TestFingerprintsDiffer(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.StringMatching(`[a1/:\n ]{0,3}`), rapid.String())
		f := verdict.Finding{Rule: verdict.Rule(text.Draw(t, "rule")), Service: text.Draw(t, "service"), Operation: text.Draw(t, "operation"),
			Status: rapid.IntRange(0, 20).Draw(t, "status"), SchemaPointer: text.Draw(t, "schema"), Name: text.Draw(t, "name")}
		key := fmt.Sprintf("%q %q %q %d %q %q", f.Rule, f.Service, f.Operation, f.Status, f.SchemaPointer, f.Name)
		if f.Operation == "" {
			f.Method, f.Host, f.Path = text.Draw(t, "method"), text.Draw(t, "host"), text.Draw(t, "path")
			key += fmt.Sprintf("%q %q %q", f.Method, f.Host, f.Path)
		}
		print := fingerprint(&f)
		require.Len(t, print, 20)
		if other, ok := seen[print]; ok {
			require.Equal(t, other, key)
		}
		seen[print] = key
	})
}

// Values, places, order and what is said about a finding do not identify it.
func TestFingerprintIgnoresValues(t *testing.T) {
	t.Parallel()
	f := verdict.Finding{Rule: "schema-type", Service: "ucs", Operation: "ShowClusterList", Status: 200, SchemaPointer: "#/a", Name: "kind"}
	want := fingerprint(&f)
	f.Message, f.Got, f.Hint, f.Pointer, f.RequestID = "m", "g", "h", "/items/3/kind", "id"
	f.Source, f.Spec = exchange.Source{File: "f", Entry: 4, Line: 9}, verdict.Location{File: "s", Line: 3}
	f.Severity, f.Count, f.Method, f.Path = verdict.Error, 3, "GET", "/v1/clusters"
	require.Equal(t, want, fingerprint(&f))
}

// fingerprintsOf judges an exchange and returns the fingerprints of its findings.
func fingerprintsOf(t *testing.T, j *Judge, x *exchange.Exchange) (all []string) {
	t.Helper()
	v := j.Judge(x)
	require.NotEmpty(t, v.Findings)
	for _, f := range v.Findings {
		require.NotEmpty(t, f.Method, f)
		all = append(all, f.Fingerprint)
	}
	return all
}

// What is judged is identified by the names of parameters, headers, properties
// and media types, and by the request where no operation is known.
func TestFingerprintsOfNames(t *testing.T) {
	t.Parallel()
	j, err := New(Options{StrictHosts: true})
	require.NoError(t, err)
	const list = "https://ucs.myhuaweicloud.com/v1/clusters"
	get := func(method, url, contentType, body string) *exchange.Exchange {
		return &exchange.Exchange{Request: exchange.Request{Method: method, URL: url}, Response: exchange.Response{Status: 200,
			Header: exchange.Header{{Name: "Content-Type", Value: contentType}}, Body: exchange.Body{Bytes: []byte(body), Size: int64(len(body))}}}
	}
	const empty = `{"kind":"ClusterList","apiVersion":"v1","metadata":{},"items":[]}`
	for _, c := range []struct {
		name string
		a, b *exchange.Exchange
		same bool
	}{
		{"query parameters", get("GET", list+"?_t=1", "application/json", empty), get("GET", list+"?evil=1", "application/json", empty), false},
		{"values of a query parameter", get("GET", list+"?_t=1", "application/json", empty), get("GET", list+"?_t=2", "application/json", empty), true},
		{"properties", get("GET", list, "application/json", empty[:len(empty)-1]+`,"a":1}`), get("GET", list, "application/json", empty[:len(empty)-1]+`,"b":1}`), false},
		{"properties with numbers as names", get("GET", list, "application/json", empty[:len(empty)-1]+`,"1":1}`), get("GET", list, "application/json", empty[:len(empty)-1]+`,"2":1}`), false},
		{"values of a property", get("GET", list, "application/json", empty[:len(empty)-1]+`,"a":1}`), get("GET", list, "application/json", empty[:len(empty)-1]+`,"a":"x"}`), true},
		{"media types", get("GET", list, "text/html", "<p>"), get("GET", list, "text/css", "<p>"), false},
		{"parameters of a media type", get("GET", list, "text/html", "<p>"), get("GET", list, "Text/HTML; charset=utf-8", "<p>"), true},
		{"methods without an operation", get("PUT", list, "application/json", "{}"), get("TRACE", list, "application/json", "{}"), false},
		{"paths without an operation", get("GET", list+"/x/y/z", "application/json", "{}"), get("GET", list+"/x/y/other", "application/json", "{}"), false},
		{"identifiers in paths", get("GET", list+"/17/y/z", "application/json", "{}"), get("GET", list+"/b0d1ecb5-7947-11ee-9467-0255ac1001bf/y/z", "application/json", "{}"), true},
		{"ports", get("GET", "http://127.0.0.1:1234/x/y", "application/json", "{}"), get("GET", "http://127.0.0.1:5678/x/y", "application/json", "{}"), true},
		{"hosts without a service", get("GET", "https://a.example/x/y", "application/json", "{}"), get("GET", "https://b.example/x/y", "application/json", "{}"), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			a, b := fingerprintsOf(t, j, c.a), fingerprintsOf(t, j, c.b)
			if c.same {
				require.Equal(t, a, b)
			} else {
				require.NotSubset(t, a, b)
			}
		})
	}
}

func TestPropertyName(t *testing.T) {
	t.Parallel()
	for pointer, want := range map[string]string{
		"": "", "/": "", "/kind": "kind", "/items/3": "items", "/items/3/0": "items", "/0": "", "/a~1b": "a/b", "/items/3/spec/city": "city",
	} {
		require.Equal(t, want, propertyName(pointer), pointer)
	}
}
