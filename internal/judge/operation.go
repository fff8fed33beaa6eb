package judge

import (
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/hwcontract/hwcontract/internal/schema"
	"github.com/hwcontract/hwcontract/spec"
)

// operation is an operation of a contract with what judging by it takes again
// and again, made when the operation is first met.
type operation struct {
	*spec.Operation
	index int // in the contract

	prepare    sync.Once
	segments   []*parameter // that those of the path template stand for
	parameters []parameter
	request    []media
	responses  []response
}

type parameter struct {
	*spec.Parameter
	slot
}

type response struct {
	*spec.Response
	status  int // 0 where the contract names a range or all others
	headers []header
	content []media
}

type header struct {
	*spec.Header
	slot
}

type media struct {
	*spec.MediaType
	json bool
	slot
}

// slot keeps a schema once it is compiled.
type slot struct {
	compiled atomic.Pointer[schema.Schema]
	broken   atomic.Bool
}

func newOperations(all []spec.Operation) []operation {
	out := make([]operation, len(all))
	for i := range all {
		out[i].Operation, out[i].index = &all[i], i
	}
	return out
}

// ready returns the operation with all of its parts.
func (o *operation) ready() *operation {
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
		for s := range strings.SplitSeq(strings.Trim(o.Path, "/"), "/") {
			o.segments = append(o.segments, o.inPath(s))
		}
	})
	return o
}

// inPath returns the parameter that a segment of the template stands for, nil
// for a literal.
func (o *operation) inPath(segment string) *parameter {
	name, ok := strings.CutPrefix(segment, "{")
	if !ok {
		return nil
	}
	return o.parameter("path", strings.TrimSuffix(name, "}"))
}

// parameter returns the parameter of that name, nil when there is none.
func (o *operation) parameter(in, name string) *parameter {
	for i := range o.parameters {
		if p := &o.parameters[i]; p.Name == name && p.In == in {
			return p
		}
	}
	return nil
}

// response returns what the contract lists for a status, nil when it lists
// nothing.
func (o *operation) response(status int) *response {
	for i := range o.responses {
		if o.responses[i].status == status {
			return &o.responses[i]
		}
	}
	listed, _ := o.Response(status)
	for i := range o.responses {
		if o.responses[i].Response == listed {
			return &o.responses[i]
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

// compile returns the schema at a pointer, which is that of the slot.
func (s *Session) compile(at *slot, pointer string, d schema.Direction) (*schema.Schema, bool) {
	if c := at.compiled.Load(); c != nil {
		return c, true
	}
	if at.broken.Load() {
		return nil, false
	}
	doc, err := s.service.document()
	if err == nil {
		var c *schema.Schema
		if c, err = doc.Compile(pointer, d); err == nil {
			at.compiled.Store(c)
			return c, true
		}
	}
	at.broken.Store(true)
	return nil, false
}
