package judge

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/jsonscan"
	"github.com/hwcontract/hwcontract/spec"
)

// judgeObject judges whether the body of a success, which is valid JSON, is a
// Kubernetes object of the kind that the operation responds with.
func judgeObject(r *routed, status statusResult, found *collector) {
	kinds := status.listed.Objects
	body := r.x.Response.Body.Bytes
	if len(kinds) == 0 || !startsObject(body) {
		return
	}
	expected := expectedItems(kinds)
	expected.namespace = pathValue(r, "namespace")
	head := readObject(body, &expected)
	if isOtherView(&head) {
		return
	}
	kind := findKind(kinds, &head)
	if kind == nil {
		reportKind(r, status, &head, found)
		return
	}
	judgeMetadata(r, status, kind, &head, found)
	if n := head.firstItem.kinds; n > 0 {
		reportItemKind(r, status, kind, &head.firstItem.kind, n, found)
	}
	judgeRequestedObject(r, status, kind.Kind, &head, expected.namespace, found)
}

func startsObject(body []byte) bool {
	i := jsonscan.SkipSpace(body, 0)
	return i < len(body) && body[i] == '{'
}

// expectedItems returns what the items of a list must be. It is empty for kinds
// that are not lists.
func expectedItems(kinds []spec.ObjectKind) itemExpectation {
	for i := range kinds {
		if kinds[i].Items != "" {
			return itemExpectation{kind: kinds[i].Items, apiVersion: kinds[i].APIVersion}
		}
	}
	return itemExpectation{}
}

// isOtherView reports whether a client has asked for another view of the
// object, such as a Table or its metadata alone. The kinds of these groups
// describe objects of any kind.
func isOtherView(h *objectHead) bool {
	return bytes.HasPrefix(h.apiVersion, []byte("meta.k8s.io/")) || bytes.HasPrefix(h.apiVersion, []byte("apidiscovery.k8s.io/"))
}

// findKind returns the kind that an object has, nil when it is none of them.
// API servers leave the version out of the kinds without metadata.
func findKind(kinds []spec.ObjectKind, h *objectHead) *spec.ObjectKind {
	for i := range kinds {
		k := &kinds[i]
		if string(h.kind) == k.Kind && (string(h.apiVersion) == k.APIVersion || !k.Metadata && h.apiVersion == nil) {
			return k
		}
	}
	return nil
}

func reportKind(r *routed, status statusResult, h *objectHead, found *collector) {
	f := verdict.Finding{
		Rule:    verdict.RuleObjectKind,
		Pointer: "/kind",
		Message: fmt.Sprintf("the response must be %s but %s", kindsText(status.listed.Objects), describeKind(h, found)),
		Got:     found.code(string(h.kind)),
	}
	if isKindOf(status.listed.Objects, h.kind) { // so the version is wrong
		f.Pointer, f.Got = "/apiVersion", found.code(string(h.apiVersion))
		if len(h.apiVersion) == 0 {
			f.Message = fmt.Sprintf("the response must be %s but has no apiVersion", kindsText(status.listed.Objects))
		}
	}
	addObjectFinding(r, status, f, found)
}

func isKindOf(kinds []spec.ObjectKind, kind []byte) bool {
	return slices.ContainsFunc(kinds, func(k spec.ObjectKind) bool { return string(kind) == k.Kind })
}

// describeKind says of which kind an object is: "is Pod of v1".
func describeKind(h *objectHead, found *collector) string {
	kind, version := found.code(string(h.kind)), found.code(string(h.apiVersion))
	switch {
	case kind == "" && version == "":
		return "has neither kind nor apiVersion"
	case kind == "":
		return "has no kind"
	case version == "":
		return "is " + kind
	}
	return "is " + kind + " of " + version
}

func kindsText(kinds []spec.ObjectKind) string {
	var all []string
	for _, k := range kinds {
		all = append(all, k.Kind+" of "+k.APIVersion)
	}
	return strings.Join(all, " or ")
}

// judgeMetadata judges that an object has metadata, and one that was read also
// a name. A Status describes no object, so it has none.
func judgeMetadata(r *routed, status statusResult, kind *spec.ObjectKind, h *objectHead, found *collector) {
	switch {
	case !kind.Metadata:
	case !h.metadata:
		addObjectFinding(r, status, verdict.Finding{
			Rule:    verdict.RuleObjectKind,
			Pointer: "/metadata",
			Message: kind.Kind + " must have metadata but has none",
		}, found)
	case r.x.Request.Method == http.MethodGet && kind.Items == "" && kind.Kind != kindStatus && len(h.name) == 0:
		addObjectFinding(r, status, verdict.Finding{
			Rule:    verdict.RuleObjectKind,
			Pointer: "/metadata/name",
			Message: kind.Kind + " must have a name but has none",
		}, found)
	}
}

// kindStatus is the kind of the response to a deletion.
const kindStatus = "Status"

func reportItemKind(r *routed, status statusResult, list *spec.ObjectKind, first *itemHead, n int, found *collector) {
	f := verdict.Finding{
		Rule:    verdict.RuleObjectKind,
		Pointer: "/items/" + strconv.Itoa(first.index) + "/kind",
		Message: fmt.Sprintf("items of %s must be %s of %s but item %d is not", list.Kind, list.Items, list.APIVersion, first.index),
		Got:     found.code(string(first.head[0])),
	}
	if string(first.head[0]) == list.Items || first.head[0] == nil { // so the version is wrong
		f.Pointer, f.Got = "/items/"+strconv.Itoa(first.index)+"/apiVersion", found.code(string(first.head[1]))
	}
	if n > 1 {
		f.Message += fmt.Sprintf(" (and %d more)", n-1)
	}
	addObjectFinding(r, status, f, found)
}

// addObjectFinding adds a finding about an object, with the place of the
// response in the contract.
func addObjectFinding(r *routed, status statusResult, f verdict.Finding, found *collector) {
	f.SchemaPointer, f.Doc = status.pointer(r), responseDoc(r)
	found.add(f, "")
}
