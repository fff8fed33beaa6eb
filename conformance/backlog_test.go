package conformance_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance"
)

// In a bubble time stands still while somebody runs, so that no timer helps:
// the goroutine that brings more than may wait judges it.
func TestWhoeverBringsTooMuchJudgesIt(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name      string
		sent, got int // bytes of the bodies
		waiting   int // exchanges that wait at most
	}{
		{"number", 0, 22, 1023},
		{"bytes of responses", 0, 1 << 20, 15},
		{"bytes of requests", 1 << 20, 0, 15},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			count := new(counting)
			synctest.Test(t, func(t *testing.T) {
				watch := &conformance.Transport{Base: canned(strings.Repeat(" ", tt.got)), Judge: count, Background: true}
				client := &http.Client{Transport: watch}
				bring := func() {
					resp, err := client.Post("http://ucs.example.com/v1/clusters", "application/json", strings.NewReader(strings.Repeat(" ", tt.sent)))
					require.NoError(t, err)
					_, err = io.Copy(io.Discard, resp.Body)
					require.NoError(t, err)
				}
				for round := range 2 {
					for range tt.waiting {
						bring()
					}
					require.EqualValues(t, round*(tt.waiting+1), count.n.Load(), "nobody has judged what may wait")
					bring()
					require.EqualValues(t, (round+1)*(tt.waiting+1), count.n.Load(), "all that waited has been judged")
				}
			})
		})
	}
}
