// Package client is what the clients of all services share: configuration,
// credentials, errors, retries and the rate limit. Programs import the package of a
// service, such as client/ucs, and pass it a [Config]:
//
//	cfg, err := client.FromEnv()
//	if err != nil {
//		return err
//	}
//	c, err := ucs.New(cfg)
//
// # Errors
//
// A method that returns a value returns it or an error, never nil and nil. Whatever
// is unexpected is an [*Error]: a status that is no success, a response that is cut
// short, empty, or not JSON, an error in the body of a success, a connection that
// fails. Ask [IsNotFound] and its relatives, or compare with the errors of the
// service's package by [errors.Is].
//
// # What happens to a call
//
// The rate limit may delay it. It is signed, sent, and its response is read whole and
// classified. GET, PUT and DELETE are sent again after an error that may pass; POST
// and PATCH only after status 429 and after connections that were never made, because
// nothing can have happened then. The context ends all of it.
package client
