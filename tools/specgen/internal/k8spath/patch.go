package k8spath

import "go.yaml.in/yaml/v3"

// patchForms are the media types of patches in the order in which Kubernetes
// lists them.
var patchForms = []struct{ media, schema string }{
	{"application/json-patch+json", "JSONPatch"},
	{"application/merge-patch+json", "MergePatch"},
	{"application/strategic-merge-patch+json", "MergePatch"},
}

// patchBody returns the body of a patch. It is not a shared component, because the code
// generator would give all its media types one name.
func patchBody(custom bool, decisions []string) *yaml.Node {
	forms := patchForms
	if custom {
		forms = forms[:2]
	}
	content := newMapping()
	for _, f := range forms {
		example := newMapping().set("label", newMapping().set("value", patchExample(f.schema)).node())
		content.set(f.media, newMapping().
			set("schema", ref(component("schemas", f.schema))).
			set("examples", example.node()).
			node())
	}
	m := newMapping().set("description", text("The change, in the form that the media type says."))
	if len(decisions) > 0 {
		m.set("x-decision", texts(decisions, 100))
	}
	return m.
		set("required", &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: "true"}).
		set("content", content.node()).
		node()
}

// patchExample puts a label on an object.
func patchExample(schema string) *yaml.Node {
	if schema == "JSONPatch" {
		change := newMapping().
			set("op", text("add")).
			set("path", text("/metadata/labels/team")).
			set("value", text("shop"))
		return &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle, Content: []*yaml.Node{change.flow()}}
	}
	labels := newMapping().set("team", text("shop"))
	metadata := newMapping().set("labels", labels.flow())
	return newMapping().set("metadata", metadata.flow()).flow()
}
