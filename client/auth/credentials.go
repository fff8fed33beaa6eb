package auth

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
)

// Credentials are an access key and its secret key, permanent ones or temporary
// ones with a security token. They print as the access key alone.
type Credentials struct {
	AccessKey     string
	SecretKey     string
	SecurityToken string // of temporary credentials, else empty
}

// String returns the access key and nothing secret.
func (c Credentials) String() string { return "access key " + c.AccessKey }

// Format prints what String returns, whatever the verb.
func (c Credentials) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, c.String()) }

// LogValue returns what String returns.
func (c Credentials) LogValue() slog.Value { return slog.StringValue(c.String()) }

// MarshalJSON returns the access key alone.
func (c Credentials) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]string{"accessKey": c.AccessKey})
}
