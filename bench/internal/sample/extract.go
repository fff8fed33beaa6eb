package sample

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Extract returns an OpenAPI document of ShowClusterList alone: the schemas of
// its list and of its error, and what they refer to, without extensions and
// texts. Peers that read a whole document slowly, and generators, get this one.
func (c *Contract) Extract() (map[string]any, error) {
	var doc map[string]any
	if err := json.Unmarshal(c.Service.OpenAPI(), &doc); err != nil {
		return nil, err
	}
	all, _ := at(doc, "components", "schemas").(map[string]any)
	used := map[string]any{}
	answers := map[string]any{}
	for status, pointer := range map[string]string{"200": c.List, "400": c.Error} {
		text, ok := c.Service.Node(pointer)
		var schema any
		if !ok || json.Unmarshal(text, &schema) != nil {
			return nil, fmt.Errorf("%s: no schema", pointer)
		}
		collect(plain(schema), all, used)
		answers[status] = map[string]any{"description": "A response.", "content": map[string]any{
			"application/json": map[string]any{"schema": plain(schema)}}}
	}
	return map[string]any{
		"openapi":    "3.0.3",
		"info":       map[string]any{"title": "clusters", "version": "1"},
		"paths":      map[string]any{"/v1/clusters": map[string]any{"get": map[string]any{"operationId": "ShowClusterList", "responses": answers}}},
		"components": map[string]any{"schemas": used},
	}, nil
}

func at(v any, path ...string) any {
	for _, step := range path {
		object, _ := v.(map[string]any)
		v = object[step]
	}
	return v
}

// collect adds to used every schema that v refers to.
func collect(v any, all, used map[string]any) {
	switch v := v.(type) {
	case map[string]any:
		if ref, ok := v["$ref"].(string); ok {
			name := ref[strings.LastIndexByte(ref, '/')+1:]
			if used[name] == nil {
				used[name] = plain(all[name])
				collect(used[name], all, used)
			}
		}
		for _, x := range v {
			collect(x, all, used)
		}
	case []any:
		for _, x := range v {
			collect(x, all, used)
		}
	}
}

// plain drops extensions, examples and descriptions from a schema.
func plain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, x := range v {
			_, isText := x.(string)
			if !strings.HasPrefix(k, "x-") && k != "example" && !(k == "description" && isText) {
				out[k] = plain(x)
			}
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = plain(v[i])
		}
		return out
	}
	return v
}
