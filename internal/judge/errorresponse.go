package judge

import (
	"cmp"
	"fmt"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/errorbody"
	"github.com/hwcontract/hwcontract/spec"
)

// errorResponse is what the body of an error response says, and who sent it.
// For a success it has an empty envelope and nothing else.
type errorResponse struct {
	envelope *errorbody.Envelope
	rows     []*errorbody.Row // of the code, in the error table of the service
	layer    *errorbody.Layer // that responded in place of the service, nil when the service did
}

// readErrorResponse reads the body of an error response into the empty envelope.
func readErrorResponse(r *routed, j *Judge, into *errorbody.Envelope) errorResponse {
	e := errorResponse{envelope: into}
	if !r.isError() {
		return e
	}
	into.ReadBody(r.x.Response.Body.Bytes)
	if into.Form == errorbody.FormStatus && len(into.Code) == 0 && r.service.codesAreReasons {
		into.Code, into.CodeName = into.Reason, errorbody.MemberReason
	}
	if len(into.Code) > 0 {
		e.rows = r.service.errorTable.Find(into.Code)
	}
	e.layer = findLayer(r.service, j.layers, into, e.rows)
	return e
}

// Layers that are recognized by the form of their errors alone.
var (
	loadBalancer = &errorbody.Layer{Name: "load balancer"}
	apiServer    = &errorbody.Layer{Name: "Kubernetes apiserver"}
	identity     = &errorbody.Layer{Name: "iam"}
)

// findLayer returns the layer that responded in place of the service, nil when
// the service did. rows are those of the code in the service's error table.
func findLayer(service *contract, layers []errorbody.Layer, e *errorbody.Envelope, rows []*errorbody.Row) *errorbody.Layer {
	if len(e.Code) > 0 && !e.Numeric {
		if rows != nil {
			return nil
		}
		if l := errorbody.FindLayer(layers, e.Code); l != nil && l.Name != service.Name {
			return l
		}
	}
	switch {
	case e.Form == errorbody.FormHTML:
		return loadBalancer
	case e.Form == errorbody.FormStatus && !service.errorForms[errorbody.FormStatus]:
		return apiServer
	case e.Form == errorbody.FormNested && e.Numeric && !service.errorForms[errorbody.FormNested]:
		return identity // the form of Keystone: {"error": {"code": 401, "message": ..., "title": ...}}
	}
	return nil
}

// reportLayer reports that a layer responded. The service is not at fault, and
// its error table does not apply.
func reportLayer(r *routed, j *Judge, e *errorResponse, found *collector) {
	f := verdict.Finding{
		Rule:    verdict.RuleErrorLayer,
		Pointer: e.envelope.CodePointer(),
		Message: fmt.Sprintf("%s responded in place of %s", e.layer.Name, r.service.Name),
		Got:     string(e.envelope.Code),
	}
	if row := findLayerRow(j, e, r.x.Response.Status); row != nil {
		f.Message += ": " + row.Cause
		f.Hint = row.Remedy
	}
	found.add(f, e.layer.Name)
}

// findLayerRow returns the row of the error in the table of the layer, or of
// the service with the layer's name. It is nil when there is none.
func findLayerRow(j *Judge, e *errorResponse, status int) *spec.ErrorRow {
	rows, table := e.layer.Table.Find(e.envelope.Code), j.layerErrors[e.layer.Name]
	if c := j.contract(e.layer.Name); rows == nil && c != nil {
		rows, table = c.errorTable.Find(e.envelope.Code), c.Errors
	}
	if len(rows) == 0 {
		return nil
	}
	row, _ := errorbody.WithStatus(rows, status)
	return &table[cmp.Or(row, rows[0]).Index]
}
