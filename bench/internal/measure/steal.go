package measure

import (
	"fmt"
	"os"
	"strings"
)

// Ticks are the processor times of all cores since the machine started: what
// they worked, and what the host of a virtual machine gave to others while
// somebody waited for it. What is measured on the wall suffers from that.
type Ticks struct{ busy, stolen float64 }

// Clock reads them; it is all zero where the system does not tell.
func Clock() (t Ticks) {
	text, err := os.ReadFile("/proc/stat")
	if err != nil {
		return t
	}
	var user, nice, system, idle, wait, irq, soft float64
	line, _, _ := strings.Cut(string(text), "\n")
	if _, err := fmt.Sscanf(line, "cpu %f %f %f %f %f %f %f %f", &user, &nice, &system, &idle, &wait, &irq, &soft, &t.stolen); err != nil {
		return Ticks{}
	}
	t.busy = user + nice + system + irq + soft
	return t
}

// Since returns what share of the time since an earlier reading was stolen.
func (t Ticks) Since(before Ticks) float64 {
	stolen := t.stolen - before.stolen
	if all := t.busy - before.busy + stolen; all > 0 {
		return stolen / all
	}
	return 0
}

// stormy is the share from which on a round does not count.
const stormy = 0.1

// Calm returns the places of the rounds in which the host took little, or of
// all when those are less than a third.
func Calm(shares []float64) []int {
	var calm, all []int
	for i, s := range shares {
		all = append(all, i)
		if s < stormy {
			calm = append(calm, i)
		}
	}
	if 3*len(calm) < len(all) {
		return all
	}
	return calm
}
