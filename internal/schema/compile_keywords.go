package schema

import (
	"bytes"
	"encoding/json"
	"math"

	"github.com/hwcontract/hwcontract/internal/jsonscan"
)

// readEnum reads the values that the schema lists.
func (m source) readEnum(n *node) error {
	i, ok := m.members["enum"]
	if !ok {
		return nil
	}
	n.enum = &enum{}
	var u unescaper
	err := m.list("enum", func(_, at int) error {
		switch c := m.doc.src[at]; c {
		case '"':
			text, _ := m.doc.text(at)
			n.enum.strings = append(n.enum.strings, text)
			n.enum.maskedTexts = append(n.enum.maskedTexts, newMaskedText(text, `"`+text+`"`))
		case 't':
			n.enum.yes = true
		case 'f':
			n.enum.no = true
		case 'n':
			n.enum.null = true
		case '{', '[':
			m.compositionOf(n).enumValues = append(m.compositionOf(n).enumValues, u.hashValue(m.doc.src, at))
		default:
			n.enum.numbers = append(n.enum.numbers, parseFloat(m.doc.src[at:jsonscan.SkipValue(m.doc.src, at)]))
		}
		return nil
	})
	var want bytes.Buffer
	if err == nil {
		err = json.Compact(&want, m.doc.src[i:jsonscan.SkipValue(m.doc.src, i)])
	}
	n.enum.want = short(want.String())
	return err
}

// strings reads the keywords for strings.
func (m source) strings(n *node) error {
	r := stringRules{max: -1}
	var err error
	if r.min, err = m.size("minLength", 0); err != nil {
		return err
	}
	if r.max, err = m.size("maxLength", -1); err != nil {
		return err
	}
	name, err := m.string("format")
	if err != nil {
		return err
	}
	r.format = formats[name]
	text, err := m.string("pattern")
	if err != nil {
		return err
	}
	if text != "" {
		if r.pattern, err = m.doc.pattern(text); err != nil {
			return m.errorf("pattern", "%w", err)
		}
	}
	r.formatOnly = r.format != nil && r.format.size != nil && r.pattern == nil && r.min == 0 && r.max < 0
	if r != (stringRules{max: -1}) && n.kinds&kString != 0 {
		n.str = &r
	}
	return nil
}

// numbers reads the keywords for numbers.
func (m source) numbers(n *node) error {
	r := numberRules{}
	var err error
	if r.min, err = m.float("minimum", math.Inf(-1)); err != nil {
		return err
	}
	if r.max, err = m.float("maximum", math.Inf(1)); err != nil {
		return err
	}
	if r.above, err = m.flag("exclusiveMinimum"); err != nil {
		return err
	}
	if r.below, err = m.flag("exclusiveMaximum"); err != nil {
		return err
	}
	if r.multiple, err = m.float("multipleOf", 0); err != nil {
		return err
	}
	if _, ok := m.members["multipleOf"]; ok && !(r.multiple > 0) {
		return m.errorf("multipleOf", "must be more than 0")
	}
	r.above = r.above && !math.IsInf(r.min, 0)
	r.below = r.below && !math.IsInf(r.max, 0)
	switch format, _ := m.string("format"); {
	case n.kinds&kNumber != 0 || n.kinds&kInteger == 0:
	case format == "int32":
		r.bits = 32
	case format == "int64":
		r.bits = 64
	}
	if r != (numberRules{min: math.Inf(-1), max: math.Inf(1)}) && n.kinds&(kInteger|kNumber) != 0 {
		n.num = &r
	}
	return nil
}

// array reads the keywords for arrays.
func (m source) array(n *node) (err error) {
	if n.minItems, err = m.size("minItems", 0); err != nil {
		return err
	}
	if n.maxItems, err = m.size("maxItems", -1); err != nil {
		return err
	}
	if n.unique, err = m.flag("uniqueItems"); err != nil {
		return err
	}
	if i, ok := m.members["items"]; ok {
		n.items, err = m.sub("/items", i)
	}
	return err
}
