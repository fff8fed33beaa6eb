package k8sschema

import (
	"fmt"
	"strings"
	"unicode"
)

// rename gives each definition its component name: the one of the
// configuration, else its last part, else, where that is taken twice, group,
// version and kind.
func rename(c Config, definitions []string) (map[string]string, error) {
	count := map[string]int{}
	for _, d := range definitions {
		if c.Names[d] == "" {
			count[kind(d)]++
		}
	}
	names := make(map[string]string, len(definitions)+len(c.Replace))
	owner := map[string]string{}
	for _, d := range definitions {
		name := c.Names[d]
		switch {
		case name != "":
		case count[kind(d)] == 1:
			name = kind(d)
		default:
			name = groupVersionKind(d)
		}
		if other, taken := owner[name]; taken {
			return nil, fmt.Errorf("%s and %s would both be called %s: give one of them a name", other, d, name)
		}
		names[d], owner[name] = name, d
	}
	for d, name := range c.Replace {
		names[d] = name
	}
	return names, nil
}

// kind is the last part of a definition's name: Deployment.
func kind(definition string) string {
	return definition[strings.LastIndexByte(definition, '.')+1:]
}

// groupVersionKind is made of the last three parts: AppsV1Deployment.
func groupVersionKind(definition string) string {
	parts := strings.Split(definition, ".")
	var b strings.Builder
	for _, p := range parts[max(0, len(parts)-3):] {
		for i, r := range p {
			switch {
			case i == 0:
				b.WriteRune(unicode.ToUpper(r))
			case r != '-' && r != '_':
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}
