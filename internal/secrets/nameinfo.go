package secrets

import (
	"maps"
	"strings"
	"sync/atomic"
)

// nameInfo is all that is asked of a name.
type nameInfo struct {
	verdict    nameVerdict
	last       string // the last word in lower case
	describing bool
}

// Names repeat, so what is known of them is kept: the map is replaced whole,
// and stays small.
var nameCache atomic.Pointer[map[string]*nameInfo]

const (
	cachedNames      = 1024
	cachedNameLength = 48
)

// infoOf returns what is known of a name.
func infoOf[T string | []byte](name T) *nameInfo {
	cache := nameCache.Load()
	if cache != nil {
		if info, ok := (*cache)[string(name)]; ok {
			return info
		}
	}
	info := newNameInfo(string(name))
	if len(name) > cachedNameLength || cache != nil && len(*cache) >= cachedNames {
		return info
	}
	grown := map[string]*nameInfo{}
	if cache != nil {
		grown = maps.Clone(*cache)
	}
	grown[strings.Clone(string(name))] = info
	nameCache.CompareAndSwap(cache, &grown) // another name may be lost, and is asked again
	return info
}

func newNameInfo(name string) *nameInfo {
	info := &nameInfo{}
	tail := name
	if len(tail) > longestName {
		tail = tail[len(tail)-longestName:]
	}
	var buf [longestName]byte
	var words wordList
	if words.split(buf[:0], tail); words.n > 0 {
		info.last = words.words[words.n-1]
		info.describing = describingWords[info.last]
	}
	if !mayNameSecret(name) || len(name) >= shortest && isPseudonym(name) { // a pseudonym may hold a word such as pw by chance
		return info
	}
	if info.verdict = foreignName(tail); info.verdict.sure == notSecret {
		info.verdict = words.judge()
	}
	return info
}

// judgeName splits a name into words and looks for those of secrets. A last
// word that describes, as in tokenType and secretName, makes it none.
func judgeName(name string) nameVerdict {
	if name == "" || len(name) > cachedNameLength && !mayNameSecret(name) {
		return nameVerdict{}
	}
	return infoOf(name).verdict
}

// isDescribing reports whether a name describes rather than holds: type, name,
// expiresAt. Below a secret such members are judged by their value.
func isDescribing(name string) bool { return infoOf(name).describing }

// lastWord returns the last word of a name in lower case.
func lastWord(name string) string { return infoOf(name).last }
