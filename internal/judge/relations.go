package judge

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/jsonscan"
	"github.com/hwcontract/hwcontract/internal/schema"
)

// relation says that a value of the response repeats one of the request.
type relation struct {
	parameter string   // of the path; empty for a value of the request body
	sent      []string // members that lead to a value of the request body
	returned  []string // members that lead to the value of the response
}

// relations are those that the contracts describe, by service and operation: the
// document says of the member that it is the identifier in the path, or the
// value that was sent. The objects of Kubernetes have relations of their own.
var relations = map[string][]relation{
	"ucs/ShowCluster":      {{parameter: "clusterid", returned: []string{"metadata", "uid"}}},
	"ucs/ShowClusterGroup": {{parameter: "clustergroupid", returned: []string{"metadata", "uid"}}},
	"ems/ShowCluster":      {{parameter: "cluster_id", returned: []string{"cluster_metadata", "id"}}},
	"ems/ShowJob":          {{parameter: "job_id", returned: []string{"id"}}},
	"iam/CreateUser": {
		{sent: []string{"user", "name"}, returned: []string{"user", "name"}},
		{sent: []string{"user", "domain_id"}, returned: []string{"user", "domain_id"}},
	},
}

// judgeRelations judges the values of a success in valid JSON that repeat those
// of the request. A value that failed its schema has been reported.
func judgeRelations(r *routed, status statusResult, failures []schema.Failure, found *collector) {
	for i := range r.op.relations {
		rel := &r.op.relations[i]
		if len(failures) > 0 && failedAt(failures, "/"+strings.Join(rel.returned, "/")) {
			continue
		}
		returned := textAt(r.x.Response.Body.Bytes, rel.returned)
		sent := ""
		if rel.parameter != "" {
			sent = pathValue(r, rel.parameter)
		} else if text := textAt(r.x.Request.Body.Bytes, rel.sent); !bytes.Equal(text, returned) {
			sent = string(text)
		}
		if repeats(sent, returned) {
			continue
		}
		reportDifference(r, status, "/"+strings.Join(rel.returned, "/"), sent, returned, found)
	}
	if r.op.paged {
		judgeTotal(r, status, found)
	}
}

// failedAt reports whether one of the failures is at a pointer.
func failedAt(failures []schema.Failure, pointer string) bool {
	return slices.ContainsFunc(failures, func(f schema.Failure) bool { return f.Pointer == pointer })
}

// repeats reports whether a value is the one of the request. A value that is
// missing, masked or a placeholder says nothing.
func repeats(sent string, returned []byte) bool {
	return sent == "" || len(returned) == 0 || string(returned) == sent || strings.EqualFold(sent, string(returned)) ||
		isMasked(sent) || bytes.IndexByte(returned, '*') >= 0
}

// reportDifference reports a value that is not the one of the request.
func reportDifference(r *routed, status statusResult, pointer, sent string, returned []byte, found *collector) {
	if repeats(sent, returned) {
		return
	}
	addObjectFinding(r, status, verdict.Finding{
		Rule:    verdict.RuleResponseNotRequestedObject,
		Pointer: pointer,
		Message: fmt.Sprintf("%s must be the one of the request but is another", displayName(pointer)),
		Hint:    found.requested(sent),
		Got:     found.freeText(returned),
	}, found)
}

// isMasked reports whether a value of a URL is masked, or the name of a
// parameter that was left in place.
func isMasked(text string) bool {
	return strings.IndexByte(text, '*') >= 0 || text[0] == '{' || text[0] == ':' || text[0] == '<'
}

// pathValue returns the value of a path parameter, "" when the operation has no
// such parameter. A prefix may precede the path, so it is aligned from the end.
func pathValue(r *routed, name string) string {
	rest := strings.TrimRight(r.location.Path, "/")
	for i := len(r.op.segments) - 1; i >= 0; i-- {
		slash := strings.LastIndexByte(rest, '/')
		if p := r.op.segments[i]; p != nil && p.Name == name {
			value, err := url.PathUnescape(rest[slash+1:])
			if err != nil {
				return ""
			}
			return value
		}
		rest = rest[:max(slash, 0)]
	}
	return ""
}

// textAt returns the text of the JSON string that members lead to, nil when
// there is none.
func textAt(b []byte, members []string) []byte {
	for depth, name := range members {
		value := memberValue(b, name)
		if depth == len(members)-1 {
			return stringAt(value, 0, len(value))
		}
		b = value
	}
	return nil
}

