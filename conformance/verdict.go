package conformance

import "github.com/hwcontract/hwcontract/conformance/verdict"

// The types of package verdict, for those who import package conformance alone.
type (
	Verdict        = verdict.Verdict
	Finding        = verdict.Finding
	Severity       = verdict.Severity
	Rule           = verdict.Rule
	RuleDoc        = verdict.RuleDoc
	Location       = verdict.Location
	DocRef         = verdict.DocRef
	Acceptance     = verdict.Acceptance
	Coverage       = verdict.Coverage
	AnswerCoverage = verdict.AnswerCoverage
	CodeCoverage   = verdict.CodeCoverage
	NodeCoverage   = verdict.NodeCoverage
	Unjudged       = verdict.Unjudged
	UnjudgedReason = verdict.UnjudgedReason
	Place          = verdict.Place
)

// The severities of findings, from the heaviest, and Off for a rule that is not
// to be reported.
const (
	Error   = verdict.Error
	Warning = verdict.Warning
	Info    = verdict.Info
	Off     = verdict.Off
)

// The rules. [Catalogue] describes each.
const (
	RuleBodyMissing             = verdict.RuleBodyMissing
	RuleBodyNotJSON             = verdict.RuleBodyNotJSON
	RuleBodyTruncated           = verdict.RuleBodyTruncated
	RuleBodyUnexpected          = verdict.RuleBodyUnexpected
	RuleContentTypeUnexpected   = verdict.RuleContentTypeUnexpected
	RuleErrorCodeForeign        = verdict.RuleErrorCodeForeign
	RuleErrorCodeMalformed      = verdict.RuleErrorCodeMalformed
	RuleErrorCodeMissing        = verdict.RuleErrorCodeMissing
	RuleErrorCodeStatusMismatch = verdict.RuleErrorCodeStatusMismatch
	RuleErrorCodeUnknown        = verdict.RuleErrorCodeUnknown
	RuleErrorEnvelopeUnknown    = verdict.RuleErrorEnvelopeUnknown
	RuleErrorLayer              = verdict.RuleErrorLayer
	RuleErrorMessageMismatch    = verdict.RuleErrorMessageMismatch
	RuleErrorOnSuccess          = verdict.RuleErrorOnSuccess
	RuleHeaderFormat            = verdict.RuleHeaderFormat
	RuleHeaderMissing           = verdict.RuleHeaderMissing
	RuleMessageFraming          = verdict.RuleMessageFraming
	RuleLiveRefused             = verdict.RuleLiveRefused
	RuleOperationUnknown        = verdict.RuleOperationUnknown
	RulePropertyUndocumented    = verdict.RulePropertyUndocumented
	RuleRequestBody             = verdict.RuleRequestBody
	RuleRequestParameter        = verdict.RuleRequestParameter
	RuleResponseUnreadable      = verdict.RuleResponseUnreadable
	RuleSchemaEnum              = verdict.RuleSchemaEnum
	RuleSchemaFormat            = verdict.RuleSchemaFormat
	RuleSchemaOneOf             = verdict.RuleSchemaOneOf
	RuleSchemaPattern           = verdict.RuleSchemaPattern
	RuleSchemaRange             = verdict.RuleSchemaRange
	RuleSchemaRequired          = verdict.RuleSchemaRequired
	RuleSchemaType              = verdict.RuleSchemaType
	RuleSecretExposed           = verdict.RuleSecretExposed
	RuleServiceAmbiguous        = verdict.RuleServiceAmbiguous
	RuleStatusNotListed         = verdict.RuleStatusNotListed
	RuleStatusUndocumented      = verdict.RuleStatusUndocumented
)

// Catalogue returns the description of every rule, sorted by name.
func Catalogue() []RuleDoc { return verdict.Catalogue() }

// LookupRule returns the description of a rule.
func LookupRule(name Rule) (RuleDoc, bool) { return verdict.LookupRule(name) }

// Escape returns text with control and invisible characters written as
// escapes, so that it is safe to print.
func Escape(text string) string { return verdict.Escape(text) }
