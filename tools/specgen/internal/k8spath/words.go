package k8spath

import "fmt"

// summary returns the summary of an operation, one line.
func (d kindOperation) summary() string {
	one, many := d.kind.Words[0], d.kind.Words[1]
	if d.sub != "" {
		one = fmt.Sprintf("the %s of %s", d.sub, one)
	}
	switch d.verb {
	case list:
		return "List " + many + [...]string{" of a namespace", " of all namespaces", ""}[d.scope]
	case removeCollection:
		return "Delete " + many + " of a namespace"
	case create:
		return "Create " + one
	case read:
		return "Read " + one
	case replace:
		return "Replace " + one
	case patch:
		return "Patch " + one
	}
	return "Delete " + one
}

var descriptions = map[verb]string{
	list:             "A page at a time when limit is given; continue asks for the page after it.",
	create:           "Stores the object; the answer also has what the server filled in.",
	read:             "The object as it is at this moment.",
	replace:          "Puts a whole object in place of the one there is; fails when metadata.resourceVersion is out of date.",
	patch:            "Changes parts of an object, in the way that the media type of the body says.",
	remove:           "Starts the deletion; the object may stay until what belongs to it is gone.",
	removeCollection: "Deletes the objects that the selectors match, all of the namespace when there are none.",
}

func (d kindOperation) description() string {
	switch {
	case d.sub == "status":
		return "The whole object, read by way of its status."
	case d.sub == "scale" && d.verb == read:
		return "How many replicas there are to be and how many there are."
	case d.scope == everywhere:
		return "Across the namespaces of the account, a page at a time when limit is given."
	}
	return descriptions[d.verb]
}
