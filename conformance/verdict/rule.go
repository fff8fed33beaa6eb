package verdict

// Rule is the name of a rule, such as "schema-type". Names are a contract: they
// stand in reports, baselines and configurations.
type Rule string

// The rules. [Catalogue] describes each.
const (
	RuleBodyMissing             Rule = "body-missing"
	RuleBodyNotJSON             Rule = "body-not-json"
	RuleBodyTruncated           Rule = "body-truncated"
	RuleBodyUnexpected          Rule = "body-unexpected"
	RuleContentTypeUnexpected   Rule = "content-type-unexpected"
	RuleErrorCodeForeign        Rule = "error-code-foreign"
	RuleErrorCodeMalformed      Rule = "error-code-malformed"
	RuleErrorCodeMissing        Rule = "error-code-missing"
	RuleErrorCodeStatusMismatch Rule = "error-code-status-mismatch"
	RuleErrorCodeUnknown        Rule = "error-code-unknown"
	RuleErrorEnvelopeUnknown    Rule = "error-envelope-unknown"
	RuleErrorLayer              Rule = "error-layer"
	RuleErrorMessageMismatch    Rule = "error-message-mismatch"
	RuleErrorOnSuccess          Rule = "error-on-success"
	RuleHeaderFormat            Rule = "header-format"
	RuleHeaderMissing           Rule = "header-missing"
	RuleMessageFraming          Rule = "message-framing"
	RuleLiveRefused             Rule = "live-refused"
	RuleOperationUnknown        Rule = "operation-unknown"
	RulePropertyUndocumented    Rule = "property-undocumented"
	RuleRequestBody             Rule = "request-body"
	RuleRequestParameter        Rule = "request-parameter"
	RuleResponseUnreadable      Rule = "response-unreadable"
	RuleSchemaEnum              Rule = "schema-enum"
	RuleSchemaFormat            Rule = "schema-format"
	RuleSchemaOneOf             Rule = "schema-one-of"
	RuleSchemaPattern           Rule = "schema-pattern"
	RuleSchemaRange             Rule = "schema-range"
	RuleSchemaRequired          Rule = "schema-required"
	RuleSchemaType              Rule = "schema-type"
	RuleSecretExposed           Rule = "secret-exposed"
	RuleServiceAmbiguous        Rule = "service-ambiguous"
	RuleStatusNotListed         Rule = "status-not-listed"
	RuleStatusUndocumented      Rule = "status-undocumented"
)

// RuleDoc is what the catalogue says about a rule.
type RuleDoc struct {
	Name     Rule
	Severity Severity // unless the configuration says otherwise
	Title    string   // what the finding says, in a few words
	Why      string   // why it matters, a short paragraph
	Example  string   // an exchange that breaks it
	Fix      string   // what to do about it
}
