package common

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"reflect"
	"strings"
)

// DefaultMaxRequestBytes is the size of the largest request body that a server
// reads when nothing else is said: the services accept 12 MB.
const DefaultMaxRequestBytes = 12 << 20

// BodyForm is a media type that a request body may have, and where it goes: an
// *io.Reader gets the body as it is, a pointer to a pointer what its JSON says.
type BodyForm struct {
	ContentType string
	Value       any
}

// ReadRequestBody reads a request body of at most limit bytes into the form of its
// media type; without forms there is none to read. A limit that is not positive
// means [DefaultMaxRequestBytes]. Where the body is not required, an empty one and
// null leave the value nil. The error is a [RequestError].
//
// A single form also takes a body without a Content-Type.
func ReadRequestBody(w http.ResponseWriter, r *http.Request, limit int64, required bool, forms ...BodyForm) error {
	if limit <= 0 {
		limit = DefaultMaxRequestBytes
	}
	if r.Body == nil || r.Body == http.NoBody {
		return checkAbsent(required)
	}
	form, err := selectForm(r.Header, forms)
	if err != nil {
		return err
	}
	if r.ContentLength > limit {
		w.Header().Set("Connection", "close") // the body is not read
		return tooLarge(&http.MaxBytesError{Limit: limit})
	}
	body := http.MaxBytesReader(w, r.Body, limit)
	if raw, ok := form.Value.(*io.Reader); ok {
		return readRaw(raw, body, required)
	}
	return readJSON(form.Value, body, required)
}

// checkAbsent returns an error when a body that is absent is required.
func checkAbsent(required bool) error {
	if required {
		return &RequestError{Status: http.StatusBadRequest, Message: "the request body is missing"}
	}
	return nil
}

// selectForm returns the form of the media type that the headers name.
func selectForm(header http.Header, forms []BodyForm) (BodyForm, error) {
	if encoding := header.Get("Content-Encoding"); encoding != "" && !strings.EqualFold(encoding, "identity") {
		return BodyForm{}, &RequestError{Status: http.StatusUnsupportedMediaType, Message: "an encoded request body is not supported"}
	}
	types := header.Values("Content-Type")
	if len(types) == 0 && len(forms) == 1 {
		return forms[0], nil
	}
	if len(types) == 1 {
		if mediaType, _, err := mime.ParseMediaType(types[0]); err == nil {
			for _, f := range forms {
				if mediaType == f.ContentType {
					return f, nil
				}
			}
		}
	}
	return BodyForm{}, &RequestError{Status: http.StatusUnsupportedMediaType, Message: "the Content-Type must be " + listTypes(forms)}
}

func listTypes(forms []BodyForm) string {
	var names []string
	for _, f := range forms {
		names = append(names, f.ContentType)
	}
	return strings.Join(names, " or ")
}

// readRaw hands a body on as it is, once its first byte is there.
func readRaw(into *io.Reader, body io.Reader, required bool) error {
	buffered := bufio.NewReader(body)
	if _, err := buffered.Peek(1); err == io.EOF {
		return checkAbsent(required)
	} else if err != nil {
		return unreadable(err)
	}
	*into = buffered
	return nil
}

// readJSON reads a body that is one JSON value.
func readJSON(into any, body io.Reader, required bool) error {
	data, err := io.ReadAll(body)
	if err != nil {
		return unreadable(err)
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return checkAbsent(required)
	}
	if err := json.Unmarshal(data, into); err != nil {
		return &RequestError{Status: http.StatusBadRequest, Message: describeJSON(err), Err: err}
	}
	if required && reflect.ValueOf(into).Elem().IsNil() {
		return &RequestError{Status: http.StatusBadRequest, Message: "the request body must not be null"}
	}
	return nil
}

// unreadable returns the error for a body that cannot be read to its end.
func unreadable(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return tooLarge(large)
	}
	return &RequestError{Status: http.StatusBadRequest, Message: "the request body cannot be read", Err: err}
}

func tooLarge(err *http.MaxBytesError) error {
	message := fmt.Sprintf("the request body is larger than %d bytes", err.Limit)
	return &RequestError{Status: http.StatusRequestEntityTooLarge, Message: message, Err: err}
}

// describeJSON tells what is wrong with a body in the terms of who sent it: an
// error of encoding/json also names Go types.
func describeJSON(err error) string {
	var wrongType *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &wrongType) && wrongType.Field != "":
		return fmt.Sprintf("the request body has a wrong type at %s: %s", wrongType.Field, wrongType.Value)
	case errors.As(err, &wrongType):
		return "the request body has a wrong type: " + wrongType.Value
	case errors.As(err, &syntax):
		return fmt.Sprintf("the request body is not one JSON value: error at byte %d", syntax.Offset)
	default:
		return "the request body has a value that cannot be read"
	}
}
