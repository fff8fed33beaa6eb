package verdict

// Coverage tells what of the contracts a run has exercised. Every list is
// in the order of the contracts, so that equal runs give equal reports. When the
// reports of several runs are merged counts add up and what one has seen is seen.
type Coverage struct {
	Answers    []AnswerCoverage `json:"answers"`
	Codes      []CodeCoverage   `json:"codes"`
	Properties []NodeCoverage   `json:"properties"` // response properties
	Branches   []NodeCoverage   `json:"branches"`   // branches of oneOf and anyOf
}

// AnswerCoverage is one answer of one operation. An answer that the contract
// lists and no exchange carried has the count 0; one that an exchange carried
// and the contract does not list has Listed false.
type AnswerCoverage struct {
	Service   string `json:"service"`
	Operation string `json:"operation"`
	Method    string `json:"method"`
	Path      string `json:"path"`
	Status    string `json:"status"`              // "200", "default"
	MediaType string `json:"mediaType,omitempty"` // empty: no body is listed
	Listed    bool   `json:"listed"`
	// Checkable says that the contract has a schema (or asks for no body), so
	// that an exchange can be checked rather than only seen.
	Checkable bool `json:"checkable"`
	Count     int  `json:"count"`
}

// CodeCoverage is one (status, code) row of a service's error table.
type CodeCoverage struct {
	Service string `json:"service"`
	Code    string `json:"code"`
	Status  int    `json:"status"`
	Count   int    `json:"count"`
}

// NodeCoverage is one node of a contract that bodies exercise.
type NodeCoverage struct {
	Service string `json:"service"`
	Pointer string `json:"pointer"`
	Seen    bool   `json:"seen"`
}
