package schema

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/netip"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

var differential = flag.Int("differential", 2000, "how many mutated bodies to compare with kin-openapi")

// TestDifferential compares failures and their places with those of kin-openapi, for
// bodies with random changes.
func TestDifferential(t *testing.T) {
	t.Parallel()
	const shards = 8
	n := *differential
	if underRace {
		n = min(n, 400)
	}
	var mu sync.Mutex
	var all counts
	t.Run("shards", func(t *testing.T) {
		for k := range shards {
			t.Run(strconv.Itoa(k), func(t *testing.T) {
				t.Parallel()
				one := compare(t, uint64(k), n/shards)
				mu.Lock()
				defer mu.Unlock()
				all.add(one)
			})
		}
	})
	t.Logf("%d bodies: %d valid, %d invalid, %d causes; verdicts and causes equal, and equal again read 1, 4 and 7 bytes at a time",
		all.valid+all.invalid, all.valid, all.invalid, all.causes)
	require.NotZero(t, all.valid)
	for k := kwType; k < kwUndocumented; k++ {
		t.Logf("%22s %d", k, all.keywords[k.String()])
		require.True(t, underRace || all.keywords[k.String()] > 0, "no body breaks %s: the comparison says nothing about it", k)
	}
}

// counts are the numbers of bodies and failures that were compared.
type counts struct {
	valid, invalid, causes int
	keywords               map[string]int
}

func (a *counts) add(o counts) {
	a.valid, a.invalid, a.causes = a.valid+o.valid, a.invalid+o.invalid, a.causes+o.causes
	if a.keywords == nil {
		a.keywords = map[string]int{}
	}
	for k, n := range o.keywords {
		a.keywords[k] += n
	}
}

