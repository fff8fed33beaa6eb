package report

// Tool is the program that wrote a report, and what it judged by.
type Tool struct {
	Version   string     `json:"version"`
	Commit    string     `json:"commit,omitempty"`
	Go        string     `json:"go,omitempty"` // version of Go that built it
	Contracts []Contract `json:"contracts,omitempty"`
}

// Contract names the document that a contract was made from.
type Contract struct {
	Service  string `json:"service"`
	Document string `json:"document"`
	Edition  string `json:"edition"`
	Date     string `json:"date"` // YYYY-MM-DD
}
