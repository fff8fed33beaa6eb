// Package k8sschema writes the schemas of Kubernetes objects into a contract.
//
// Kubernetes and Karmada publish their own descriptions, so ours are
// generated from them: a file under services/ pins a module and names operations, and
// this package takes every definition to which these refer. It copies types, formats,
// enums, properties, required lists and references, and no prose. Its result is the
// text between two marker lines of spec/<service>/openapi.yaml.
//
// # Names
//
// A definition such as io.k8s.api.apps.v1.Deployment becomes the component
// Deployment, its last part. Where two definitions of one service would get
// the same name, each is called by group, version and kind instead, as in
// BatchV1Job. The file of the service can give a definition another name.
//
// # Go types
//
// A definition that the modules k8s.io/api and k8s.io/apimachinery have as a Go
// type carries x-go-type, so that callers pass an appsv1.Deployment. The code
// generator makes Go types for the others alone.
package k8sschema
