// Package secrets takes credentials out of what was recorded.
//
// It knows a secret by three signs: the name of the header, query parameter
// or property that holds it (X-Auth-Token, password, client-key-data), its
// shape (a JSON Web Token, a PEM block, an access key), and its being a copy
// of a secret found elsewhere in the same exchange, plain, in base64 or
// percent-encoded. [Find] tells where secrets stand; a [Redactor] puts
// pseudonyms in their place. Both run the same code, so what the one finds
// the other removes.
//
// A pseudonym keeps the length, and at every place the class of the
// character: a digit stays a digit, base64 stays base64, a UUID a UUID, a JSON
// Web Token keeps its header. So a redacted recording is judged like the
// recording itself. What this tells a reader is the length of a secret and
// where it had digits; it tells no character of it. Long pseudonyms spell
// "redacted" for those who look at them, and pseudonyms of eight characters
// and more end in a check sum by which they are known again: redacting twice
// changes nothing, and [Find] does not report them.
//
// There are two kinds of Redactor. [New] gives equal secrets equal pseudonyms,
// which recordings need: a token is issued in one exchange and used in the
// next. [Mask] makes a stand-in of the shape alone, the same in every run,
// which reports need.
package secrets
