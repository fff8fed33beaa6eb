package suite

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"
	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	batchv1beta1 "k8s.io/api/batch/v1beta1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"

	"github.com/hwcontract/hwcontract/generated/cci"
	"github.com/hwcontract/hwcontract/generated/cci/cciserver"
	"github.com/hwcontract/hwcontract/generated/common"
	"github.com/hwcontract/hwcontract/generated/karmada"
	"github.com/hwcontract/hwcontract/generated/karmada/karmadaserver"
)

// created is when the objects of these tests were made; JSON has no fractions
// of a second for it.
var created = metav1.Unix(1700000000, 0)

func pod() corev1.Pod {
	grace := int64(30)
	return corev1.Pod{
		TypeMeta:   metav1.TypeMeta{APIVersion: "v1", Kind: "Pod"},
		ObjectMeta: metav1.ObjectMeta{Name: "web", Labels: map[string]string{"app": "web"}, CreationTimestamp: created},
		Spec: corev1.PodSpec{
			TerminationGracePeriodSeconds: &grace,
			Containers: []corev1.Container{{
				Name: "nginx", Image: "nginx:1.25",
				Resources: corev1.ResourceRequirements{Limits: corev1.ResourceList{
					corev1.ResourceCPU: resource.MustParse("500m"), corev1.ResourceMemory: resource.MustParse("1Gi"),
				}},
				LivenessProbe: &corev1.Probe{ProbeHandler: corev1.ProbeHandler{
					HTTPGet: &corev1.HTTPGetAction{Path: "/healthz", Port: intstr.FromString("http")},
				}},
			}},
		},
	}
}

func deployment() appsv1.Deployment {
	replicas, surge, p := int32(2), intstr.FromString("25%"), pod()
	return appsv1.Deployment{
		TypeMeta:   metav1.TypeMeta{APIVersion: "apps/v1", Kind: "Deployment"},
		ObjectMeta: metav1.ObjectMeta{Name: "web", Namespace: "default", CreationTimestamp: created},
		Spec: appsv1.DeploymentSpec{
			Replicas: &replicas,
			Selector: &metav1.LabelSelector{MatchLabels: p.Labels},
			Strategy: appsv1.DeploymentStrategy{RollingUpdate: &appsv1.RollingUpdateDeployment{MaxSurge: &surge}},
			Template: corev1.PodTemplateSpec{ObjectMeta: metav1.ObjectMeta{Labels: p.Labels}, Spec: p.Spec},
		},
	}
}

func cronJob() batchv1beta1.CronJob {
	return batchv1beta1.CronJob{
		TypeMeta:   metav1.TypeMeta{APIVersion: "batch/v1beta1", Kind: "CronJob"},
		ObjectMeta: metav1.ObjectMeta{Name: "nightly", Namespace: "default", CreationTimestamp: created},
		Spec: batchv1beta1.CronJobSpec{
			Schedule: "0 3 * * *",
			JobTemplate: batchv1beta1.JobTemplateSpec{Spec: batchv1.JobSpec{
				Template: corev1.PodTemplateSpec{Spec: pod().Spec},
			}},
		},
		Status: batchv1beta1.CronJobStatus{LastScheduleTime: &created},
	}
}

// cluster is a CCI that gives back what it gets. It has one cron job, and a
// namespace of every name.
type cluster struct {
	cciserver.StrictServerInterface
}

func (cluster) CreateCoreV1NamespacedPod(_ context.Context, r cciserver.CreateCoreV1NamespacedPodRequestObject) (cciserver.CreateCoreV1NamespacedPodResponseObject, error) {
	return cciserver.CreateCoreV1NamespacedPod201JSONResponse(*r.Body), nil
}

func (cluster) CreateAppsV1NamespacedDeployment(_ context.Context, r cciserver.CreateAppsV1NamespacedDeploymentRequestObject) (cciserver.CreateAppsV1NamespacedDeploymentResponseObject, error) {
	return cciserver.CreateAppsV1NamespacedDeployment201JSONResponse(*r.Body), nil
}

func (cluster) ListBatchV1Beta1CronJobForAllNamespaces(context.Context, cciserver.ListBatchV1Beta1CronJobForAllNamespacesRequestObject) (cciserver.ListBatchV1Beta1CronJobForAllNamespacesResponseObject, error) {
	return cciserver.ListBatchV1Beta1CronJobForAllNamespaces200JSONResponse{Items: []batchv1beta1.CronJob{cronJob()}}, nil
}

