package jsonscan

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestEscapeStep(t *testing.T) {
	t.Parallel()
	for name, step := range map[string]string{"": "", "a": "a", "a/b": "a~1b", "a~b": "a~0b", "~1": "~01", "/~": "~1~0", "~~//": "~0~0~1~1"} {
		require.Equal(t, step, EscapeStep(name))
		require.Equal(t, name, UnescapeStep(step))
	}
}

func TestUnescapeStepUndoesEscapeStep(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringOf(rapid.SampledFrom([]rune("~/01aé"))).Draw(t, "name")
		step := EscapeStep(name)
		require.NotContains(t, step, "/")
		require.Equal(t, name, UnescapeStep(step))
	})
}
