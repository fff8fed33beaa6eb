package k8spath

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// TestFresh compares the committed files with those generated from the facts and the
// configuration.
func TestFresh(t *testing.T) {
	t.Parallel()
	root := os.DirFS("../../../../spec")
	services, err := Services()
	require.NoError(t, err)
	for _, service := range services {
		files, err := Write(root, service)
		require.NoError(t, err)
		for name, want := range files {
			got, err := os.ReadFile("../../../../spec/" + name)
			require.NoError(t, err)
			require.Equal(t, string(want), string(got), "%s: run specgen operations %s", name, service)
		}
		entries, err := os.ReadDir("../../../../spec/" + service + "/paths")
		require.NoError(t, err)
		require.Len(t, files, len(entries)+1, "a file under paths is not written by specgen operations")
	}
}

const small = `
decisions: {delete: [x-001]}
parameters: {name: ObjectName}
kinds:
  - kind: Pod
    tag: Pod
    plural: Pods
    words: [a pod, pods]
    path: /api/v1/namespaces/{namespace}/pods
    example: {kind: Pod, apiVersion: v1, metadata: {name: web, uid: u}, status: {phase: Running}}
  - kind: Job
    schema: BatchJob
    tag: Job
    plural: Jobs
    words: [a job, jobs]
    path: /apis/batch/v1/jobs
    example: {kind: Job, apiVersion: batch/v1, metadata: {name: load}}
notes:
  deletePod: {text: Ends it., decisions: [x-002]}
`

func config(t *testing.T, text string) Config {
	t.Helper()
	var c Config
	require.NoError(t, yaml.Unmarshal([]byte(text), &c))
	for _, k := range c.Kinds {
		if k.Schema == "" {
			k.Schema = k.Kind
		}
	}
	return c
}

func TestDeed(t *testing.T) {
	t.Parallel()
	c := config(t, small)
	for _, row := range []struct {
		method, path, item, summary, body, answer string
	}{
		{"GET", "/api/v1/namespaces/{namespace}/pods", "Pods", "List pods of a namespace", "", "PodListAnswer"},
		{"GET", "/api/v1/pods", "PodsEverywhere", "List pods of all namespaces", "", "PodListAnswer"},
		{"POST", "/api/v1/namespaces/{namespace}/pods", "Pods", "Create a pod", "PodBody", "PodAnswer"},
		{"PUT", "/api/v1/namespaces/{namespace}/pods/{name}", "Pod", "Replace a pod", "PodBody", "PodAnswer"},
		{"PATCH", "/api/v1/namespaces/{namespace}/pods/{name}", "Pod", "Patch a pod", "", "PodAnswer"},
		{"DELETE", "/api/v1/namespaces/{namespace}/pods/{name}", "Pod", "Delete a pod", "DeleteOptionsBody", "PodDeletedAnswer"},
		{"DELETE", "/api/v1/namespaces/{namespace}/pods", "Pods", "Delete pods of a namespace", "DeleteOptionsBody", "PodListDeletedAnswer"},
		{"GET", "/api/v1/namespaces/{namespace}/pods/{name}/status", "PodStatus", "Read the status of a pod", "", "PodAnswer"},
		{"PUT", "/api/v1/namespaces/{namespace}/pods/{name}/scale", "PodScale", "Replace the scale of a pod", "ScaleBody", "ScaleAnswer"},
		{"GET", "/apis/batch/v1/jobs", "Jobs", "List jobs", "", "BatchJobListAnswer"},
		{"GET", "/apis/batch/v1/jobs/{name}", "BatchJob", "Read a job", "", "BatchJobAnswer"},
	} {
		d, err := c.kindOperationOf(facts.Operation{Method: row.method, Path: row.path})
		require.NoError(t, err)
		require.Equal(t, row.item, d.item(), row)
		require.Equal(t, row.summary, d.summary(), row)
		require.Equal(t, row.body, d.body(), row)
		require.Equal(t, row.answer, d.answer(), row)
	}
	for _, path := range []string{"/api/v1/namespaces/{namespace}/podsets", "/api/v1/nodes"} {
		_, err := c.kindOperationOf(facts.Operation{Section: "x", Method: "GET", Path: path})
		require.ErrorContains(t, err, "no kind has the path "+path)
	}
	_, err := c.kindOperationOf(facts.Operation{Section: "x", Method: "TRACE", Path: "/apis/batch/v1/jobs"})
	require.ErrorContains(t, err, "nothing is known about TRACE")
}

