// Package k8spath writes the operations of a Kubernetes API into a contract.
//
// The operations of such an API repeat each other: each kind is listed,
// created, read, replaced, patched and deleted in the same way. So a file
// under services/ says what is particular to a kind, above all an example of
// it, and this package makes the rest of it and of the facts: which operations
// there are, their parameters and the statuses of their responses. It knows
// nothing of commands; its result is the text of the files under
// spec/<service>/paths, and that of the regions between marker lines of
// spec/<service>/openapi.yaml.
//
// # What is written
//
// A path item for each path, in a file for each tag. A request body PodBody, the
// responses PodAnswer, PodListAnswer, PodDeletedAnswer and PodListDeletedAnswer,
// and the schemas PodDeletion and PodListDeletion for each kind, as far as its
// operations need them. Components that do not belong to a kind, such as the
// response Failure, are written out in the file of the service.
package k8spath
