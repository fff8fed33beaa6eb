package check

// Rule is one entry of the catalogue.
type Rule struct {
	Name     string
	Severity Severity // unless the configuration says otherwise
	Title    string   // what the finding says, in a few words
	Why      string   // why it matters, a short paragraph
	Example  string   // an exchange that breaks it
	Fix      string   // what to do about it
}