const markers = `paths:
  # The paths from here on are written by specgen operations.
  gone: {}
  # End of the paths that specgen operations wrote.
components:
  requestBodies:
    # The request bodies from here on are written by specgen operations.
    # End of the request bodies that specgen operations wrote.
  responses:
    # The answers from here on are written by specgen operations.
    # End of the answers that specgen operations wrote.
  schemas:
    Kept: {type: string}
    # The deletions from here on are written by specgen operations.
    # End of the deletions that specgen operations wrote.
`

func TestWrite(t *testing.T) {
	t.Parallel()
	const path = "/api/v1/namespaces/{namespace}/pods/{name}"
	all := &facts.Facts{
		Operations: []facts.Operation{{Section: "deletePod", Method: "DELETE", Path: path, Statuses: []int{200, 202, 404}}},
		Tables: []facts.Table{
			{Table: "deletePod.path", Section: "deletePod", Place: "path", Rows: []facts.Row{{Name: "namespace"}, {Name: "name"}}},
			{Table: "deletePod.header", Section: "deletePod", Place: "header", Rows: []facts.Row{{Name: "X-Auth-Token"}}},
		},
	}
	files, err := config(t, small).write(all, []byte(markers))
	require.NoError(t, err)
	require.Equal(t, `Pod:
  delete:
    operationId: deletePod
    summary: Delete a pod
    description: Ends it.
    x-doc:
      section: deletePod
      tables: [deletePod.path, deletePod.header]
    x-decision: [x-001, x-002]
    tags: [Pod]
    parameters:
      - {$ref: '../openapi.yaml#/components/parameters/Namespace'}
      - {$ref: '../openapi.yaml#/components/parameters/ObjectName'}
    requestBody: {$ref: '../openapi.yaml#/components/requestBodies/DeleteOptionsBody'}
    responses:
      '200': {$ref: '../openapi.yaml#/components/responses/PodDeletedAnswer'}
      '202': {$ref: '../openapi.yaml#/components/responses/PodDeletedAnswer'}
      default: {$ref: '../openapi.yaml#/components/responses/Failure'}
`, string(files["paths/pod.yaml"]))
	openapi := string(files["openapi.yaml"])
	require.Contains(t, openapi, "  "+path+": {$ref: 'paths/pod.yaml#/Pod'}\n")
	require.Contains(t, openapi, "    Kept: {type: string}\n")
	require.NotContains(t, openapi, "gone: {}")
	require.Contains(t, openapi, "    PodDeletion:\n      description: What the deletion of a pod answers.\n")

	again, err := config(t, small).write(all, files["openapi.yaml"])
	require.NoError(t, err)
	require.Equal(t, openapi, string(again["openapi.yaml"]))

	_, err = config(t, small).write(all, []byte(strings.Replace(markers, "End of the answers", "", 1)))
	require.ErrorIs(t, err, ErrMarkers)
}

func TestExamples(t *testing.T) {
	t.Parallel()
	k := config(t, small).Kinds[0]
	for _, row := range []struct {
		name, want string
		n          *yaml.Node
	}{
		{"sent", "{kind: Pod, apiVersion: v1, metadata: {name: web}}\n", sent(&k.Example)},
		{
			"held back",
			"{kind: Pod, apiVersion: v1, metadata: {name: web, uid: u, deletionTimestamp: '2024-05-21T10:12:41Z', deletionGracePeriodSeconds: 30}, status: {phase: Running}}\n",
			k.beingDeleted(),
		},
		{
			"list",
			"kind: PodList\napiVersion: v1\nmetadata: {resourceVersion: '48012'}\nitems:\n  - {metadata: {name: web, uid: u}, status: {phase: Running}}\n",
			k.list(),
		},
	} {
		got, err := encode(row.n, 0)
		require.NoError(t, err)
		require.Equal(t, row.want, string(got), row.name)
	}
}

func TestLoad(t *testing.T) {
	t.Parallel()
	_, err := Load("moon")
	require.ErrorIs(t, err, ErrNoService)
}
