package auth

import "errors"

// These errors say why a request is not signed. Compare with [errors.Is].
var (
	ErrNoCredentials  = errors.New("the access key or the secret key is empty")
	ErrInvalidRequest = errors.New("the request cannot be signed")
	ErrBodyTooLarge   = errors.New("the body is too large to be signed")
	ErrUnreadableBody = errors.New("the body cannot be read")
)

// These errors say why a request is refused. Compare with [errors.Is]. A request
// may also be refused with [ErrInvalidRequest], [ErrBodyTooLarge] or
// [ErrUnreadableBody].
var (
	ErrAuthorization     = errors.New("the Authorization header cannot be used")
	ErrUnknownAccessKey  = errors.New("the access key is unknown")
	ErrSecurityToken     = errors.New("X-Security-Token is not that of the access key")
	ErrDate              = errors.New("X-Sdk-Date is missing or malformed")
	ErrDateSkew          = errors.New("X-Sdk-Date is too far from the present")
	ErrSignedHeader      = errors.New("a signed header is missing")
	ErrBodyHash          = errors.New("the body does not have the hash of X-Sdk-Content-Sha256")
	ErrSignatureMismatch = errors.New("the signature does not match the request")
)

// SignatureError is the error for a request whose method, path, query, signed
// headers, date or body are not those that were signed, or whose secret key is
// another one. Compare its fields with those of the signer to find the difference.
// They may hold a security token, so they are not part of the message.
type SignatureError struct {
	CanonicalRequest string // of the request that came
	StringToSign     string
}

func (e *SignatureError) Error() string { return ErrSignatureMismatch.Error() }

// Is reports whether target is [ErrSignatureMismatch].
func (e *SignatureError) Is(target error) bool { return target == ErrSignatureMismatch }
