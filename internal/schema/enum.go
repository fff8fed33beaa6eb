package schema

// enum is the set of values that a schema lists. Arrays and objects are kept
// apart, see composition.deep.
type enum struct {
	strings  []string
	literals []literal // strings as JSON usually writes them, compared first
	numbers  []float64
	no, yes  bool
	null     bool
	want     string // in words
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
