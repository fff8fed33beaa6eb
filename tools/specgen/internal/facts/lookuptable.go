package facts

// LookupTable is a look-up table of a service: city codes, categories, quotas,
// permissions. Each row is a mapping; rows of one table have the same columns
// but for empty cells.
type LookupTable struct {
	Section string           `yaml:"section"`
	Table   string           `yaml:"table"`
	Rows    []map[string]any `yaml:"rows"`
}
