package schema

// fastPath is a set of optimizations. Each is in a file of its own, fast_*.go, whose
// comment names the slow path with the same result. All are on by default; tests turn
// them off to compare the results.
type fastPath uint16

const (
	fastMembers      fastPath = 1 << iota // members in their usual order
	fastTexts                             // members that may have any name and any text
	fastEnds                              // objects that need no check at their end
	fastStrings                           // strings of plain ASCII
	fastNumbers                           // short numbers
	fastCompositions                      // compositions in which the type of the value decides
	fastCounts                            // failures counted before
	fastCoverage                          // objects recorded before
	fastPatterns                          // patterns as tables
	fastParameters                        // texts that are valid strings

	allFastPaths fastPath = 1<<iota - 1
)
