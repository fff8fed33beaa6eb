package k8spath

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// local is a reference within openapi.yaml.
func local(schema string) *yaml.Node { return ref("#/components/schemas/" + schema) }

// components makes the request bodies, responses and schemas that operations on
// kinds refer to, by name.
func components(ops []*operation) (bodies, answers, schemas map[string]*yaml.Node) {
	bodies, answers, schemas = map[string]*yaml.Node{}, map[string]*yaml.Node{}, map[string]*yaml.Node{}
	for _, op := range ops {
		if op.kindOperation == nil {
			continue
		}
		d := *op.kindOperation
		if name := op.body; name == d.kind.Schema+"Body" && bodies[name] == nil {
			bodies[name] = d.requestBody()
		}
		if name := d.answer(); d.sub != "scale" && answers[name] == nil {
			answers[name] = d.response()
		}
		if name := d.deletion(); name != "" {
			schemas[name] = d.either(op.decisions)
		}
	}
	return bodies, answers, schemas
}

// requestBody returns the body with an object in the form in which a caller sends it.
func (d kindOperation) requestBody() *yaml.Node {
	example := newMapping().set("request", newMapping().set("value", sent(&d.kind.Example)).node())
	content := newMapping().set("schema", local(d.kind.Schema)).set("examples", example.node())
	return newMapping().
		set("description", text("The "+noun(d.kind.Words[0])+".")).
		set("required", &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: "true"}).
		set("content", newMapping().set("application/json", content.node()).node()).
		node()
}

func (d kindOperation) response() *yaml.Node {
	k := d.kind
	const media = "application/json"
	switch d.verb {
	case list:
		return answer(sentence(k.Words[1]), media, local(k.Schema+"List"), map[string]*yaml.Node{"one": k.list()})
	case remove:
		gone := map[string]*yaml.Node{"gone": k.success(true), "held-back": k.beingDeleted()}
		return answer(sentence(k.Words[0])+" It is gone, or on its way out.", media, local(d.deletion()), gone)
	case removeCollection:
		gone := map[string]*yaml.Node{"gone": k.success(false), "list": k.list()}
		return answer(sentence(k.Words[1])+" They are gone, or on their way out.", media, local(d.deletion()), gone)
	}
	return answer(sentence(k.Words[0]), media, local(k.Schema), map[string]*yaml.Node{"one": &k.Example})
}

// deletion returns the name of the schema of the response to a deletion.
func (d kindOperation) deletion() string {
	switch d.verb {
	case remove:
		return d.kind.Schema + "Deletion"
	case removeCollection:
		return d.kind.Schema + "ListDeletion"
	}
	return ""
}

// either is the schema of the response to a deletion: the object or list, or a
// Status.
func (d kindOperation) either(decisions []string) *yaml.Node {
	schema, words := d.kind.Schema, d.kind.Words[0]
	if d.verb == removeCollection {
		schema, words = schema+"List", d.kind.Words[1]
	}
	branches := &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{local(schema), local("Status")}}
	return newMapping().
		set("description", text("What the deletion of "+words+" answers.")).
		set("x-decision", texts(decisions, 100)).
		set("anyOf", branches).
		node()
}

// list returns a list with the example as its only item. Items have no kind and version.
func (k *Kind) list() *yaml.Node {
	items := &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{without(&k.Example, "kind", "apiVersion")}}
	return newMapping().
		set("kind", text(k.Kind+"List")).
		set("apiVersion", member(&k.Example, "apiVersion")).
		set("metadata", newMapping().set("resourceVersion", quoted("48012")).flow()).
		set("items", items).
		node()
}

// success returns the Status of a deletion.
func (k *Kind) success(one bool) *yaml.Node {
	version := member(&k.Example, "apiVersion").Value
	group, _, ok := strings.Cut(version, "/")
	if !ok {
		group = ""
	}
	details := newMapping()
	if one {
		details.set("name", member(member(&k.Example, "metadata"), "name"))
	}
	if group != "" {
		details.set("group", text(group))
	}
	details.set("kind", text(k.Path[strings.LastIndexByte(k.Path, '/')+1:]))
	return newMapping().
		set("kind", text("Status")).
		set("apiVersion", text("v1")).
		set("metadata", newMapping().flow()).
		set("status", text("Success")).
		set("details", details.flow()).
		node()
}

// beingDeleted returns the object during its deletion.
func (k *Kind) beingDeleted() *yaml.Node {
	metadata := with(member(&k.Example, "metadata"), "deletionTimestamp", quoted("2024-05-21T10:12:41Z"))
	metadata = with(metadata, "deletionGracePeriodSeconds", &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: "30"})
	return with(&k.Example, "metadata", metadata)
}

// sent returns an object without the fields that the server sets.
func sent(n *yaml.Node) *yaml.Node {
	metadata := without(member(n, "metadata"), "uid", "resourceVersion", "generation", "creationTimestamp")
	return without(with(n, "metadata", metadata), "status")
}

// noun returns a noun without its article: "pod" for "a pod".
func noun(words string) string {
	_, n, ok := strings.Cut(words, " ")
	if !ok {
		return words
	}
	return n
}

// sentence returns "The pod." for "a pod", and "The pods." for "pods".
func sentence(words string) string {
	for _, article := range []string{"a ", "an "} {
		words = strings.TrimPrefix(words, article)
	}
	return "The " + words + "."
}
