package schema

import (
	"bytes"
	"encoding/json"
	"flag"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"
)

var ratios = flag.Bool("ratios", false, "measure against kin-openapi and encoding/json, interleaved, and print the ratios")

// contender is a validator with a body to judge.
type contender struct {
	name string
	run  func() bool
	best time.Duration
}

// TestRatios prints by which factor this package is faster than other validators. The
// contenders take turns and the best round of each counts, so that other work of the
// machine has little effect.
func TestRatios(t *testing.T) {
	if !*ratios {
		t.Skip("asked for by -ratios")
	}
	d := clusters(t)
	for _, name := range []string{"error", "n1", "n100", "n1000"} {
		body := bodies()[name]
		s, err := d.Compile("#/components/schemas/"+schemaOf(name), Response)
		require.NoError(t, err)
		r := bytes.NewReader(nil)
		kin := kinSchema(t, schemaOf(name))
		all := []*contender{
			{name: "bytes", run: func() bool { r := s.Validate(body, Options{Undocumented: true}); return r.Valid() }},
			{name: "reader", run: func() bool { r.Reset(body); return s.ValidateReader(r, Options{Undocumented: true}).Valid() }},
			{name: "json.Valid", run: func() bool { return json.Valid(body) }},
			{name: "kin", run: func() bool {
				var v any
				return json.Unmarshal(body, &v) == nil && kin.VisitJSON(v, openapi3.MultiErrors()) == nil
			}},
		}
		race(t, all)
		ours := all[0].best
		t.Logf("%-6s %8d B  %9v  %6.0f MB/s  reader %.2fx  json.Valid %.2fx  kin %.1fx", name, len(body), ours,
			float64(len(body))/ours.Seconds()/1e6, float64(all[1].best)/float64(ours),
			float64(all[2].best)/float64(ours), float64(all[3].best)/float64(ours))
	}
}

func race(t *testing.T, all []*contender) {
	for range 50 {
		for _, c := range all {
			n, ok := 0, true
			start := time.Now()
			for time.Since(start) < 3*time.Millisecond {
				for range 1 + n/8 {
					ok = c.run() && ok
					n++
				}
			}
			require.True(t, ok, c.name)
			if d := time.Since(start) / time.Duration(n); c.best == 0 || d < c.best {
				c.best = d
			}
		}
	}
}
