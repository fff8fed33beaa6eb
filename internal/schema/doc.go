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
// place in the document. Where oneOf or anyOf fail, only the branch that fits
// best speaks: its causes are what the author of the body wants to know.
//
// Beside the keywords of OpenAPI 3.0 three things are found in the body itself:
// a member given twice ("duplicate"), nesting beyond a limit ("depth") and, on
// request, members that no applying schema declares ("undocumented").
//
// # How it is fast
//
// The scanner reads eight bytes at a time where it can. An object expects the
// member that followed the same member last time and compares the whole key,
// quotes and colon included, as two words; only a surprise is looked up. Strings,
// short enums, booleans and small numbers are judged in the same loop, without
// a call. Patterns run as tables. Paths are not kept while reading: a finding gets its
// pointer from the callers as they return.
//
// # How it stays linear
//
// A value under oneOf, anyOf, allOf or not is read several times, so it is kept
// in the window meanwhile. What a node said about an offset is remembered for
// as long as the outermost such value lasts, so that no node reads the same
// bytes twice just to be counted, however deep compositions nest.
package schema
