// Package generated holds what is made from the contracts in spec: one package
// a service, one for what they share. Nothing below it is written by hand but
// this file, the option files beside it and the templates.
//
// A service takes three runs of oapi-codegen over the same description: types,
// client and server. The option files tell the runs apart by name:
// <service>.types.yaml, <service>.client.yaml, <service>.server.yaml. Their
// output paths are relative to this folder, because output in an option file
// wins over -o. The error tables become errors.gen.go by specgen errors, for all
// services at once.
//
// Some choices are behind the options:
//
//   - format uuid and format timestamp become string. The service sends times
//     in two forms and identifiers that are no UUID; neither may stop decoding.
//   - Path items live in files of their own, and oapi-codegen takes their way
//     back (../openapi.yaml) for a foreign document; it is mapped to "-", the
//     package at hand.
//   - Shared parts come from generated/common by import, so that an Error is
//     the same type for every service.
//   - Client and server come from the templates in templates rather than from
//     those of oapi-codegen, which write what operations have in common once for
//     each: a fifth of the client, two fifths of the server. A template that meets
//     what it does not know writes #error, which stops the run.
//   - Request bodies in JSON are typed, others are readers. Answers are typed by
//     status where they are JSON; headers are in the HTTPResponse of a reply.
package generated

//go:generate go tool oapi-codegen -config common.types.yaml ../spec/common/openapi.yaml
//go:generate go tool oapi-codegen -config ucs.types.yaml ../spec/ucs/openapi.yaml
//go:generate go tool oapi-codegen -config ucs.client.yaml ../spec/ucs/openapi.yaml
//go:generate go tool oapi-codegen -config ucs.server.yaml ../spec/ucs/openapi.yaml
//go:generate go tool oapi-codegen -config ems.types.yaml ../spec/ems/openapi.yaml
//go:generate go tool oapi-codegen -config ems.client.yaml ../spec/ems/openapi.yaml
//go:generate go tool oapi-codegen -config ems.server.yaml ../spec/ems/openapi.yaml
//go:generate go tool oapi-codegen -config iam.types.yaml ../spec/iam/openapi.yaml
//go:generate go tool oapi-codegen -config iam.client.yaml ../spec/iam/openapi.yaml
//go:generate go tool oapi-codegen -config iam.server.yaml ../spec/iam/openapi.yaml
//go:generate go tool oapi-codegen -config cci.types.yaml ../spec/cci/openapi.yaml
//go:generate go tool oapi-codegen -config cci.client.yaml ../spec/cci/openapi.yaml
//go:generate go tool oapi-codegen -config cci.server.yaml ../spec/cci/openapi.yaml
//go:generate go tool oapi-codegen -config karmada.types.yaml ../spec/karmada/openapi.yaml
//go:generate go tool oapi-codegen -config karmada.client.yaml ../spec/karmada/openapi.yaml
//go:generate go tool oapi-codegen -config karmada.server.yaml ../spec/karmada/openapi.yaml

//go:generate go run ../tools/specgen errors
