package schema

// fastPath is a set of ways to judge a body sooner. Each stands in a file of its
// own, fast_*.go, which names the slow path with the same result. A document is
// parsed with all of them; only tests turn them off, to compare the results.
type fastPath uint16

const (
	fastMembers      fastPath = 1 << iota // members in their usual order
	fastTexts                             // members that may have any name and any text
	fastEnds                              // objects that need no look at the end
	fastStrings                           // strings of plain ASCII
	fastNumbers                           // short numbers
	fastCompositions                      // compositions that the type decides
	fastCounts                            // failures counted before
	fastCoverage                          // objects recorded before
	fastPatterns                          // patterns as tables
	fastParameters                        // texts that are valid strings

	allFastPaths fastPath = 1<<iota - 1
)
