// Package auth signs requests to Huawei Cloud with an access key and a secret key,
// and verifies such signatures. The algorithm is SDK-HMAC-SHA256.
//
// A [Signer] is for clients. Sign a request last, when its URL, headers and body
// are complete, and sign it again before it is sent again:
//
//	signer := &auth.Signer{Credentials: auth.Credentials{AccessKey: ak, SecretKey: sk}}
//	if err := signer.Sign(req); err != nil {
//		return err
//	}
//	rsp, err := http.DefaultClient.Do(req)
//
// A [Verifier] is for servers, above all for fakes of the cloud in tests.
//
// # What is signed
//
// The method, the path, the query, the headers that SignedHeaders lists, the date
// and the body are signed. Three changes are not noticed, because the algorithm
// makes them equal: a slash at the end of the path, the order of query parameters,
// and the order of the values of one header. A body in a media type other than JSON
// and BSON is not signed, unless the caller sets X-Sdk-Content-Sha256 to its hash.
//
// The package needs nothing but the standard library.
package auth
