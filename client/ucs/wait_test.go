package ucs_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/client"
	"github.com/hwcontract/hwcontract/client/ucs"
)

// bodies is a transport that responds with each of its bodies once, and with the last
// one from then on. An empty body is a 503.
type bodies []string

func (b *bodies) RoundTrip(req *http.Request) (*http.Response, error) {
	body := (*b)[0]
	if len(*b) > 1 {
		*b = (*b)[1:]
	}
	rsp := &http.Response{StatusCode: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(strings.NewReader(body)), Request: req, ContentLength: -1}
	if body == "" {
		rsp.StatusCode = 503
	}
	return rsp, nil
}

func newClient(t *testing.T, b ...string) *ucs.Client {
	t.Helper()
	transport := bodies(b)
	c, err := ucs.New(client.Config{HTTPClient: &http.Client{Transport: &transport}, Retry: client.Retry{MaxAttempts: 1}})
	require.NoError(t, err)
	return c
}

func cluster(phase string) string {
	return fmt.Sprintf(`{"kind":"Cluster","apiVersion":"v1","metadata":{"name":"alpha","uid":"1"},"spec":{},"status":{"phase":%q,"reason":"why"}}`, phase)
}

func job(phase, step string) string {
	return fmt.Sprintf(`{"kind":"Job","apiVersion":"v3","metadata":{"uid":"1"},"spec":{"type":"CreateFederation","subJobs":[
		{"kind":"Job","apiVersion":"v3","metadata":{"uid":"2"},"spec":{"type":"CreateCert"},"status":{"phase":"Success"}},
		{"kind":"Job","apiVersion":"v3","metadata":{"uid":"3"},"spec":{"type":"CreateNode"},"status":{"phase":%q,"reason":"no quota"}}]},
		"status":{"phase":%q}}`, step, phase)
}

func TestWaitCluster(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		bodies []string
		want   string // the error
		took   time.Duration
	}{
		{"available at once", []string{cluster("Available")}, "", 0},
		{"after two looks", []string{cluster("Initializing"), cluster("Unavailable"), cluster("Available")}, "", 10 * time.Second},
		{"without a state yet", []string{`{"kind":"Cluster","apiVersion":"v1","metadata":{"uid":"1"},"spec":{}}`, cluster("Available")}, "", 5 * time.Second},
		{"error that passes", []string{"", "", cluster("Available")}, "", 10 * time.Second},
		{"failed", []string{cluster("Initializing"), cluster("Failed")}, `Cluster "alpha" is in state Failed: why`, 5 * time.Second},
		{"never", []string{cluster("Initializing")}, "wait: context deadline exceeded", 58 * time.Second},
		{"error until the end", []string{""}, "wait: context deadline exceeded, last: ucs ShowCluster: 503", 58 * time.Second},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), 58*time.Second)
				defer cancel()
				start := time.Now()
				looks := 0
				got, err := newClient(t, row.bodies...).WaitCluster(ctx, "1", client.WaitOptions[*ucs.Cluster]{Progress: func(*ucs.Cluster) { looks++ }})
				require.Equal(t, row.took, time.Since(start))
				if row.want == "" {
					require.NoError(t, err)
					require.Equal(t, "Available", *got.Status.Phase)
					require.Positive(t, looks)
					return
				}
				require.EqualError(t, err, row.want)
			})
		})
	}
}

func TestWaitFederation(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var phases []string
		o := client.WaitOptions[*ucs.Job]{Interval: time.Minute, Progress: func(j *ucs.Job) { phases = append(phases, *j.Status.Phase) }}
		start := time.Now()
		_, err := newClient(t, job("Running", "Running"), job("Success", "Success")).WaitFederation(t.Context(), "1", o)
		require.NoError(t, err)
		require.Equal(t, []string{"Running", "Success"}, phases)
		require.Equal(t, time.Minute, time.Since(start))

		_, err = newClient(t, job("Running", "Running"), job("Failed", "Failed")).WaitFederation(t.Context(), "1", o)
		var state *ucs.StateError
		require.ErrorAs(t, err, &state)
		require.EqualError(t, err, `Job "CreateNode" is in state Failed: no quota`)
	})
}
