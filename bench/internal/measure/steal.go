package measure

import (
	"fmt"
	"os"
	"strings"
)

// Ticks are the processor times of all cores since the machine started: the
// time that they worked, and the time that the host of a virtual machine gave to
// others while a process waited for it. Stolen time distorts wall-clock times.
type Ticks struct{ busy, stolen float64 }

// Clock returns the times until now. They are zero where the system does not
// report them.
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

// Since returns the share of the time since before that was stolen.
func (t Ticks) Since(before Ticks) float64 {
	stolen := t.stolen - before.stolen
	if all := t.busy - before.busy + stolen; all > 0 {
		return stolen / all
	}
	return 0
}

// maxSteal is the share of stolen time from which on a round does not count.
const maxSteal = 0.1

// Quiet returns the indices of the rounds in which the host stole little time.
// It returns all indices when fewer than a third of the rounds are quiet.
func Quiet(shares []float64) []int {
	var quiet, all []int
	for i, s := range shares {
		all = append(all, i)
		if s < maxSteal {
			quiet = append(quiet, i)
		}
	}
	if 3*len(quiet) < len(all) {
		return all
	}
	return quiet
}
