package schema

// keyword is the rule that a finding breaks.
type keyword uint8

const (
	kwNone keyword = iota
	kwType
	kwNullable
	kwEnum
	kwFormat
	kwPattern
	kwMinLength
	kwMaxLength
	kwMinimum
	kwMaximum
	kwExclusiveMinimum
	kwExclusiveMaximum
	kwMultipleOf
	kwMinItems
	kwMaxItems
	kwUniqueItems
	kwMinProperties
	kwMaxProperties
	kwRequired
	kwAdditional
	kwReadOnly
	kwWriteOnly
	kwDiscriminator
	kwOneOf
	kwAnyOf
	kwNot

	// The survey records the keywords from here on.
	kwUndocumented
	kwDuplicate
	kwDepth
)

var keywordNames = [...]string{
	kwNone:             "",
	kwType:             "type",
	kwNullable:         "nullable",
	kwEnum:             "enum",
	kwFormat:           "format",
	kwPattern:          "pattern",
	kwMinLength:        "minLength",
	kwMaxLength:        "maxLength",
	kwMinimum:          "minimum",
	kwMaximum:          "maximum",
	kwExclusiveMinimum: "exclusiveMinimum",
	kwExclusiveMaximum: "exclusiveMaximum",
	kwMultipleOf:       "multipleOf",
	kwMinItems:         "minItems",
	kwMaxItems:         "maxItems",
	kwUniqueItems:      "uniqueItems",
	kwMinProperties:    "minProperties",
	kwMaxProperties:    "maxProperties",
	kwRequired:         "required",
	kwAdditional:       "additionalProperties",
	kwReadOnly:         "readOnly",
	kwWriteOnly:        "writeOnly",
	kwDiscriminator:    "discriminator",
	kwOneOf:            "oneOf",
	kwAnyOf:            "anyOf",
	kwNot:              "not",
	kwUndocumented:     "undocumented",
	kwDuplicate:        "duplicate",
	kwDepth:            "depth",
}

func (k keyword) String() string { return keywordNames[k] }

// surveyed reports whether the survey records findings of k.
func (k keyword) surveyed() bool { return k >= kwUndocumented }

// suffix returns the part of a pointer that leads from a schema to the keyword.
func (k keyword) suffix() string {
	switch k {
	case kwNullable:
		return "/type"
	case kwUndocumented:
		return "/properties"
	case kwDuplicate, kwDepth:
		return ""
	}
	return "/" + k.String()
}
