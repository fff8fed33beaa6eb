package exchange

import (
	"encoding/json"
	"net/url"
	"strings"
)

// A collection can have several forms of the same thing. These types accept all of
// them.

type postmanRequest struct {
	Method string        `json:"method"`
	URL    postmanURL    `json:"url"`
	Header postmanHeader `json:"header"`
	Body   *postmanBody  `json:"body"`
}

// UnmarshalJSON also accepts a request that is only its URL.
func (r *postmanRequest) UnmarshalJSON(b []byte) error {
	if b[0] == '"' {
		return json.Unmarshal(b, &r.URL)
	}
	type plain postmanRequest
	return json.Unmarshal(b, (*plain)(r))
}

type postmanURL struct {
	Raw      string        `json:"raw"`
	Protocol string        `json:"protocol"`
	Host     postmanParts  `json:"host"`
	Path     postmanParts  `json:"path"`
	Query    []postmanPair `json:"query"`
	Variable []postmanPair `json:"variable"`
}

// UnmarshalJSON also accepts a URL that is a string.
func (u *postmanURL) UnmarshalJSON(b []byte) error {
	if b[0] == '"' {
		return json.Unmarshal(b, &u.Raw)
	}
	type plain postmanURL
	return json.Unmarshal(b, (*plain)(u))
}

// text returns the URL with its path variables replaced.
func (u *postmanURL) text() string {
	s := u.Raw
	if s == "" {
		s = u.join()
	}
	path, query, _ := strings.Cut(s, "?")
	parts := strings.Split(path, "/")
	values := map[string]string{}
	for _, v := range u.Variable {
		if v.Value != "" {
			values[":"+v.Key] = string(v.Value)
		}
	}
	for i, p := range parts {
		if v, ok := values[p]; ok {
			parts[i] = url.PathEscape(v)
		}
	}
	if s = strings.Join(parts, "/"); query != "" {
		s += "?" + query
	}
	return s
}

func (u *postmanURL) join() string {
	s := strings.Join(u.Host, ".")
	if u.Protocol != "" && s != "" {
		s = u.Protocol + "://" + s
	}
	s += "/" + strings.Join(u.Path, "/")
	var query strings.Builder
	for i, q := range u.Query {
		query.WriteByte("?&"[min(i, 1)])
		query.WriteString(q.Key + "=" + string(q.Value))
	}
	return s + query.String()
}

// postmanParts is a list of strings or of objects with a value, or one string.
type postmanParts []string

func (p *postmanParts) UnmarshalJSON(b []byte) error {
	if b[0] == '"' {
		*p = make(postmanParts, 1)
		return json.Unmarshal(b, &(*p)[0])
	}
	var list []postmanText
	if err := json.Unmarshal(b, &list); err != nil {
		return err
	}
	for _, t := range list {
		*p = append(*p, string(t))
	}
	return nil
}

// postmanText is a string, an object with a value, or a number or boolean.
type postmanText string

func (t *postmanText) UnmarshalJSON(b []byte) error {
	switch b[0] {
	case '"':
		return json.Unmarshal(b, (*string)(t))
	case '{':
		var v struct{ Value string }
		err := json.Unmarshal(b, &v)
		*t = postmanText(v.Value)
		return err
	case 'n':
		return nil
	}
	*t = postmanText(b)
	return nil
}

type postmanPair struct {
	Key      string      `json:"key"`
	Value    postmanText `json:"value"`
	Disabled bool        `json:"disabled"`
}

// postmanHeader is a list of pairs, or the text of the header lines.
type postmanHeader []postmanPair

func (h *postmanHeader) UnmarshalJSON(b []byte) error {
	if b[0] != '"' {
		return json.Unmarshal(b, (*[]postmanPair)(h))
	}
	var text string
	if err := json.Unmarshal(b, &text); err != nil {
		return err
	}
	for line := range strings.Lines(text) {
		if k, v, ok := strings.Cut(line, ":"); ok {
			*h = append(*h, postmanPair{Key: strings.TrimSpace(k), Value: postmanText(strings.TrimSpace(v))})
		}
	}
	return nil
}

type postmanBody struct {
	Mode       string        `json:"mode"`
	Raw        string        `json:"raw"`
	URLEncoded []postmanPair `json:"urlencoded"`
	Options    struct {
		Raw struct {
			Language string `json:"language"`
		} `json:"raw"`
	} `json:"options"`
}

// text returns the body and the media type that Postman gives it. ok is false for
// multipart forms and files, which a collection does not have.
func (b *postmanBody) text() (text, mediaType string, ok bool) {
	if b == nil {
		return "", "", true
	}
	switch b.Mode {
	case "", "raw":
		if b.Options.Raw.Language == "json" {
			mediaType = "application/json"
		}
		return b.Raw, mediaType, true
	case "urlencoded":
		var form []string
		for _, p := range b.URLEncoded {
			if !p.Disabled {
				form = append(form, url.QueryEscape(p.Key)+"="+url.QueryEscape(string(p.Value)))
			}
		}
		return strings.Join(form, "&"), "application/x-www-form-urlencoded", true
	}
	return "", "", false
}
