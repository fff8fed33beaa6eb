package schema

// enum is the set of values that a schema lists. The hashes of arrays and objects
// are in composition.enumValues.
type enum struct {
	strings     []string
	maskedTexts []maskedText // strings without escapes, compared first
	numbers     []float64
	no, yes     bool
	null        bool
	want        string // for messages
}

func (e *enum) hasBool(v bool) bool {
	if v {
		return e.yes
	}
	return e.no
}

func (e *enum) hasString(b []byte) bool {
	for _, v := range e.strings {
		if string(b) == v {
			return true
		}
	}
	return false
}

func (e *enum) hasNumber(f float64) bool {
	for _, v := range e.numbers {
		if v == f {
			return true
		}
	}
	return false
}
