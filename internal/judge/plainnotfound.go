package judge

import (
	"mime"
	"net/http"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/errorbody"
	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// isPlainNotFound reports whether the response is a 404 in plain text that is no
// error of the service: it writes none so, or none that begins with a number as
// in "404 page not found". Whoever sent it has no such path.
func isPlainNotFound(r *routed) bool {
	if r.x.Response.Status != http.StatusNotFound {
		return false
	}
	sent, _ := lookup(r.x.Response.Header, "Content-Type")
	if t, _, err := mime.ParseMediaType(sent); err != nil || t != "text/plain" {
		return false
	}
	body := r.x.Response.Body.Bytes
	i := jsonscan.SkipSpace(body, 0)
	if i >= len(body) || body[i] == '{' || body[i] == '[' || body[i] == '"' {
		return false
	}
	if r.service.errorForms[errorbody.FormText] && (body[i] < '0' || body[i] > '9') {
		return false
	}
	listed := r.op.response(http.StatusNotFound)
	return listed == nil || findMedia(listed.content, "text/plain") == nil
}

// reportPlainNotFound reports the one cause of all that is wrong with a 404 in
// plain text.
func reportPlainNotFound(r *routed, found *collector) {
	found.add(verdict.Finding{
		Rule:          verdict.RuleErrorEnvelopeUnknown,
		Message:       "a 404 in plain text: the server that responded has no such path",
		Hint:          "check the base URL and the path prefix; " + hintErrorForm(r.service),
		Got:           found.body(),
		SchemaPointer: r.op.Pointer + "/responses",
		Doc:           responseDoc(r),
	}, "")
}
