package errorbody

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFitsTemplate(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		message, template string
		fits              bool
	}{
		{"Cluster Not Found.", "Cluster Not Found.", true},
		{"cluster not found", "Cluster Not Found.", true},
		{"Cluster Not Found: b0d1", "Cluster Not Found.", true},
		{"Fleet Not Found.", "Cluster Not Found.", false},
		{"the cluster name: [a] exist, please change cluster name", "the cluster name: [%s] exist, please change cluster name", true},
		{"the cluster name: a exist, please change cluster name", "the cluster name: [%s] exist, please change cluster name", true},
		{"please change cluster name", "the cluster name: [%s] exist, please change cluster name", false},
		{"[node_count].[3]: must be less than or equal to [512]", "[%s].[%s]: must be less than or equal to [%s]", true},
		{"quota of 5 exceeded", "quota of {0} exceeded", true},
		{"quota of exceeded", "quota of {0} exceeded", true},
		{"exceeded quota of 5", "quota of {0} exceeded", false},
		{"'name' is a required property.", "'%(key)s' is a required property.", true},
		{"token <redacted> is old", "token <token> is old", true},
		{"request *** failed", "request *** failed", true},
		{"anything", "", true},
		{"anything", "%s", true},
		{"", "Cluster Not Found.", false},
		{"a {b", "a {b", true},
	} {
		require.Equal(t, c.fits, (&template{text: c.template}).fits([]byte(c.message)), "%q %q", c.message, c.template)
	}
}

func TestWellFormed(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]bool{
		"UCS.01030001": true, "ems.00030002": true, "CCI.02.409101": true, "PAP5.0012": true, "APIGW.0301": true, "Z9.01": true, "a0.99": true,
		"": false, "UCS": false, "UCS.": false, ".01": false, "UCS.1": false, "A.01": false, "U/S.01": false, "U:S.01": false, "UCS.0/": false, "UCS.0:": false, "UCS.01x": false, "1UCS.01": false, "404": false, "Not Found": false, "U-S.0101": false,
	} {
		require.Equal(t, want, WellFormed([]byte(code)), code)
	}
}
