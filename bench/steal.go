package main

import (
	"fmt"
	"os"
	"strings"
)

// taken is how much of the processor time that a step asked for the host of a
// virtual machine gave to others. What is measured on the wall suffers from it.
type taken struct {
	step  string
	share float64
}

// ticks are the processor times of all cores since the machine started.
type ticks struct{ busy, stolen float64 }

// clock reads them; it is all zero where the system does not tell.
func clock() (t ticks) {
	text, err := os.ReadFile("/proc/stat")
	if err != nil {
		return t
	}
	var user, nice, system, idle, wait, irq, soft float64
	line, _, _ := strings.Cut(string(text), "\n")
	if _, err := fmt.Sscanf(line, "cpu %f %f %f %f %f %f %f %f", &user, &nice, &system, &idle, &wait, &irq, &soft, &t.stolen); err != nil {
		return ticks{}
	}
	t.busy = user + nice + system + irq + soft
	return t
}

// since returns what share of the time since an earlier reading was stolen.
func (t ticks) since(before ticks) float64 {
	stolen := t.stolen - before.stolen
	if all := t.busy - before.busy + stolen; all > 0 {
		return stolen / all
	}
	return 0
}

func (m *measurement) takenTable(p *printer) {
	p.line("\n| step | processor time that the host gave to others |\n|---|---|")
	for _, t := range m.taken {
		p.row(t.step, fmt.Sprintf("%.0f %%", 100*t.share))
	}
}
