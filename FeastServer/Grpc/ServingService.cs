using FeatureStore.Feast;
using FeatureStore.Feast.Protos.Serving;
using FeatureStore.FeastServer.Hosting;
using FeatureStore.FeastServer.Security;
using Grpc.Core;

namespace FeatureStore.FeastServer.Grpc;

/// <summary>Feast's gRPC door: converts, calls what HTTP calls, converts back.</summary>
internal sealed class ServingService(RepositoryHost repository, Admission admission) : ServingServiceBase
{
    /// <summary>What Feast's Go server says in every release.</summary>
    private const string Version = "0.0.1";

    public override Task<GetFeastServingInfoResponse> GetFeastServingInfo(GetFeastServingInfoRequest request, ServerCallContext context) =>
        Task.FromResult(new GetFeastServingInfoResponse { Version = Version });

    public override async Task<OnlineFeaturesReply> GetOnlineFeatures(GetOnlineFeaturesRequest request, ServerCallContext context)
    {
        OnlineFeaturesRequest asked = Grpc.GetOnlineFeatures.ToRequest(request);
        admission.Require(context.GetHttpContext(), asked);
        using OnlineFeatures answer = await repository.Store.GetOnlineFeaturesAsync(asked, context.CancellationToken);
        return new OnlineFeaturesReply(answer, request.IncludeFeatureViewVersionMetadata);
    }
}
