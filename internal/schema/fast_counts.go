package schema

// This file keeps the number of failures that a node counted at an offset, so that
// the time for nested compositions grows with the body and not with the number of
// combinations of branches. The slow path with the same result is to count again. Delete this file and
// its calls in results.go, and only speed changes. fastCounts turns it off.

// counted adds the failures of a result to the count, and reports whether they
// are known. A pass that reports can use the result only if there are none.
func (c *composer) counted(r *result) (end int64, ok bool) {
	if !r.counted {
		return 0, false
	}
	if c.s.mode&report != 0 {
		return r.end, r.failures == 0
	}
	c.s.count += int(r.failures)
	return r.end, true
}

// keepCount stores the number of failures that were counted since before.
func (c *composer) keepCount(r *result, before int) {
	if c.s.off&fastCounts == 0 {
		r.counted, r.failures = true, int32(min(c.s.count-before, 1<<20))
	}
}
