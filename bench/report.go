package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/hwcontract/hwcontract/bench/internal/measure"
	"github.com/hwcontract/hwcontract/bench/internal/result"
)

// peers are the modules whose versions the report names.
var peers = []string{
	"github.com/getkin/kin-openapi", "github.com/pb33f/libopenapi-validator", "github.com/santhosh-tekuri/jsonschema/v6",
	"github.com/ogen-go/ogen", "github.com/go-json-experiment/json",
}

// write writes the report as Markdown.
func (m *measurement) write(w io.Writer, now time.Time) error {
	p := &printer{w: w}
	p.line("# Measured on one machine, in one run")
	p.line("")
	p.line("Written by `%s`, never by hand. Contenders take turns and medians count: trust the ratios. Times of bodies and of "+
		"one core are processor time; two cores, starts and round trips are on the wall, and rounds in which the host of the machine "+
		"gave more than a tenth of it to others are left out while a third of them is left.", command(m.quick))
	p.line("")
	m.setting(p, now)
	m.promises(p)
	for i := range m.bodies.Races {
		race(p, &m.bodies.Races[i])
	}
	session(p, &m.bodies.Session)
	for i := range m.hars {
		recordings(p, &m.hars[i])
	}
	m.startTable(p)
	m.tripTable(p)
	return p.err
}

func command(quick bool) string {
	if quick {
		return "make bench-quick"
	}
	return "make bench"
}

func (m *measurement) setting(p *printer, now time.Time) {
	p.table("date", "machine", "Go")
	p.row(now.UTC().Format(time.DateOnly), fmt.Sprintf("%d cores, %s/%s%s", runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, processorName()),
		runtime.Version())
	p.line("")
	p.line("| peer | version |\n|---|---|")
	for _, name := range peers {
		p.row(name, version(name))
	}
	p.line("\n| step | processor time that the host of the machine gave to others |\n|---|---|")
	for _, t := range m.stealTimes {
		p.row(t.step, fmt.Sprintf("%.0f %%", 100*t.share))
	}
}

func processorName() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return ""
	}
	_, rest, ok := strings.Cut(string(text), "model name")
	if !ok {
		return ""
	}
	line, _, _ := strings.Cut(rest, "\n")
	return ", " + strings.Trim(line, " \t:")
}

// version is what go.mod requires of a module.
func version(module string) string {
	text, err := os.ReadFile("go.mod")
	if err != nil {
		return "?"
	}
	for line := range strings.Lines(string(text)) {
		if fields := strings.Fields(strings.TrimPrefix(line, "require ")); len(fields) >= 2 && fields[0] == module {
			return fields[1]
		}
	}
	return "?"
}

func (m *measurement) promises(p *printer) {
	p.line("\n## Budgets\n")
	p.table("work", "budget", "measured", "met")
	for _, b := range m.budgets() {
		sign, want := "≥", b.Want
		if b.AtMost {
			sign = "≤"
		}
		if m.quick {
			want = b.Half
		}
		met := "**no**"
		switch {
		case !b.asked(m.quick):
			met, sign = "not asked", ""
		case b.met(m.quick):
			met = "yes"
		}
		wanted := ""
		if sign != "" {
			wanted = sign + " " + fmt.Sprintf(b.Format, want)
		}
		p.row(b.Work, wanted, fmt.Sprintf(b.Format, b.Got), met)
	}
}

// race writes what contenders took for one body.
func race(p *printer, r *result.Race) {
	p.line("\n## Body: %s (%s), valid, one core\n", r.Body, size(int64(r.Bytes)))
	p.table("contender", "time", "MB/s", "time over ours", "allocations", "bytes allocated")
	ours := r.Find(result.Ours)
	for i := range r.Times {
		p.contender(&r.Times[i], ours, r.Bytes)
	}
}

func session(p *printer, r *result.Race) {
	p.line("\n## Response with a small error (%s), code judged by the error table\n", size(int64(r.Bytes)))
	p.table("contender", "time", "MB/s", "time over ours", "allocations", "bytes allocated")
	for i := range r.Times {
		p.contender(&r.Times[i], &r.Times[0], r.Bytes)
	}
}

func (p *printer) contender(t, ours *measure.Time, bytes int) {
	took := t.Median()
	p.row(t.Name, measure.Short(took), fmt.Sprintf("%.0f", float64(bytes)/took.Seconds()/1e6), fmt.Sprintf("%.2f", t.Over(ours)),
		fmt.Sprint(t.Allocs), fmt.Sprint(t.Bytes))
}

func recordings(p *printer, r *harRace) {
	p.line("\n## HAR of %s: %d responses, %d of them broken, largest body %s\n", size(r.File.Bytes), r.File.Entries, r.File.Broken, size(int64(r.File.Largest)))
	p.table("way, each in its own process", "wall", "processor", "MB/s", "time over ours", "peak memory", "rounds")
	ours := r.way(wayOne)
	for i := range r.Ways {
		w := &r.Ways[i]
		if w.Skipped != "" {
			p.row(w.Name, w.Skipped, "", "", "", "", "0")
			continue
		}
		took, of := w.processor(), ours.processor()
		if w.procs > 1 {
			took, of = w.wall(), ours.wall()
		}
		p.row(w.Name, measure.Short(w.wall()), measure.Short(w.processor()), fmt.Sprintf("%.0f", float64(r.File.Bytes)/took.Seconds()/1e6),
			fmt.Sprintf("%.2f", took.Seconds()/of.Seconds()), size(w.peak()), fmt.Sprint(len(w.Rounds)))
	}
}

func (m *measurement) startTable(p *printer) {
	p.line("\n## From process start\n")
	p.table("program", "to its first output", "processor time to its end", "peak memory")
	for _, s := range m.starts {
		p.row(s.Name, measure.Short(s.First), measure.Short(s.Processor), size(s.Peak))
	}
}

func (m *measurement) tripTable(p *printer) {
	p.line("\n## Round trip on loopback, response of %s\n", size(int64(m.trips.Bytes)))
	p.table("client and server", "median", "over bare")
	for i := range m.trips.Times {
		t := &m.trips.Times[i]
		p.row(t.Name, measure.Short(t.Median()), fmt.Sprintf("%.3f", m.trips.Over(t.Name)))
	}
}
