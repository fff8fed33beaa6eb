// Package sample makes what the benchmarks judge: bodies from the examples of
// the UCS contract, and HAR files that hold them. Equal calls make equal
// bytes.
package sample

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"regexp"

	"github.com/hwcontract/hwcontract/spec"
)

// ErrorBody is a response body that the contract documents, of 82 bytes: the first row of
// the error table of UCS.
const ErrorBody = `{"error_code":"UCS.00000001","error_msg":"Failed to obtain the user information."}`

// ErrorStatus is the status that UCS sends ErrorBody with.
const ErrorStatus = 400

// Contract is the part of the UCS contract that the bodies follow.
type Contract struct {
	Service *spec.Service
	List    string // pointer of the schema of a list of clusters
	Error   string // pointer of the schema of its errors
	cluster []byte // the example of one cluster
}

// Open reads the contract that is built in.
func Open() (*Contract, error) {
	s, err := spec.Open("ucs")
	if err != nil {
		return nil, err
	}
	c := &Contract{Service: s}
	list, err := c.media(200)
	if err != nil {
		return nil, err
	}
	failed, err := c.media(ErrorStatus)
	if err != nil {
		return nil, err
	}
	c.List, c.Error = list.Schema, failed.Schema
	c.cluster, err = c.example(list)
	return c, err
}

// example returns the first cluster of the example of a list.
func (c *Contract) example(list spec.MediaType) ([]byte, error) {
	if len(list.Examples) == 0 {
		return nil, fmt.Errorf("%s: the contract has no example", list.Schema)
	}
	text, _ := c.Service.Node(list.Examples[0].Pointer)
	var example struct{ Items []json.RawMessage }
	if err := json.Unmarshal(text, &example); err != nil {
		return nil, fmt.Errorf("%s: %w", list.Examples[0].Pointer, err)
	}
	if len(example.Items) == 0 {
		return nil, fmt.Errorf("%s: no cluster is listed", list.Examples[0].Pointer)
	}
	var b bytes.Buffer
	err := json.Compact(&b, example.Items[0])
	return b.Bytes(), err
}

func (c *Contract) media(status int) (spec.MediaType, error) {
	const id = "ShowClusterList"
	op, ok := c.Service.Operation(id)
	if !ok {
		return spec.MediaType{}, fmt.Errorf("ucs has no operation %s", id)
	}
	if r, ok := op.Response(status); ok && len(r.Content) > 0 && r.Content[0].Type == "application/json" {
		return r.Content[0], nil
	}
	return spec.MediaType{}, fmt.Errorf("%s has no JSON for status %d", id, status)
}

// identifier matches the identifiers of a cluster.
var identifier = regexp.MustCompile(`"[0-9a-f-]{16,}"`)

// Clusters writes a valid list of n clusters: the contract's example over and
// over, each time with other identifiers.
func (c *Contract) Clusters(n int) []byte {
	random := rand.New(rand.NewPCG(1, uint64(n)))
	b := make([]byte, 0, n*(len(c.cluster)+16)+64)
	b = append(b, `{"items":[`...)
	places := identifier.FindAllIndex(c.cluster, -1)
	for i := range n {
		if i > 0 {
			b = append(b, ',')
		}
		start := len(b)
		b = append(b, c.cluster...)
		for _, p := range places {
			vary(b[start+p[0]:start+p[1]], random)
		}
	}
	return fmt.Appendf(b, `],"total":%d}`, n)
}

// vary replaces the hexadecimal digits of an identifier.
func vary(id []byte, random *rand.Rand) {
	for i, c := range id {
		if c != '-' && c != '"' {
			id[i] = "0123456789abcdef"[random.IntN(16)]
		}
	}
}

// Broken returns a copy of a list of clusters whose last one is of a kind that
// is a number: one failure, as far from the beginning as it can be.
func Broken(list []byte) []byte {
	return replaceLast(list, `"kind":"Cluster"`, `"kind":7`)
}

// BrokenError returns an error whose code is a number.
func BrokenError() []byte {
	return replaceLast([]byte(ErrorBody), `"UCS.00000001"`, `1`)
}

// AllBroken returns a copy of a list in which every cluster has one failure.
func AllBroken(list []byte) []byte {
	return bytes.ReplaceAll(list, []byte(`"kind":"Cluster"`), []byte(`"kind":"cluster"`))
}

func replaceLast(text []byte, old, with string) []byte {
	i := bytes.LastIndex(text, []byte(old))
	return append(append(bytes.Clone(text[:i]), with...), text[i+len(old):]...)
}
