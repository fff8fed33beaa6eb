package ucs_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/client"
	"github.com/hwcontract/hwcontract/client/ucs"
	"github.com/hwcontract/hwcontract/conformance"
	"github.com/hwcontract/hwcontract/conformance/mock"
)

// A conformance.Transport fits between the client and the service, and judges what
// the service sends.
func TestConformanceTransportFits(t *testing.T) {
	t.Parallel()
	service, err := mock.New(mock.Options{Service: "ucs"})
	require.NoError(t, err)
	server := httptest.NewServer(service)
	defer server.Close()
	judge, err := conformance.New(conformance.Options{Service: "ucs"})
	require.NoError(t, err)
	collector := conformance.NewCollector(judge)
	c, err := ucs.New(client.Config{
		Endpoint:    server.URL,
		Credentials: client.Token("token"),
		Wrap: func(base http.RoundTripper) http.RoundTripper {
			return &conformance.Transport{Base: base, Judge: collector}
		},
	})
	require.NoError(t, err)
	clusters := 0
	for _, err := range c.Clusters(t.Context(), nil) {
		require.NoError(t, err)
		clusters++
	}
	require.Positive(t, clusters)
	_, err = c.ShowFleet(t.Context(), "aaaaaaaa-0000-4000-8000-000000000001")
	require.NoError(t, err)
	report := collector.Report()
	require.Empty(t, report.Findings)
	require.Positive(t, report.Summary.Checked)
}
