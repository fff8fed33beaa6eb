//go:build !race

package schema

// underRace is whether the race detector runs: it makes pools forgetful and
// everything slow.
const underRace = false
