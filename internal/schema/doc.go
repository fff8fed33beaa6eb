// Package schema judges JSON texts by the schemas of an OpenAPI 3.0 document.
//
// A schema is compiled once into a graph of nodes. A body is then judged in one
// pass over its bytes, held in memory or read through a window, without
// building a tree and without allocating as long as nothing is wrong:
//
//	doc, err := schema.Parse(text)
//	list, err := doc.Compile("#/components/schemas/ClusterList", schema.Response)
//	for _, f := range list.Validate(body, schema.Options{}).Failures {
//		fmt.Println(f.Pointer, f.Keyword, f.Expected, f.Got)
//	}
//
// Every failure of a body is reported, with a pointer into the body and one into the
// document. If oneOf or anyOf fails, the failures of the branch that fits best are
// reported.
//
// Three rules are not keywords of OpenAPI 3.0: a duplicate member ("duplicate"),
// nesting beyond a limit ("depth") and, on request, a member that no applying schema
// declares ("undocumented").
//
// # Files
//
// input.go reads the text and does not depend on schemas. findings.go records the
// findings. A state holds both; it judges values (value.go), arrays (array.go) and
// objects (object.go). composer judges allOf, anyOf, oneOf and not (compose.go and
// gather.go). Other keywords are methods of node that take a value and the findings.
// The files compile*.go turn schemas into nodes.
//
// # Speed
//
// Each fast path is in a file of its own, fast_*.go, whose comment names the slow path
// with the same result. A test compares both. No path is kept while reading: the
// callers add their steps to the path of a finding as they return.
//
// Package jsonscan reads the document and text that was read before; it also unescapes
// strings and finds the end of plain text. This package reads a body the first time
// itself, through a window that may move. It checks the syntax and returns the offset
// of an error, which the functions of jsonscan do not. Reading and judging share one
// loop: with a call for each member instead, as without fastMembers, BenchmarkFastPaths takes more than four times as long
// (100 clusters: 0.4 ms and more against 0.09 ms).
//
// # Linear time
//
// A value under oneOf, anyOf, allOf or not is read several times, so it stays in the
// window until its composition is judged. The number of failures of each node at each
// offset is stored until then, so that no node counts the same failures twice, even if
// compositions are nested deeply.
package schema
