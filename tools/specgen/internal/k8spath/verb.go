package k8spath

import (
	"fmt"
	"strings"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// verb is the action of an operation on a kind.
type verb string

const (
	list             verb = "list"
	create           verb = "create"
	read             verb = "read"
	replace          verb = "replace"
	patch            verb = "patch"
	remove           verb = "delete"
	removeCollection verb = "deletecollection"
)

// collectionVerbs and objectVerbs give the verb of a method, on the path of all
// objects and on that of one.
var (
	collectionVerbs = map[string]verb{"GET": list, "POST": create, "DELETE": removeCollection}
	objectVerbs     = map[string]verb{"GET": read, "PUT": replace, "PATCH": patch, "DELETE": remove}
)

// scope is the set of objects of an operation: one namespace, all, or a cluster.
type scope int

const (
	namespaced scope = iota
	everywhere       // all namespaces at once
	cluster          // the kind has no namespaces
)

// kindOperation is an operation on a kind.
type kindOperation struct {
	kind  *Kind
	verb  verb
	scope scope
	sub   string // subresource: status, scale
}

// kindOperationOf returns the operation on a kind with a method and a path.
func (c Config) kindOperationOf(f facts.Operation) (kindOperation, error) {
	for _, k := range c.Kinds {
		d := kindOperation{kind: k}
		if !strings.Contains(k.Path, "{namespace}") {
			d.scope = cluster
		}
		verbs := objectVerbs
		switch rest, below := strings.CutPrefix(f.Path, k.Path+"/{name}"); {
		case f.Path == k.Path:
			verbs = collectionVerbs
		case f.Path == strings.Replace(k.Path, "/namespaces/{namespace}/", "/", 1):
			verbs, d.scope = collectionVerbs, everywhere
		case below && (rest == "" || rest[0] == '/'):
			d.sub = strings.TrimPrefix(rest, "/")
		default:
			continue
		}
		if d.verb = verbs[f.Method]; d.verb == "" {
			return d, fmt.Errorf("%s: nothing is known about %s on %s", f.Section, f.Method, f.Path)
		}
		return d, nil
	}
	return kindOperation{}, fmt.Errorf("%s: no kind has the path %s", f.Section, f.Path)
}

// item is the name of the path item.
func (d kindOperation) item() string {
	switch {
	case d.scope == everywhere:
		return d.kind.Plural + "Everywhere"
	case d.verb == list || d.verb == create || d.verb == removeCollection:
		return d.kind.Plural
	case d.sub != "":
		return d.kind.Schema + strings.ToUpper(d.sub[:1]) + d.sub[1:]
	}
	return d.kind.Schema
}

// schema is the name of the component that the operation receives and returns.
func (d kindOperation) schema() string {
	if d.sub == "scale" {
		return "Scale"
	}
	return d.kind.Schema
}

// body is the component that the operation takes, empty when it takes none or,
// as a patch, one of its own.
func (d kindOperation) body() string {
	switch d.verb {
	case create, replace:
		return d.schema() + "Body"
	case remove, removeCollection:
		return "DeleteOptionsBody"
	}
	return ""
}

// answer is the component that a successful operation returns.
func (d kindOperation) answer() string {
	switch d.verb {
	case list:
		return d.kind.Schema + "ListAnswer"
	case remove:
		return d.kind.Schema + "DeletedAnswer"
	case removeCollection:
		return d.kind.Schema + "ListDeletedAnswer"
	}
	return d.schema() + "Answer"
}
