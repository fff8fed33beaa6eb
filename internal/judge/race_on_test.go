//go:build race

package judge_test

// raced says that pools forget at random, as they do under the race detector.
const raced = true
