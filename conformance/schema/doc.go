// Package schema judges JSON texts by the schemas of an OpenAPI 3.0 document.
package schema