// compare compares n bodies.
func compare(t *testing.T, seed uint64, n int) counts {
	text, err := os.ReadFile("testdata/zoo.json")
	require.NoError(t, err)
	kinDoc, err := openapi3.NewLoader().LoadFromData(text)
	require.NoError(t, err)
	kin := kinDoc.Components.Schemas["Zoo"].Value
	doc, err := Parse(text)
	require.NoError(t, err)
	var seeds []any
	text, err = os.ReadFile("testdata/zoo-bodies.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &seeds))

	sum := counts{keywords: map[string]int{}}
	r := rand.New(rand.NewPCG(1, seed))
	m := mutator{r: r}
	ways := [2][]openapi3.SchemaValidationOption{
		append(kinOptions(), openapi3.VisitAsResponse()),
		append(kinOptions(), openapi3.VisitAsRequest()),
	}
	for k := range n {
		dir := Direction(k % 2)
		opts := ways[dir]
		ours, err := doc.Compile("#/components/schemas/Zoo", dir)
		require.NoError(t, err)
		body := m.body(seeds[r.IntN(len(seeds))], k)
		res := ours.Validate(body, Options{MaxFailures: 10000})
		require.Nil(t, res.Syntax)
		kinErr := visit(kin, body, opts)
		require.Equal(t, kinErr == nil, len(res.Failures) == 0, "verdict on %s\nkin %v\nours %s", body, kinErr, brief(res))
		set := setOf(res)
		if err := agree(kinErr, set, opts); err != nil {
			require.NoError(t, err, "%s\nkin %v\nours %s", body, causes(kinErr), brief(res))
		}
		for n := 1; n < 8; n += 3 {
			chunked := ours.ValidateReader(&chunks{body, n}, Options{MaxFailures: 10000})
			require.Equal(t, brief(res), brief(chunked), "in chunks of %d: %s", n, body)
		}
		if sum.causes += len(set); kinErr == nil {
			sum.valid++
		} else {
			sum.invalid++
		}
		for c := range set {
			sum.keywords[c.keyword]++
		}
	}
	return sum
}

// cause is a failure in the form in which both validators can be compared.
type cause struct{ pointer, keyword string }

type causeSet map[cause]bool

func setOf(r Result) causeSet {
	set := causeSet{}
	for _, f := range r.Failures {
		if f.Keyword != "duplicate" && f.Keyword != "depth" {
			set[cause{f.Pointer, f.Keyword}] = true
		}
	}
	return set
}

// below returns the causes at p and below, relative to p.
func (s causeSet) below(p string) causeSet {
	set := causeSet{}
	for c := range s {
		if rest, ok := strings.CutPrefix(c.pointer, p); ok && (rest == "" || rest[0] == '/') {
			set[cause{rest, c.keyword}] = true
		}
	}
	return set
}

// verdict holds the errors of kin-openapi by kind.
type kinVerdict struct {
	leaves causeSet
	halted []string                // pointers of failing allOf, below which kin-openapi stops
	choice []*openapi3.SchemaError // failing oneOf, anyOf, not and discriminators
}

var unsupported = regexp.MustCompile(`^property (".*") is unsupported$`)

func causes(err error) *kinVerdict {
	v := &kinVerdict{leaves: causeSet{}}
	v.add(err)
	return v
}

func (v *kinVerdict) add(err error) {
	var list openapi3.MultiError
	var one *openapi3.SchemaError
	switch {
	case err == nil:
	case errors.As(err, &list) && !isSchemaError(err):
		for _, e := range list {
			v.add(e)
		}
	case errors.As(err, &one):
		v.addOne(one)
	default:
		panic(fmt.Sprintf("%T %v", err, err))
	}
}

func isSchemaError(err error) bool {
	_, ok := err.(*openapi3.SchemaError)
	return ok
}

func (v *kinVerdict) addOne(e *openapi3.SchemaError) {
	at := kinPointer(e)
	switch e.SchemaField {
	case "allOf":
		v.halted = append(v.halted, at)
		v.add(unpacked(errors.Unwrap(e.Origin)))
	case "oneOf", "anyOf", "not", "discriminator":
		v.choice = append(v.choice, e)
	case "properties":
		name := ""
		if err := json.Unmarshal([]byte(unsupported.FindStringSubmatch(e.Reason)[1]), &name); err != nil {
			panic(err)
		}
		v.leaves[cause{at + "/" + jsonscan.EscapeStep(name), "additionalProperties"}] = true
	default:
		v.leaves[cause{at, e.SchemaField}] = true
	}
}

// kinBrief returns the errors of kin-openapi, one line per cause.
func kinBrief(err error) string {
	var lines []string
	v := causes(err)
	for c := range v.leaves {
		lines = append(lines, c.keyword+" "+c.pointer)
	}
	for _, e := range v.choice {
		lines = append(lines, e.SchemaField+" "+kinPointer(e))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// unpacked turns the private list of errors of kin-openapi into the public one.
func unpacked(err error) error {
	list, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return err
	}
	return openapi3.MultiError(list.Unwrap())
}

func kinPointer(e *openapi3.SchemaError) string {
	var b strings.Builder
	for _, p := range e.JSONPointer() {
		b.WriteString("/" + jsonscan.EscapeStep(p))
	}
	return b.String()
}

// agree returns an error unless both list the same causes. There is one exception: if
// a composition fails, kin-openapi lists the composition and we list the causes of one
// branch, which must be those of kin-openapi for that branch.
func agree(kinErr error, ours causeSet, opts []openapi3.SchemaValidationOption) error {
	v := causes(kinErr)
	for c := range v.leaves {
		// An exclusive bound that is missed by more than nothing is one cause.
		lower, exclusive := strings.CutPrefix(c.keyword, "exclusive")
		if exclusive && v.leaves[cause{c.pointer, strings.ToLower(lower)}] {
			continue
		}
		if !ours[c] {
			return fmt.Errorf("kin only: %v", c)
		}
	}
	covered := causeSet{}
	for _, e := range v.choice {
		at := kinPointer(e)
		for c := range ours.below(at) {
			covered[cause{at + c.pointer, c.keyword}] = true
		}
		if err := agreeChoice(e, ours.below(at), opts); err != nil {
			return fmt.Errorf("%s at %s: %w", e.SchemaField, at, err)
		}
	}
	for _, at := range v.halted {
		for c := range ours.below(at) {
			covered[cause{at + c.pointer, c.keyword}] = true
		}
	}
	for c := range ours {
		if !v.leaves[c] && !covered[c] {
			return fmt.Errorf("ours only: %v", c)
		}
	}
	return nil
}

// agreeChoice returns an error unless our causes have the composition itself, or all
// causes of kin-openapi for one branch.
func agreeChoice(e *openapi3.SchemaError, ours causeSet, opts []openapi3.SchemaValidationOption) error {
	if ours[cause{"", e.SchemaField}] {
		return nil
	}
	branches := e.Schema.OneOf
	if e.SchemaField == "anyOf" {
		branches = e.Schema.AnyOf
	}
	for _, b := range branches {
		err := b.Value.VisitJSON(e.Value, opts...)
		if err == nil {
			continue
		}
		v := causes(err)
		all := true
		for c := range v.leaves {
			all = all && (ours[c] || strings.HasPrefix(c.keyword, "exclusive"))
		}
		for _, inner := range v.choice {
			all = all && agreeChoice(inner, ours.below(kinPointer(inner)), opts) == nil
		}
		if all {
			return nil
		}
	}
	return fmt.Errorf("no branch has these causes: %v", ours)
}

func visit(s *openapi3.Schema, body []byte, opts []openapi3.SchemaValidationOption) error {
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		return err
	}
	return s.VisitJSON(v, opts...)
}

// kinOptions returns options with formats that the standard library judges.
func kinOptions() []openapi3.SchemaValidationOption {
	format := func(name string, ok func(string) bool) openapi3.SchemaValidationOption {
		return openapi3.WithStringFormatValidator(name, openapi3.NewCallbackValidator(func(s string) error {
			if !ok(s) {
				return errors.New("no")
			}
			return nil
		}))
	}
	return []openapi3.SchemaValidationOption{
		openapi3.MultiErrors(),
		openapi3.EnableFormatValidation(),
		format("date", func(s string) bool { _, err := time.Parse("2006-01-02", s); return err == nil }),
		format("date-time", rfc3339),
		format("timestamp", func(s string) bool {
			_, err := time.Parse("2006-01-02 15:04:05.999999999 +0000 UTC", s)
			return err == nil && printedTime.MatchString(s) || rfc3339(s)
		}),
		format("uuid", regexp.MustCompile(`^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`).MatchString),
		format("byte", func(s string) bool {
			for _, e := range []*base64.Encoding{base64.StdEncoding, base64.RawStdEncoding, base64.URLEncoding, base64.RawURLEncoding} {
				if _, err := e.DecodeString(s); err == nil && !strings.ContainsAny(s, "\r\n") {
					return true
				}
			}
			return false
		}),
		format("ipv4", func(s string) bool { a, err := netip.ParseAddr(s); return err == nil && a.Is4() }),
		format("ipv6", func(s string) bool { a, err := netip.ParseAddr(s); return err == nil && a.Is6() && a.Zone() == "" }),
	}
}

// printedTime is the form of a time; Go also accepts more blanks and fewer digits.
var printedTime = regexp.MustCompile(`^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,9})? \+0000 UTC$`)

func rfc3339(s string) bool {
	s = strings.Replace(s, ":60", ":59", 1) // Go knows no leap seconds
	_, err := time.Parse(time.RFC3339, s)
	return err == nil && !strings.Contains(s, ",") // Go takes a comma before the fraction
}

// chunks is a reader that returns at most n bytes at a time.
type chunks struct {
	b []byte
	n int
}

func (c *chunks) Read(p []byte) (int, error) {
	n := copy(p, c.b[:min(c.n, len(c.b))])
	c.b = c.b[n:]
	if n == 0 {
		return iotest.DataErrReader(bytes.NewReader(nil)).Read(p)
	}
	return n, nil
}
