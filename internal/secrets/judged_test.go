package secrets_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/conformance/verdict"
	"github.com/hwcontract/hwcontract/internal/judge"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

// A redacted recording is judged like the recording itself, but that its
// secrets are gone.
func TestJudgedAlike(t *testing.T) {
	t.Parallel()
	judge, err := judge.New(judge.Options{})
	require.NoError(t, err)
	s := judge.Session()
	r, n := secrets.New(), 0
	_, err = exchange.Walk([]string{"../../conformance/recordings"}, nil, func(name string, open func() (io.ReadCloser, error)) error {
		in, err := open()
		if err != nil {
			return err
		}
		defer in.Close()
		reader, _, err := exchange.Open(name, in, exchange.Limits{})
		if err != nil {
			return err
		}
		for {
			var x exchange.Exchange
			if err := reader.Next(&x); errors.Is(err, io.EOF) {
				return nil
			} else if err != nil {
				return err
			}
			n++
			before := clone(&x)
			r.Exchange(&x)
			require.Equal(t, before, &x, "no secret, no change")

			if n%3 != 0 { // each takes a while under the race detector
				continue
			}
			expose(&x)
			want := fingerprints(s.Judge(&x))
			require.NotEmpty(t, secrets.Find(&x))
			r.Exchange(&x)
			require.Equal(t, want, fingerprints(s.Judge(&x)), "%s entry %d", name, x.Source.Entry)
			require.Empty(t, secrets.Find(&x))
		}
	})
	require.NoError(t, err)
	require.NotZero(t, n)
}

// expose puts secrets into an exchange: a token, and in a body that is an
// object a password, a kubeconfig and a copy of the token.
func expose(x *exchange.Exchange) {
	x.Request.Header = append(x.Request.Header, exchange.Field{Name: "X-Auth-Token", Value: pki})
	body := &x.Response.Body
	if len(body.Bytes) < 2 || body.Bytes[0] != '{' || body.Bytes[1] == '}' {
		return
	}
	config := must(json.Marshal("users:\n- user:\n    client-key-data: " + b64(pem) + "\n    token: " + jwt + "\n"))
	added := fmt.Sprintf(`{"adminPassword":%q,"kubeconfig":%s,"copy":%q,`, pass, config, b64(pki))
	body.Bytes = append([]byte(added), body.Bytes[1:]...)
	body.Size += int64(len(added) - 1)
}

func fingerprints(v verdict.Verdict) (all []string) {
	for _, f := range v.Findings {
		if f.Rule != "secret-exposed" {
			all = append(all, fmt.Sprint(f.Rule, f.Pointer, f.Fingerprint))
		}
	}
	slices.Sort(all)
	return all
}
