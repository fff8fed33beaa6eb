package suite

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/spec"
)

// TestExamples lets the generated client read every example of a response that
// the contracts have, those of failures too.
func TestExamples(t *testing.T) {
	t.Parallel()
	for _, name := range spec.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			service, err := spec.Open(name)
			require.NoError(t, err)
			read := 0
			for i := range service.Operations {
				op := &service.Operations[i]
				for k := range op.Responses {
					read += readExamples(t, service, op, &op.Responses[k])
				}
			}
			require.GreaterOrEqual(t, read, len(service.Operations), "examples read")
		})
	}
}

// readExamples reads the examples of one response and returns how many it has.
func readExamples(t *testing.T, service *spec.Service, op *spec.Operation, r *spec.Response) int {
	n := 0
	for _, m := range r.Content {
		for _, e := range m.Examples {
			body, ok := service.Node(e.Pointer)
			require.True(t, ok, "%s: no example at %s", op.ID, e.Pointer)
			isJSON := strings.Contains(m.Type, "json")
			if !isJSON {
				body = unquoted(body)
			}
			c, err := NewCaller(service, "http://localhost", &http.Client{Transport: fixedResponse{
				status: statusOf(op, r), header: http.Header{"Content-Type": {m.Type}}, body: body,
			}})
			require.NoError(t, err)
			response, err := c.Call(t.Context(), op, nil)
			require.NoError(t, err, "%s, status %s, example %s", op.ID, r.Status, e.Name)
			require.Equal(t, string(body), string(response.Body))
			if isJSON {
				require.NotNil(t, decoded(response, r.Status), "%s, status %s, example %s", op.ID, r.Status, e.Name)
			}
			n++
		}
	}
	return n
}

// statusOf returns a status of the response r in the contract.
func statusOf(op *spec.Operation, r *spec.Response) int {
	if status, err := strconv.Atoi(r.Status); err == nil {
		return status
	}
	for status := 599; status > 0; status-- {
		if got, ok := op.Response(status); ok && got == r {
			return status
		}
	}
	return 0
}

// unquoted returns the text that a JSON string stands for, and anything else
// as it is.
func unquoted(raw json.RawMessage) []byte {
	var text string
	if json.Unmarshal(raw, &text) != nil {
		return raw
	}
	return []byte(text)
}

// fixedResponse is the response to every request.
type fixedResponse struct {
	status int
	header http.Header
	body   []byte
}

func (a fixedResponse) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			return nil, err
		}
	}
	return &http.Response{
		StatusCode: a.status, Status: strconv.Itoa(a.status) + " " + http.StatusText(a.status), Header: a.header,
		Body: io.NopCloser(bytes.NewReader(a.body)), ContentLength: int64(len(a.body)), Request: r,
	}, nil
}
