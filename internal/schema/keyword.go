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

	// From here on what is found in the body whatever the schema says.
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

// surveyed reports whether k is found in the survey rather than by the schema.
func (k keyword) surveyed() bool { return k >= kwUndocumented }

// suffix is what leads from a schema to the keyword.
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