// memberValue returns the last value of a member of an object, nil when it has
// none.
func memberValue(object []byte, name string) []byte {
	var value []byte
	i, more := jsonscan.FirstMember(object)
	for more {
		key, start := jsonscan.MemberName(object, i)
		end := jsonscan.SkipValue(object, start)
		if string(key) == name {
			value = object[start:end]
		}
		i = jsonscan.AfterValue(object, end)
		more = jsonscan.IsMember(object, i)
	}
	return value
}

// judgeTotal judges that a page has no more items than the request asked for,
// and no more than there are in all.
func judgeTotal(r *routed, status statusResult, found *collector) {
	var total []byte
	var list []byte
	items := 0
	b := r.x.Response.Body.Bytes
	i, more := jsonscan.FirstMember(b)
	for more {
		name, start := jsonscan.MemberName(b, i)
		var end int
		if start < len(b) && b[start] == '[' {
			list = name
			items, end = countElements(b, start)
		} else if end = jsonscan.SkipValue(b, start); string(name) == "total" {
			total = b[start:end]
		}
		i = jsonscan.AfterValue(b, end)
		more = jsonscan.IsMember(b, i)
	}
	if items == 0 {
		return
	}
	if n, err := strconv.Atoi(string(total)); err == nil && n >= 0 && n < items {
		reportTotal(r, status, "/total", fmt.Sprintf("total is %d but the page has %d items", n, items), found)
	}
	if items == 1 { // which no limit forbids
		return
	}
	if limit := queryLimit(r.location.Query); limit > 0 && items > limit {
		reportBeyondLimit(r, status, "/"+string(list), items, limit, found)
	}
}

// countElements returns the number of elements of the array at i and where it ends.
func countElements(b []byte, i int) (n, end int) {
	for i = jsonscan.SkipSpace(b, i+1); i < len(b) && b[i] != ']'; n++ {
		end = jsonscan.SkipValue(b, i)
		if end == i {
			break
		}
		i = jsonscan.AfterValue(b, end)
	}
	return n, min(i+1, len(b))
}

// reportBeyondLimit reports a page with more items than the limit of the request.
func reportBeyondLimit(r *routed, status statusResult, pointer string, items, limit int, found *collector) {
	reportTotal(r, status, pointer, fmt.Sprintf("the request has limit %d but the page has %d items", limit, items), found)
}

func reportTotal(r *routed, status statusResult, pointer, message string, found *collector) {
	addObjectFinding(r, status, verdict.Finding{Rule: verdict.RuleListTotal, Pointer: pointer, Message: message}, found)
}

// queryLimit returns the limit of a query, 0 when it has none or several.
func queryLimit(query string) int {
	if !strings.Contains(query, "limit") {
		return 0
	}
	limit, given := 0, 0
	for name, value := range pairs(query) {
		if name == "limit" {
			limit, _ = strconv.Atoi(value)
			given++
		}
	}
	if given != 1 {
		return 0
	}
	return limit
}

// judgeRequestedObject judges that a Kubernetes object is the one that the path
// names or the request creates, and that the items of a list are of its
// namespace. Servers may ignore a limit, so it counts only where they say that
// the list goes on.
func judgeRequestedObject(r *routed, status statusResult, kind string, h *objectHead, namespace string, found *collector) {
	switch {
	case kind == kindStatus:
	case h.items >= 0:
		if n := h.firstItem.namespaces; n > 0 {
			first := &h.firstItem.namespace
			reportDifference(r, status, "/items/"+strconv.Itoa(first.index)+"/metadata/namespace", namespace, first.head[2], found)
		}
		if limit := queryLimit(r.location.Query); len(h.continueTok) > 0 && limit > 0 && h.items > limit {
			reportBeyondLimit(r, status, "/items", h.items, limit, found)
		}
	default:
		name := pathValue(r, "name")
		if sent := r.x.Request.Body.Bytes; r.x.Request.Method == http.MethodPost && startsObject(sent) {
			if created := readObject(sent, nil); !bytes.Equal(created.name, h.name) {
				name = string(created.name)
			}
		}
		reportDifference(r, status, "/metadata/name", name, h.name, found)
		reportDifference(r, status, "/metadata/namespace", namespace, h.namespace, found)
	}
}
