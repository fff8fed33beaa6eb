// Package row is what the program rows prints and who starts it reads. A
// measured row is a line of a name, the processor time of an operation in
// nanoseconds, its allocations, and the bytes that they take; a dash stands for
// what was not counted:
//
//	judge/error 231.4 0 0
//	start/check 15023411.0 - -
//
// A listed row is a line of a name, how many operations make a turn, and how
// many turns a measurement takes:
//
//	judge/error 2000 40
package row

import (
	"fmt"
	"strconv"
	"strings"
)

// Row is what was measured of one piece of work.
type Row struct {
	Name    string
	CPU     float64 // nanoseconds of processor time an operation
	Allocs  uint64  // of an operation
	Bytes   uint64  // allocated by an operation
	Counted bool    // whether allocations were counted
}

// String is the line of a row, without its end.
func (r Row) String() string {
	allocs, bytes := "-", "-"
	if r.Counted {
		allocs, bytes = strconv.FormatUint(r.Allocs, 10), strconv.FormatUint(r.Bytes, 10)
	}
	return fmt.Sprintf("%s %.3f %s %s", r.Name, r.CPU, allocs, bytes)
}

// Parse reads the line of a row.
func Parse(line string) (Row, error) {
	fields := strings.Fields(line)
	if len(fields) != 4 {
		return Row{}, fmt.Errorf("row %q: %d words, 4 expected", line, len(fields))
	}
	r := Row{Name: fields[0]}
	var err error
	if r.CPU, err = strconv.ParseFloat(fields[1], 64); err != nil {
		return Row{}, fmt.Errorf("row %q: processor time: %w", line, err)
	}
	if !(r.CPU > 0) || r.CPU > 1e18 {
		return Row{}, fmt.Errorf("row %q: processor time: not a number above 0", line)
	}
	if fields[2] == "-" && fields[3] == "-" {
		return r, nil
	}
	r.Counted = true
	if r.Allocs, err = strconv.ParseUint(fields[2], 10, 64); err != nil {
		return Row{}, fmt.Errorf("row %q: allocations: %w", line, err)
	}
	if r.Bytes, err = strconv.ParseUint(fields[3], 10, 64); err != nil {
		return Row{}, fmt.Errorf("row %q: bytes: %w", line, err)
	}
	return r, nil
}

// Listed is a row that a program can measure.
type Listed struct {
	Name  string
	Runs  int // operations in one turn
	Turns int
}

// String is the line of a listed row, without its end.
func (l Listed) String() string { return fmt.Sprintf("%s %d %d", l.Name, l.Runs, l.Turns) }

// ParseList reads the lines of listed rows.
func ParseList(text string) ([]Listed, error) {
	var all []Listed
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		if len(fields) != 3 {
			return nil, fmt.Errorf("listed row %q: %d words, 3 expected", line, len(fields))
		}
		runs, err := count(fields[1])
		if err != nil {
			return nil, fmt.Errorf("listed row %q: operations: %w", line, err)
		}
		turns, err := count(fields[2])
		if err != nil {
			return nil, fmt.Errorf("listed row %q: turns: %w", line, err)
		}
		all = append(all, Listed{fields[0], runs, turns})
	}
	return all, nil
}

func count(word string) (int, error) {
	n, err := strconv.Atoi(word)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("%q is not a number of at least 1", word)
	}
	return n, nil
}
