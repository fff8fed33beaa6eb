package judge

import (
	"bytes"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// objectHead is what a Kubernetes object says about itself. The fields are the
// texts of JSON strings; they are nil where the object does not have the member
// or where it is no string.
type objectHead struct {
	kind, apiVersion             []byte
	name, namespace, continueTok []byte // of its metadata
	metadata                     bool   // the object has the member metadata
	items                        int    // number of items, -1 when it has none
	firstItem                    itemProblems
}

// itemProblems are the first items of a list that are not what is expected.
type itemProblems struct {
	kind, namespace   itemHead
	kinds, namespaces int // number of such items
}

// itemHead is an item with its place in the list.
type itemHead struct {
	index int
	head  [3][]byte // kind, apiVersion, namespace
}

// itemExpectation is what each item of a list must say about itself, if it says
// it. Empty texts expect nothing.
type itemExpectation struct{ kind, apiVersion, namespace string }

// readObject reads the head of the object in valid JSON, in one pass. Items are
// read where some are expected. Of duplicate members the last one counts.
func readObject(b []byte, expected *itemExpectation) objectHead {
	h := objectHead{items: -1}
	end := 0
	for i := jsonscan.SkipSpace(b, jsonscan.SkipSpace(b, 0)+1); jsonscan.IsMember(b, i); i = jsonscan.AfterValue(b, end) {
		name, start := jsonscan.MemberName(b, i)
		if string(name) == "items" && expected != nil && expected.kind != "" && start < len(b) && b[start] == '[' {
			end = h.readItems(b, start, expected)
		} else {
			end = h.readMember(b, name, start)
		}
	}
	return h
}

// readItem reads the item of a list at i and returns where it ends. It stands
// apart from readObject, which reads items: a recursion would put each on the heap.
func (h *objectHead) readItem(b []byte, i int) (end int) {
	for i = jsonscan.SkipSpace(b, i+1); jsonscan.IsMember(b, i); i = jsonscan.AfterValue(b, end) {
		name, start := jsonscan.MemberName(b, i)
		end = h.readMember(b, name, start)
	}
	return min(i+1, len(b))
}

// readMember reads the value at start of the member name and returns where it ends.
func (h *objectHead) readMember(b, name []byte, start int) (end int) {
	if string(name) == "metadata" {
		h.metadata = true
		return h.readMetadata(b, start)
	}
	end = jsonscan.SkipValue(b, start)
	switch string(name) {
	case "kind":
		h.kind = stringAt(b, start, end)
	case "apiVersion":
		h.apiVersion = stringAt(b, start, end)
	}
	return end
}

func (h *objectHead) readMetadata(b []byte, i int) (end int) {
	if i >= len(b) || b[i] != '{' {
		return jsonscan.SkipValue(b, i)
	}
	for i = jsonscan.SkipSpace(b, i+1); jsonscan.IsMember(b, i); i = jsonscan.AfterValue(b, end) {
		var name []byte
		var start int
		name, start = jsonscan.MemberName(b, i)
		end = jsonscan.SkipValue(b, start)
		switch string(name) {
		case "name":
			h.name = stringAt(b, start, end)
		case "namespace":
			h.namespace = stringAt(b, start, end)
		case "continue":
			h.continueTok = stringAt(b, start, end)
		}
	}
	return min(i+1, len(b))
}

// readItems reads the array at i and returns where it ends.
func (h *objectHead) readItems(b []byte, i int, expected *itemExpectation) (end int) {
	h.items, h.firstItem = 0, itemProblems{}
	for i = jsonscan.SkipSpace(b, i+1); i < len(b) && b[i] != ']'; i = jsonscan.AfterValue(b, end) {
		if b[i] == '{' {
			item := objectHead{items: -1}
			end = item.readItem(b, i)
			h.compareItem(&item, expected)
		} else if end = jsonscan.SkipValue(b, i); end == i {
			break
		}
		h.items++
	}
	return min(i+1, len(b))
}

func (h *objectHead) compareItem(item *objectHead, expected *itemExpectation) {
	head := itemHead{h.items, [3][]byte{item.kind, item.apiVersion, item.namespace}}
	if differs(item.kind, expected.kind) || differs(item.apiVersion, expected.apiVersion) {
		if h.firstItem.kinds++; h.firstItem.kinds == 1 {
			h.firstItem.kind = head
		}
	}
	if differs(item.namespace, expected.namespace) {
		if h.firstItem.namespaces++; h.firstItem.namespaces == 1 {
			h.firstItem.namespace = head
		}
	}
}

// differs reports whether a text is given and is not the expected one.
func differs(given []byte, expected string) bool {
	return len(given) > 0 && expected != "" && string(given) != expected
}

// stringAt returns the text of the JSON string between two offsets, nil for
// other values. The text of an empty string is not nil.
func stringAt(b []byte, from, to int) []byte {
	if to-from < 2 || b[from] != '"' {
		return nil
	}
	inside := b[from+1 : to-1]
	if bytes.IndexByte(inside, '\\') >= 0 {
		return jsonscan.Unescape(inside)
	}
	return inside
}
