package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// exit is returned by a command that has written all it has to say.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit %d", int(e)) }

// hinted is an error with advice for the user.
type hinted struct {
	error
	hint string
}

func (h hinted) Unwrap() error { return h.error }

// printMessage writes one line about the run to stderr. Whatever is in the
// arguments, file names for example, stays in that line.
func printMessage(stderr io.Writer, format string, args ...any) {
	fmt.Fprintf(stderr, "validate: %s\n", escape(fmt.Sprintf(format, args...)))
}

// escape makes text from outside safe to print: no control characters, and
// nothing that a CI system takes for a command.
func escape(s string) string { return verdict.Escape(s) }

// escapeJSON does for JSON text what escape does for other text: characters in
// strings become \u escapes, so that the JSON stays the same.
func escapeJSON(s string) string {
	var b strings.Builder
	var before rune
	for _, c := range s {
		switch {
		case escape(string(c)) == string(c) && !(c == '#' && before == '#'):
			b.WriteRune(c)
		case c > 0xffff: // JSON writes such a character as two
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xd800+(c-0x10000)>>10, 0xdc00+c&0x3ff)
		default:
			fmt.Fprintf(&b, `\u%04x`, c)
		}
		before = c
	}
	return b.String()
}

// printErrors writes each of the joined errors with its hint, and returns the
// exit code: exitError, unless all that was returned is an exit code.
func printErrors(stderr io.Writer, err error) int {
	code := exitClean
	for _, e := range unjoin(err) {
		var wanted exit
		if errors.As(e, &wanted) {
			code = heavier(code, int(wanted))
			continue
		}
		code = exitError
		printMessage(stderr, "error: %v", e)
		if hint := hintOf(e); hint != "" {
			printMessage(stderr, "hint: %s", hint)
		}
	}
	return code
}

// heavier returns the exit code of two that says more: the work could not be
// done, findings, nothing was judged, clean.
func heavier(a, b int) int {
	for _, code := range []int{exitError, exitFindings, exitNothing} {
		if a == code || b == code {
			return code
		}
	}
	return exitClean
}

// unjoin returns the errors that errors.Join has joined.
func unjoin(err error) []error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var all []error
	for _, e := range joined.Unwrap() {
		all = append(all, unjoin(e)...)
	}
	return all
}

func hintOf(err error) string {
	var h hinted
	if errors.As(err, &h) {
		return h.hint
	}
	var read *exchange.ReadError
	if errors.As(err, &read) {
		return read.Hint
	}
	if errors.Is(err, os.ErrNotExist) {
		return "check the path; validate check --help shows what can be read"
	}
	return ""
}
