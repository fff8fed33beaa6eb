// Package suite calls what is to be judged: every operation of a service,
// through the generated client, with the contract's own example parameters
// and bodies.
package suite
