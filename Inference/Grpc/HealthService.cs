using FeatureStore.Inference.Protos.Health;
using FeatureStore.Inference.Repository;
using Grpc.Core;
using ServingStatus = FeatureStore.Inference.Protos.Health.HealthCheckResponse.Types.ServingStatus;

namespace FeatureStore.Inference.Grpc;

internal sealed class HealthService(ModelRepository models) : Protos.Health.Health.HealthBase
{
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) =>
        Task.FromResult(new HealthCheckResponse { Status = models.IsLoaded ? ServingStatus.Serving : ServingStatus.NotServing });
}
