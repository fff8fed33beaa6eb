package k8spath

import (
	"fmt"
	"strings"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// verb is what an operation does with a kind.
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

// reach is how far an operation sees.
type reach int

const (
	namespaced reach = iota
	everywhere       // all namespaces at once
	cluster          // the kind has no namespaces
)

// deed is an operation on a kind.
type deed struct {
	kind  *Kind
	verb  verb
	reach reach
	sub   string // subresource: status, scale
}

// deedOf finds out of method and path what an operation does.
func (c Config) deedOf(f facts.Operation) (deed, error) {
	for _, k := range c.Kinds {
		d := deed{kind: k}
		if !strings.Contains(k.Path, "{namespace}") {
			d.reach = cluster
		}
		verbs := objectVerbs
		switch rest, below := strings.CutPrefix(f.Path, k.Path+"/{name}"); {
		case f.Path == k.Path:
			verbs = collectionVerbs
		case f.Path == strings.Replace(k.Path, "/namespaces/{namespace}/", "/", 1):
			verbs, d.reach = collectionVerbs, everywhere
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
	return deed{}, fmt.Errorf("%s: no kind has the path %s", f.Section, f.Path)
}

// item is the name of the path item.
func (d deed) item() string {
	switch {
	case d.reach == everywhere:
		return d.kind.Plural + "Everywhere"
	case d.verb == list || d.verb == create || d.verb == removeCollection:
		return d.kind.Plural
	case d.sub != "":
		return d.kind.Schema + strings.ToUpper(d.sub[:1]) + d.sub[1:]
	}
	return d.kind.Schema
}

// schema is the name of the component that the operation receives and returns.
func (d deed) schema() string {
	if d.sub == "scale" {
		return "Scale"
	}
	return d.kind.Schema
}

// body is the component that the operation takes, empty when it takes none or,
// as a patch, one of its own.
func (d deed) body() string {
	switch d.verb {
	case create, replace:
		return d.schema() + "Body"
	case remove, removeCollection:
		return "DeleteOptionsBody"
	}
	return ""
}

// answer is the component that a successful operation returns.
func (d deed) answer() string {
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
