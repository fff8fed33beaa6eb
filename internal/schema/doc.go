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
// Every failure of a body is reported, each with the place in the body and the
// place in the document. Where oneOf or anyOf fail, the failures of the branch
// that fits best are reported: they are what the author of the body wants to know.
//
// Beside the keywords of OpenAPI 3.0 three things are found in the body itself:
// a duplicate member ("duplicate"), nesting beyond a limit ("depth") and, on
// request, members that no applying schema declares ("undocumented").
//
// # Where things are
//
// An input reads the text and knows nothing of schemas. findings records what is
// found, by the mode of a pass. A state holds both, and judges values, arrays and
// objects; composer judges allOf, anyOf, oneOf and not. What a keyword asks is a
// method of node that takes a value and the findings. The files compile_*.go turn
// schemas into nodes.
//
// # How it is fast
//
// Each fast path stands in a file of its own, fast_*.go, which names the slow path
// with the same result. A test compares both. Paths are not kept while reading: a
// finding gets its pointer from the callers as they return.
//
// Text that was read before, and the document, is read by internal/jsonscan, as are
// escapes and the search for the end of plain text. The first reading of a body is
// this package's own: it goes through a window that may move, checks the syntax and
// tells where it breaks, which the functions of jsonscan do not. It shares one loop
// with the judging: with a call for each member instead of that loop, which the
// switch fastMembers gives, BenchmarkFastPaths takes more than four times as long
// (100 clusters: 0.4 ms and more against 0.09 ms).
//
// # How it stays linear
//
// A value under oneOf, anyOf, allOf or not is read several times, so it is kept in
// the window meanwhile. The number of failures of a node at an offset is kept for
// as long as the outermost such value lasts, so that no node reads the same bytes
// twice just to count, however deep compositions nest.
package schema
