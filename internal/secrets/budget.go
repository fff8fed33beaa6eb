package secrets

// budget bounds the work and memory that one exchange may take. Texts within
// texts are searched as deep as they go; an input made to cost more than its
// size allows runs out, and from there on everything that was not searched is
// masked.
type budget struct {
	steps    int64 // bytes visited
	limit    int64 // of steps
	unpacked int64 // bytes that compressed words took
	memory   int64 // limit of unpacked
	spent    bool
}

const (
	stepsPerByte  = 128
	leastSteps    = 1 << 18
	leastUnpacked = 4 << 20
	unpackedPer   = 8 // bytes of memory per byte of input
)

func newBudget(size int) *budget {
	return &budget{limit: stepsPerByte*int64(size) + leastSteps, memory: leastUnpacked + unpackedPer*int64(size)}
}

// room returns how many bytes may be unpacked yet.
func (b *budget) room() int64 { return max(0, b.memory-b.unpacked) }

// visit counts n bytes that are looked at, and reports whether there is budget
// left.
func (p *pass) visit(n int) bool {
	b := p.budget
	if b.steps += int64(n) + 1; b.steps > b.limit {
		b.spent = true
	}
	return !b.spent
}

// unsearched masks a text that there is no budget left for.
func (p *pass) unsearched(s string) string {
	for i := range len(s) {
		if alnum(s[i]) || s[i] >= 0x80 {
			if isPlaceholder(s) || !p.shapeOnly && isPseudonym(s) {
				return s
			}
			return p.swap(Unsearched, s)
		}
	}
	return s
}
