package report

import "github.com/hwcontract/hwcontract/conformance/verdict"

// The parts of SARIF 2.1.0 that reports use, named as in the standard.

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool struct {
		Driver sarifDriver `json:"driver"`
	} `json:"tool"`
	Invocations []sarifInvocation `json:"invocations"`
	ColumnKind  string            `json:"columnKind"`
	Results     []sarifResult     `json:"results"`
	Properties  map[string]any    `json:"properties"`
}

type sarifDriver struct {
	Name           string      `json:"name"`
	Version        string      `json:"version,omitempty"`
	InformationURI string      `json:"informationUri"`
	Rules          []sarifRule `json:"rules"`
	Properties     *sarifBuild `json:"properties,omitempty"`
}

// sarifBuild is what a Tool says beside its version.
type sarifBuild struct {
	Commit    string     `json:"commit,omitempty"`
	Go        string     `json:"go,omitempty"`
	Contracts []Contract `json:"contracts,omitempty"`
}

type sarifRule struct {
	ID            string        `json:"id"`
	Name          string        `json:"name"`
	Short         *sarifMessage `json:"shortDescription,omitempty"`
	Full          *sarifMessage `json:"fullDescription,omitempty"`
	Help          *sarifMessage `json:"help,omitempty"`
	HelpURI       string        `json:"helpUri,omitempty"`
	Configuration struct {
		Level string `json:"level"`
	} `json:"defaultConfiguration"`
}

// sarifMessage is a message, a multiformatMessageString or an artifactContent.
type sarifMessage struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

type sarifInvocation struct {
	ExecutionSuccessful bool                `json:"executionSuccessful"`
	Notifications       []sarifNotification `json:"toolExecutionNotifications,omitempty"`
}

type sarifNotification struct {
	Level   string       `json:"level"`
	Message sarifMessage `json:"message"`
}

type sarifResult struct {
	RuleID        string             `json:"ruleId"`
	RuleIndex     int                `json:"ruleIndex"`
	Level         string             `json:"level"`
	Message       sarifMessage       `json:"message"`
	Locations     []sarifLocation    `json:"locations"`
	Related       []sarifLocation    `json:"relatedLocations,omitempty"`
	Fingerprints  map[string]string  `json:"partialFingerprints,omitempty"`
	Occurrences   int                `json:"occurrenceCount,omitempty"`
	BaselineState string             `json:"baselineState,omitempty"`
	Suppressions  []sarifSuppression `json:"suppressions,omitempty"`
	Properties    sarifProperties    `json:"properties"`
}

type sarifLocation struct {
	ID       int            `json:"id,omitempty"`
	Physical *sarifPhysical `json:"physicalLocation,omitempty"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	Message  *sarifMessage  `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine int           `json:"startLine"`
	Snippet   *sarifMessage `json:"snippet,omitempty"`
}

type sarifLogical struct {
	FullName string `json:"fullyQualifiedName"`
	Kind     string `json:"kind"`
}

type sarifSuppression struct {
	Kind          string `json:"kind"`
	Status        string `json:"status"`
	Justification string `json:"justification"`
}

type sarifProperties struct {
	Service   string          `json:"service,omitempty"`
	Operation string          `json:"operation,omitempty"`
	Status    int             `json:"status,omitempty"`
	Code      string          `json:"code,omitempty"`
	Name      string          `json:"name,omitempty"`
	Pointer   string          `json:"pointer,omitempty"`
	Got       string          `json:"got,omitempty"`
	Schema    string          `json:"schema,omitempty"`
	Document  string          `json:"document,omitempty"`
	Entry     int             `json:"entry"`
	Places    []verdict.Place `json:"places"`
}
