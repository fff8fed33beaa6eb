package auth_test

import (
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/hwcontract/hwcontract/client/auth"
)

// A server verifies what a client signed.
func Example() {
	credentials := auth.Credentials{AccessKey: "EXAMPLEACCESSKEY0001", SecretKey: "exampleSecretKey0123456789abcdefghijklmn"}
	verifier := auth.NewVerifier(credentials)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := verifier.Verify(r); err != nil {
			w.WriteHeader(http.StatusUnauthorized)
		}
	}))
	defer server.Close()

	signer := &auth.Signer{Credentials: credentials}
	req, err := http.NewRequest(http.MethodPost, server.URL+"/v1/clusters", strings.NewReader(`{"name":"a"}`))
	if err != nil {
		log.Fatal(err)
	}
	if err := signer.Sign(req); err != nil {
		log.Fatal(err)
	}
	rsp, err := http.DefaultClient.Do(req)
	if err != nil {
		log.Fatal(err)
	}
	_ = rsp.Body.Close()
	fmt.Println(rsp.Status)
	// Output: 200 OK
}

func ExampleSigner_Sign() {
	signer := &auth.Signer{
		Credentials: auth.Credentials{AccessKey: "EXAMPLEACCESSKEY0001", SecretKey: "exampleSecretKey0123456789abcdefghijklmn"},
		Now:         func() time.Time { return time.Date(2026, 1, 15, 8, 30, 12, 0, time.UTC) },
	}
	req, err := http.NewRequest(http.MethodGet, "https://ucs.myhuaweicloud.com/v1/clusters?limit=10", nil)
	if err != nil {
		log.Fatal(err)
	}
	if err := signer.Sign(req); err != nil {
		log.Fatal(err)
	}
	access, rest, _ := strings.Cut(req.Header.Get("Authorization"), ", ")
	names, _, _ := strings.Cut(rest, ", ")
	fmt.Println(access)
	fmt.Println(names)
	fmt.Println(req.Header.Get("X-Sdk-Date"))
	// Output:
	// SDK-HMAC-SHA256 Access=EXAMPLEACCESSKEY0001
	// SignedHeaders=host;x-sdk-date
	// 20260115T083012Z
}

// An error says which check failed; a SignatureError shows what the verifier would
// have signed.
func ExampleVerifier_Verify() {
	credentials := auth.Credentials{AccessKey: "EXAMPLEACCESSKEY0001", SecretKey: "exampleSecretKey0123456789abcdefghijklmn"}
	req := httptest.NewRequest(http.MethodGet, "https://ucs.myhuaweicloud.com/v1/clusters", nil)
	if err := (&auth.Signer{Credentials: credentials}).Sign(req); err != nil {
		log.Fatal(err)
	}
	req.URL.Path = "/v1/clustergroups"

	err := auth.NewVerifier(credentials).Verify(req)
	fmt.Println(err)
	var mismatch *auth.SignatureError
	if errors.As(err, &mismatch) {
		fmt.Println(strings.Split(mismatch.CanonicalRequest, "\n")[1])
	}
	// Output:
	// the signature does not match the request
	// /v1/clustergroups/
}
