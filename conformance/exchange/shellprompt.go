package exchange

import (
	"bytes"
	"strings"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// mayHoldPrompt reports whether a prompt may be in a line of a body or in the next one.
func mayHoldPrompt(line []byte) bool {
	end := bytes.TrimRight(line, " \r\n")
	return len(end) > 0 && (bytes.IndexByte([]byte("$#%>"), end[len(end)-1]) >= 0 || bytes.Contains(end, []byte("curl")))
}

// The prompts of shells, with the directory. A word that only ends with $, #, % or > is
// not a prompt, because a service may have written it.
var shellPrompt = pattern(`^(?:` + strings.Join([]string{
	`[$#%>] `,                     // without a directory
	`\[[^"'{}\]]{1,80}\][$#%>] ?`, // [root@host dir]#
	`[\w.-]+@[\w.-]+[^"'{}<\[\]]{0,80}[$#%>] ?`, // me@host:dir$
	`[\w.-]+:[~/][^"'{}<\[\]]{0,80}[$#%>] ?`,    // host:dir me$
	`(?:PS )?[A-Za-z]:\\[^"'{}<\[\]]{0,80}> ?`,  // C:\dir>
	`(?:ba|z|da|k)?sh-\d[\d.]*[$#] ?`,           // bash-5.1$
}, "|") + `)\s*$`)

// promptAt returns the offset in line of a prompt that follows a JSON text, or -1. The
// JSON text begins in the text before the line, or in the line. Text within the
// announced size of the body is not a prompt, unless a command follows it.
func promptAt(before, line []byte, size int64) int64 {
	r := jsonscan.ReadBytes(append(before, line...))
	if r.Skip(); r.Err() != nil {
		return -1
	}
	at := max(0, r.Offset()-int64(len(before)))
	rest := string(trimEnd(line[at:]))
	if isCommand(rest) {
		return at
	}
	ownLine := at == 0 && bytes.HasSuffix(before, []byte("\n")) && len(strings.TrimRight(rest, " ")) == 1
	if !ownLine && !shellPrompt().MatchString(rest) || ownLine && !promptLine().MatchString(rest) {
		return -1
	}
	// the recording may have lost its carriage returns
	lost := bytes.Count(before, []byte("\n")) + bytes.Count(line[:at], []byte("\n"))
	if int64(len(before)+lost)+at < size {
		return -1
	}
	return at
}
