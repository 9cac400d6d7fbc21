using FeatureStore.Feast;
using FeatureStore.Feast.Protos.Serving;
using FeatureStore.FeastServer.Hosting;
using FeatureStore.FeastServer.Limits;
using FeatureStore.FeastServer.Security;
using Grpc.Core;

namespace FeatureStore.FeastServer.Grpc;

/// <summary>Feast's gRPC door: converts, calls what HTTP calls, converts back.</summary>
internal sealed class ServingService(RepositoryHost repository, CellLimit cells, Authorization authorization) : ServingServiceBase
{
    /// <summary>What Feast's Go server says in every release.</summary>
    private const string Version = "0.0.1";

    public override Task<GetFeastServingInfoResponse> GetFeastServingInfo(GetFeastServingInfoRequest request, ServerCallContext context) =>
        Task.FromResult(new GetFeastServingInfoResponse { Version = Version });

    public override async Task<OnlineFeaturesReply> GetOnlineFeatures(GetOnlineFeaturesRequest request, ServerCallContext context)
    {
        OnlineFeaturesRequest asked = Grpc.GetOnlineFeatures.ToRequest(request);
        authorization.RequireRead(context.GetHttpContext(), asked);
        cells.Require(asked, repository.Store.Registry);
        using OnlineFeatures answer = await repository.Store.GetOnlineFeaturesAsync(asked, context.CancellationToken);
        return new OnlineFeaturesReply(answer, request.IncludeFeatureViewVersionMetadata);
    }
}
