package judge

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/hwcontract/hwcontract/internal/schema"
	"github.com/hwcontract/hwcontract/spec"
)

// operation is an operation of a contract, prepared for judging when the first
// exchange of the operation is judged.
type operation struct {
	*spec.Operation
	index int // in the contract

	prepare    sync.Once
	segments   []*parameter // one per segment of the path template, nil for a literal
	parameters []parameter
	request    []media
	responses  []response
	relations  []relation // between request and response
	paged      bool       // the request may limit the number of items
}

type parameter struct {
	*spec.Parameter
	lazySchema
}

type response struct {
	*spec.Response
	status  int // 0 where the contract lists a range or the default
	headers []header
	content []media
}

type header struct {
	*spec.Header
	lazySchema
}

type media struct {
	*spec.MediaType
	json bool
	lazySchema
}

// lazySchema holds a schema from the first time that it is compiled.
type lazySchema struct {
	compiled atomic.Pointer[schema.Schema]
	broken   atomic.Bool
}

func newOperations(service string, all []spec.Operation) []operation {
	out := make([]operation, len(all))
	for i := range all {
		out[i].Operation, out[i].index, out[i].relations = &all[i], i, relations[service+"/"+all[i].ID]
	}
	return out
}

// prepared returns the operation with all of its fields set.
func (o *operation) prepared() *operation {
	o.prepare.Do(func() {
		o.parameters = make([]parameter, len(o.Parameters))
		for i := range o.Parameters {
			o.parameters[i].Parameter = &o.Parameters[i]
		}
		if o.Request != nil {
			o.request = newMedia(o.Request.Content)
		}
		o.responses = make([]response, len(o.Responses))
		for i := range o.Responses {
			o.responses[i].fill(&o.Responses[i])
		}
		o.paged = o.parameter("query", "limit") != nil && !slices.ContainsFunc(o.Responses, func(r spec.Response) bool { return len(r.Objects) > 0 })
		for s := range strings.SplitSeq(strings.Trim(o.Path, "/"), "/") {
			o.segments = append(o.segments, o.pathParameter(s))
		}
	})
	return o
}

// pathParameter returns the parameter of a segment of the path template, nil
// for a literal.
func (o *operation) pathParameter(segment string) *parameter {
	name, ok := strings.CutPrefix(segment, "{")
	if !ok {
		return nil
	}
	return o.parameter("path", strings.TrimSuffix(name, "}"))
}

// parameter returns the named parameter, nil when there is none.
func (o *operation) parameter(in, name string) *parameter {
	for i := range o.parameters {
		if p := &o.parameters[i]; p.Name == name && p.In == in {
			return p
		}
	}
	return nil
}

// response returns the response that the contract lists for a status, nil when
// it lists none. The default describes errors, so it is not listed for others.
func (o *operation) response(status int) *response {
	for i := range o.responses {
		if o.responses[i].status == status {
			return &o.responses[i]
		}
	}
	listed, _ := o.Response(status)
	if listed != nil && listed.Status == "default" && status < http.StatusBadRequest {
		return nil
	}
	for i := range o.responses {
		if o.responses[i].Response == listed {
			return &o.responses[i]
		}
	}
	return nil
}

// documentedSuccess returns the first success that may have a body, nil when the
// contract lists none.
func (o *operation) documentedSuccess() *response {
	for i := range o.responses {
		if r := &o.responses[i]; r.Status[0] == '2' && len(r.content) > 0 {
			return r
		}
	}
	return nil
}

func (r *response) fill(from *spec.Response) {
	r.Response = from
	r.status, _ = strconv.Atoi(from.Status)
	r.content = newMedia(from.Content)
	r.headers = make([]header, len(from.Headers))
	for i := range from.Headers {
		r.headers[i].Header = &from.Headers[i]
	}
}

func newMedia(content []spec.MediaType) []media {
	out := make([]media, len(content))
	for i := range content {
		out[i].MediaType, out[i].json = &content[i], isJSON(content[i].Type)
	}
	return out
}
