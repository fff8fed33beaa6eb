package judge

import "strings"

// findMedia returns the media type that a Content-Type names, nil when it names
// none. Parameters such as charset are ignored; */* and type/* match what they
// stand for, after all exact matches.
func findMedia(content []media, contentType string) *media {
	for i := range content {
		if content[i].Type == contentType {
			return &content[i]
		}
	}
	name := bareType(contentType)
	if name == "" {
		return nil
	}
	var byRange *media
	for i := range content {
		m := &content[i]
		if strings.EqualFold(m.Type, name) {
			return m
		}
		prefix, isRange := strings.CutSuffix(m.Type, "*")
		if isRange && (prefix == "*/" || hasPrefixFold(name, prefix)) && byRange == nil {
			byRange = m
		}
	}
	return byRange
}

func hasPrefixFold(s, prefix string) bool {
	return strings.EqualFold(s[:min(len(s), len(prefix))], prefix)
}

// bareType returns a Content-Type without its parameters.
func bareType(contentType string) string {
	name, _, _ := strings.Cut(contentType, ";")
	return strings.TrimSpace(name)
}

// isJSON reports whether a media type is JSON or based on it.
func isJSON(name string) bool {
	name = bareType(name)
	return len(name) >= 4 && strings.EqualFold(name[len(name)-4:], "json")
}

// typesOf returns the names of media types for a message.
func typesOf(content []media) string {
	var all []string
	for i := range content {
		all = append(all, content[i].Type)
	}
	return strings.Join(all, " or ")
}
