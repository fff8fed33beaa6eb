package ucs

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hwcontract/hwcontract/client"
)

// StateError says that what was waited for has ended in a state other than the wanted
// one.
type StateError struct {
	Kind   string // of the object, Cluster or Job
	Name   string // of the cluster, or of the step that failed
	Phase  string
	Reason string
}

func (e *StateError) Error() string {
	text := fmt.Sprintf("%s %q is in state %s", e.Kind, e.Name, e.Phase)
	if e.Reason != "" {
		text += ": " + e.Reason
	}
	return text
}

// WaitCluster waits until a cluster is available. A cluster that cannot become so is a
// [*StateError].
func (c *Client) WaitCluster(ctx context.Context, uid string, o client.WaitOptions[*Cluster]) (*Cluster, error) {
	return client.Wait(ctx, o, func(ctx context.Context) (*Cluster, error) { return c.ShowCluster(ctx, uid) }, clusterEnded)
}

func clusterEnded(cluster *Cluster) (bool, error) {
	phase := valueOf(cluster.Status.Phase)
	if hasFailed(phase) {
		return true, &StateError{"Cluster", valueOf(cluster.Metadata.Name), phase, valueOf(cluster.Status.Reason)}
	}
	return strings.EqualFold(phase, "Available"), nil
}

// WaitFederation waits until the job is done that makes a fleet a federation, or ends
// that. A job that fails is a [*StateError] with the step that failed.
func (c *Client) WaitFederation(ctx context.Context, fleetUID string, o client.WaitOptions[*Job]) (*Job, error) {
	return client.Wait(ctx, o, func(ctx context.Context) (*Job, error) { return c.ShowFederationProgress(ctx, fleetUID) }, jobEnded)
}

// endOfSuccess are the phases of jobs that ended well; the documents show Success.
var endOfSuccess = []string{"success", "succeeded", "completed"}

func jobEnded(job *Job) (bool, error) {
	phase := valueOf(job.Status.Phase)
	if !hasFailed(phase) {
		return slices.Contains(endOfSuccess, strings.ToLower(phase)), nil
	}
	step := job
	for i := range job.Spec.SubJobs {
		if hasFailed(valueOf(job.Spec.SubJobs[i].Status.Phase)) {
			step = &job.Spec.SubJobs[i]
			break
		}
	}
	return true, &StateError{"Job", valueOf(step.Spec.Type), valueOf(step.Status.Phase), valueOf(step.Status.Reason)}
}

// hasFailed reports whether a phase is a failure, such as Failed or UnregisterFailed.
func hasFailed(phase string) bool {
	return strings.HasSuffix(strings.ToLower(phase), "failed")
}
