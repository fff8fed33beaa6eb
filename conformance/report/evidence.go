package report

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/spec"
)

// Evidence is what a finding rests on: a node of the contract, and the rows
// that the error table has for a code. Either may be absent.
type Evidence struct {
	Node       string `yaml:"node,omitempty"` // pointer, as in #/components/schemas/Cluster
	NodeSHA256 string `yaml:"nodeSHA256,omitempty"`
	Code       string `yaml:"code,omitempty"`
	RowsSHA256 string `yaml:"rowsSHA256,omitempty"`
}

// Contracts gives the contract of a service; BuiltIn is the usual one.
type Contracts func(service string) (*spec.Service, error)

// BuiltIn returns Contracts that reads each built-in contract once.
func BuiltIn() Contracts {
	var mu sync.Mutex
	open := map[string]*spec.Service{}
	return func(service string) (*spec.Service, error) {
		mu.Lock()
		defer mu.Unlock()
		if s, ok := open[service]; ok {
			return s, nil
		}
		s, err := spec.Open(service)
		if err == nil {
			open[service] = s
		}
		return s, err
	}
}

// evidenceOf returns the evidence of a finding.
func evidenceOf(f verdict.Finding, contracts Contracts) (Evidence, error) {
	var e Evidence
	if f.Service == "" {
		return e, nil
	}
	e.Node = f.SchemaPointer
	e.Code = f.Code
	node, rows, err := e.hashes(f.Service, contracts)
	e.NodeSHA256, e.RowsSHA256 = node, rows
	return e, err
}

// changed returns the name of the evidence that differs now, empty when none does.
func (e Evidence) changed(service string, contracts Contracts) (string, error) {
	if e == (Evidence{}) {
		return "", nil
	}
	node, rows, err := e.hashes(service, contracts)
	switch {
	case err != nil:
		return "", err
	case node != e.NodeSHA256:
		return "the contract at " + e.Node, nil
	case rows != e.RowsSHA256:
		return "the error table's entry for " + e.Code, nil
	}
	return "", nil
}

// hashes reads the evidence out of the contract as it is now.
func (e Evidence) hashes(service string, contracts Contracts) (node, rows string, err error) {
	s, err := contracts(service)
	if err != nil {
		return "", "", err
	}
	if e.Node != "" {
		if node, err = nodeHash(s, e.Node); err != nil {
			return "", "", err
		}
	}
	if e.Code != "" {
		var list []spec.ErrorRow
		for _, r := range s.Errors {
			if r.Code == e.Code {
				list = append(list, r)
			}
		}
		if rows, err = hash(list); err != nil {
			return "", "", err
		}
	}
	return node, rows, nil
}

// nodeHash is the SHA-256 of a node as canonical JSON; a node that is not
// there has the hash of null.
func nodeHash(s *spec.Service, pointer string) (string, error) {
	var node any
	if err := json.Unmarshal(s.OpenAPI(), &node); err != nil {
		return "", fmt.Errorf("contract of %s: %w", s.Name, err)
	}
	for _, step := range strings.Split(strings.TrimPrefix(pointer, "#"), "/")[1:] {
		switch v := node.(type) {
		case map[string]any:
			node = v[spec.Unescape(step)]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(v) {
				return hash(nil)
			}
			node = v[i]
		default:
			return hash(nil)
		}
	}
	return hash(node)
}

func hash(v any) (string, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}
