package verdict_test

import (
	"fmt"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
)

// Sort puts findings in the order in which every report shows them.
func ExampleSort() {
	findings := []verdict.Finding{
		{Rule: verdict.RuleSchemaType, Severity: verdict.Error, Source: exchange.Source{File: "b.har"}},
		{Rule: verdict.RulePropertyUndocumented, Severity: verdict.Warning, Source: exchange.Source{File: "a.har"}},
		{Rule: verdict.RuleSchemaEnum, Severity: verdict.Error, Source: exchange.Source{File: "a.har"}},
	}
	verdict.Sort(findings)
	for _, f := range findings {
		fmt.Println(f.Source.File, f.Severity, f.Rule)
	}
	// Output:
	// a.har error schema-enum
	// a.har warning property-undocumented
	// b.har error schema-type
}

// Catalogue describes every rule.
func ExampleCatalogue() {
	for _, rule := range verdict.Catalogue()[:3] {
		fmt.Println(rule.Name, rule.Severity)
	}
	// Output:
	// body-missing error
	// body-not-json error
	// body-truncated error
}
