//go:build race

package check_test

// raced says that pools forget at random, as they do under the race detector.
const raced = true
