package spec

// readContract decodes the digest of an Outline, or of the rest of a Service, which
// json.Marshal wrote. encoding/json needs about 20 ms for all contracts, which is longer
// than a program that judges one body may run. Here strings share the memory of the
// input, and reflection is not used. An unknown member is an error. A test compares the
// results with encoding/json for every contract.
func readContract(data []byte, into any) error {
	r := newContractReader(data)
	r.value(into)
	r.end()
	return r.err
}

// value reads a value into the variable that v points to. null does not change it.
func (r *contractReader) value(v any) {
	if r.null() {
		return
	}
	switch v := v.(type) {
	case *string:
		*v = r.string()
	case *bool:
		*v = r.bool()
	case *int:
		*v = r.int()
	case *[]string:
		readList(r, v)
	case *[]int:
		readList(r, v)
	case *map[string][]string:
		readMap(r, v)
	case *map[string]DocTable:
		readMap(r, v)
	default:
		r.node(v)
	}
}

// node reads a value of a struct type of a contract.
func (r *contractReader) node(v any) {
	switch v := v.(type) {
	case *Outline:
		r.object("name", &v.Name, "title", &v.Title, "source", &v.Source, "servers", &v.Servers,
			"errors", &v.Errors, "errorForms", &v.ErrorForms, "statuses", &v.Statuses)
	case *Service:
		r.object("operations", &v.Operations, "tables", &v.Tables, "schemaTables", &v.SchemaTables)
	case *Document:
		r.object("title", &v.Title, "edition", &v.Edition, "date", &v.Date, "language", &v.Language,
			"file", &v.File, "sha256", &v.SHA256, "where", &v.Where, "chapters", &v.Chapters)
	case *[]Operation:
		readList(r, v)
	case *Operation:
		r.object("id", &v.ID, "method", &v.Method, "path", &v.Path, "tag", &v.Tag, "summary", &v.Summary,
			"pointer", &v.Pointer, "doc", &v.Doc, "parameters", &v.Parameters, "request", &v.Request, "responses", &v.Responses)
	case *Place:
		r.object("section", &v.Section, "tables", &v.Tables)
	case *[]Parameter:
		readList(r, v)
	case *Parameter:
		r.object("name", &v.Name, "in", &v.In, "required", &v.Required, "pointer", &v.Pointer, "schema", &v.Schema)
	case **Body:
		*v = new(Body)
		r.value(*v)
	case *Body:
		r.object("required", &v.Required, "pointer", &v.Pointer, "content", &v.Content)
	default:
		r.responsePart(v)
	}
}

// responsePart reads a type below a response, an error row, or the place of a table.
func (r *contractReader) responsePart(v any) {
	switch v := v.(type) {
	case *[]Response:
		readList(r, v)
	case *Response:
		r.object("status", &v.Status, "pointer", &v.Pointer, "headers", &v.Headers, "content", &v.Content, "emptyBody", &v.EmptyBody)
	case *[]MediaType:
		readList(r, v)
	case *MediaType:
		r.object("type", &v.Type, "schema", &v.Schema, "examples", &v.Examples)
	case *[]Example:
		readList(r, v)
	case *Example:
		r.object("name", &v.Name, "pointer", &v.Pointer)
	case *[]Header:
		readList(r, v)
	case *Header:
		r.object("name", &v.Name, "required", &v.Required, "pointer", &v.Pointer, "schema", &v.Schema)
	case *[]ErrorRow:
		readList(r, v)
	case *ErrorRow:
		r.object("code", &v.Code, "status", &v.Status, "message", &v.Message, "cause", &v.Cause, "remedy", &v.Remedy,
			"class", (*string)(&v.Class), "retryable", &v.Retryable, "table", &v.Table, "section", &v.Section)
	case *DocTable:
		r.object("section", &v.Section, "place", &v.Place, "status", &v.Status)
	default:
		r.fail("a value of no known type")
	}
}
