// Package judge judges exchanges by the contracts in package spec.
//
// A [Judge] knows the contracts; a [Session] is one worker's use of it. For
// each exchange a session finds the operation that method and URL belong to,
// and then asks in turn: may this operation answer with this status, with
// this content type, with this body; and when the answer is an error, who
// answered, with which code, and does the error table know that code with
// that status. What it finds are [verdict.Finding]s, each under a rule of the
// catalogue, with a place in the contract and one in the vendor's document.
//
// The rules live one question a file: route.go (operation-unknown,
// service-ambiguous), status.go, content.go, body.go (the schema rules),
// errorbody.go, layer.go and code.go (the error layer),
// header.go, request.go and secret.go. Nothing is skipped silently: an answer
// that the contract cannot judge is counted as seen and not as checked.
package judge