func (cluster) CreateCoreV1Namespace(context.Context, cciserver.CreateCoreV1NamespaceRequestObject) (cciserver.CreateCoreV1NamespaceResponseObject, error) {
	code, kind, reason, errorCode := int32(http.StatusConflict), "Status", "AlreadyExists", "CCI.02.409101"
	return cciserver.CreateCoreV1NamespacedefaultJSONResponse{
		StatusCode: http.StatusConflict,
		Body:       cci.Status{Kind: &kind, Code: &code, Reason: &reason, ErrorCode: &errorCode},
	}, nil
}

func newCluster(t *testing.T) *cci.ClientWithResponses {
	server := httptest.NewServer(cciserver.Handler(cciserver.NewStrictHandler(cluster{}, nil)))
	t.Cleanup(server.Close)
	c, err := cci.NewClientWithResponses(server.URL)
	require.NoError(t, err)
	return c
}

func TestCCIPod(t *testing.T) {
	t.Parallel()
	reply, err := newCluster(t).CreateCoreV1NamespacedPodWithResponse(t.Context(), "default", nil, pod())
	require.NoError(t, err)
	require.Equal(t, http.StatusCreated, reply.StatusCode())
	requireSame(t, pod(), *reply.JSON201)
}

func TestCCIDeployment(t *testing.T) {
	t.Parallel()
	reply, err := newCluster(t).CreateAppsV1NamespacedDeploymentWithResponse(t.Context(), "default", nil, deployment())
	require.NoError(t, err)
	requireSame(t, deployment(), *reply.JSON201)
}

// A cron job is only listed: CCI creates none.
func TestCCICronJob(t *testing.T) {
	t.Parallel()
	reply, err := newCluster(t).ListBatchV1Beta1CronJobForAllNamespacesWithResponse(t.Context(), nil)
	require.NoError(t, err)
	require.Len(t, reply.JSON200.Items, 1)
	requireSame(t, cronJob(), reply.JSON200.Items[0])
}

func TestCCIStatus(t *testing.T) {
	t.Parallel()
	taken := corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "default"}}
	reply, err := newCluster(t).CreateCoreV1NamespaceWithResponse(t.Context(), nil, taken)
	require.NoError(t, err)
	require.Equal(t, http.StatusConflict, reply.StatusCode())
	require.Nil(t, reply.JSON201)
	require.Equal(t, "AlreadyExists", *reply.JSONDefault.Reason)
	require.Equal(t, "CCI.02.409101", *reply.JSONDefault.ErrorCode)
	row, ok := cci.LookupError(reply.StatusCode(), *reply.JSONDefault.ErrorCode)
	require.True(t, ok)
	require.Equal(t, common.ClassConflict, row.Class)
}

// federation is a Karmada that gives back what it gets.
type federation struct {
	karmadaserver.StrictServerInterface
}

func (federation) CreateAppsV1NamespacedDeployment(_ context.Context, r karmadaserver.CreateAppsV1NamespacedDeploymentRequestObject) (karmadaserver.CreateAppsV1NamespacedDeploymentResponseObject, error) {
	return karmadaserver.CreateAppsV1NamespacedDeployment201JSONResponse(*r.Body), nil
}

func TestKarmadaDeployment(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(karmadaserver.Handler(karmadaserver.NewStrictHandler(federation{}, nil)))
	defer server.Close()
	c, err := karmada.NewClientWithResponses(server.URL)
	require.NoError(t, err)
	reply, err := c.CreateAppsV1NamespacedDeploymentWithResponse(t.Context(), "default", nil, deployment())
	require.NoError(t, err)
	requireSame(t, deployment(), *reply.JSON201)
}

// requireSame holds objects against each other as JSON: quantities remember how
// they were read.
func requireSame(t *testing.T, want, got any) {
	t.Helper()
	require.IsType(t, want, got)
	wantJSON, err := json.Marshal(want)
	require.NoError(t, err)
	gotJSON, err := json.Marshal(got)
	require.NoError(t, err)
	require.JSONEq(t, string(wantJSON), string(gotJSON))
}
