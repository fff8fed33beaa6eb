package report

import (
	"bufio"
	"io/fs"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// excerpts reads lines of the contract's files and keeps the files it read.
type excerpts struct {
	files fs.FS
	lines map[string][]string
}

func newExcerpts(files fs.FS) *excerpts { return &excerpts{files: files, lines: map[string][]string{}} }

// line returns the line of a contract that a finding rests on, and false when
// the file has no such line.
func (e *excerpts) line(at verdict.Location) (string, bool) {
	if at.File == "" || at.Line < 1 {
		return "", false
	}
	all, ok := e.lines[at.File]
	if !ok {
		all = e.read(strings.TrimPrefix(at.File, "spec/"))
		e.lines[at.File] = all
	}
	if at.Line > len(all) {
		return "", false
	}
	return verdict.Escape(strings.TrimRight(all[at.Line-1], " \t\r")), true
}

func (e *excerpts) read(name string) []string {
	f, err := e.files.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	var all []string
	for s := bufio.NewScanner(f); s.Scan(); {
		all = append(all, s.Text())
	}
	return all
}

// around returns the line at and one on either side, with the number of the
// first.
func (e *excerpts) around(at verdict.Location) (first int, lines []string) {
	for n := at.Line - 1; n <= at.Line+1; n++ {
		if l, ok := e.line(verdict.Location{File: at.File, Line: n}); ok {
			if lines == nil {
				first = n
			}
			lines = append(lines, l)
		}
	}
	return first, lines
}
