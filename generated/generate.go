// Package generated holds what is made from the contracts in spec: one package
// a service, one for what they share. Nothing below it is written by hand but
// this file and the option files beside it.
//
// A service takes three runs of oapi-codegen over the same description: types,
// client and server. The option files tell the runs apart by name:
// <service>.types.yaml, <service>.client.yaml, <service>.server.yaml. Their
// output paths are relative to this folder, because output in an option file
// wins over -o. The error tables become errors.gen.go by specgen errors, for all
// services at once.
//
// Three choices are behind the options:
//
//   - format uuid and format timestamp become string. The service sends times
//     in two forms and identifiers that are no UUID; neither may stop decoding.
//   - Path items live in files of their own, and oapi-codegen takes their way
//     back (../openapi.yaml) for a foreign document; it is mapped to "-", the
//     package at hand.
//   - Shared parts come from generated/common by import, so that an Error is
//     the same type for every service.
package generated

//go:generate go tool oapi-codegen -config common.types.yaml ../spec/common/openapi.yaml
//go:generate go tool oapi-codegen -config ucs.types.yaml ../spec/ucs/openapi.yaml
//go:generate go tool oapi-codegen -config ucs.client.yaml ../spec/ucs/openapi.yaml
//go:generate go tool oapi-codegen -config ucs.server.yaml ../spec/ucs/openapi.yaml
//go:generate go tool oapi-codegen -config ems.types.yaml ../spec/ems/openapi.yaml
//go:generate go tool oapi-codegen -config ems.client.yaml ../spec/ems/openapi.yaml
//go:generate go tool oapi-codegen -config ems.server.yaml ../spec/ems/openapi.yaml

//go:generate go run ../tools/specgen errors
