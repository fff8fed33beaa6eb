// Package generated holds what is generated from the contracts in spec:
//
//   - generated/<service> has the types, the client and the error table of a service;
//   - generated/<service>/<service>server has its server, so that a program that
//     only needs the client does not see the server;
//   - generated/common has what the services share: the types of
//     spec/common/openapi.yaml, and what every client and server does with paths,
//     bodies and redirects.
//
// People write only this file, the option files, the templates, the tests, and
// the files of generated/common that do not end in .gen.go.
//
// oapi-codegen runs three times for a service: for its types, its client and its
// server. The option files are <service>.types.yaml, <service>.client.yaml and
// <service>.server.yaml. Their output paths are relative to this folder, because
// output in an option file wins over -o. The command specgen errors writes the
// error tables, errors.gen.go, of all services at once.
//
// The options do not explain these choices:
//
//   - The formats uuid and timestamp become string. The service sends times in two
//     forms and identifiers that are not UUIDs; neither may stop decoding.
//   - Path items are in files of their own. oapi-codegen takes their references
//     back (../openapi.yaml) for references to a foreign document; import-mapping
//     maps them to "-", the package that is generated.
//   - A server package imports the types of its service with a dot, because
//     oapi-codegen writes their names without a package.
//   - Shared types are imported from generated/common, so that an Error is the
//     same type for every service.
//   - The templates replace those of oapi-codegen, which repeat for each operation
//     what all operations share: a fifth of the client, two fifths of the server. A
//     template that meets something it does not support writes #error, which stops
//     the run.
//   - Request bodies in JSON have a type, others are readers. Responses in JSON
//     have a type for each status; a client's reply has the headers in HTTPResponse.
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
