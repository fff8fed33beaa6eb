//go:build !race

package schema

// underRace is true if the race detector runs, which empties pools and slows tests
// down.
const underRace = false
