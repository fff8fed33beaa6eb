package digest

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestBreakLines(t *testing.T) {
	t.Parallel()
	require.Equal(t, "{\"a\":[1,\n{\"b\":1,\"c\":[2,3]}],\n\"d\":\"x,\\\",{\",\n\"e\":\"\\\\\",\n\"f\":2}\n",
		string(breakLines([]byte(`{"a":[1,{"b":1,"c":[2,3]}],"d":"x,\",{","e":"\\","f":2}`), 2)))
	require.Equal(t, "{\"a\":[1,2],\n\"b\":3}\n", string(breakLines([]byte(`{"a":[1,2],"b":3}`), 1)))
	require.Equal(t, "\n", string(breakLines(nil, 0)))
}
