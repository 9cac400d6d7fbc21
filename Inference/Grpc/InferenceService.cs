using FeatureStore.Inference.Apis;
using FeatureStore.Inference.Apis.OpenInference;
using FeatureStore.Inference.Protos;
using FeatureStore.Inference.Repository;
using FeatureStore.Inference.Scoring;
using Grpc.Core;

namespace FeatureStore.Inference.Grpc;

/// <summary>The Open Inference Protocol over gRPC: converts, calls what REST calls, converts back.</summary>
internal sealed class InferenceService(ModelRepository models, ModelControl control, Inferrer inferrer) : GRPCInferenceService.GRPCInferenceServiceBase
{
    public override Task<ServerLiveResponse> ServerLive(ServerLiveRequest request, ServerCallContext context) =>
        Task.FromResult(new ServerLiveResponse { Live = true });

    public override Task<ServerReadyResponse> ServerReady(ServerReadyRequest request, ServerCallContext context) =>
        Task.FromResult(new ServerReadyResponse { Ready = models.IsLoaded });

    public override Task<ModelReadyResponse> ModelReady(ModelReadyRequest request, ServerCallContext context)
    {
        // A model that is not there is not ready; clients ask in order to wait for it.
        try
        {
            using var lease = models.Hold(request.Name, request.Version);
            return Task.FromResult(new ModelReadyResponse { Ready = true });
        }
        catch (InferenceException e) when (e.Error is InferenceError.UnknownModel or InferenceError.Unavailable)
        {
            return Task.FromResult(new ModelReadyResponse());
        }
    }

    public override Task<ServerMetadataResponse> ServerMetadata(ServerMetadataRequest request, ServerCallContext context) =>
        Task.FromResult(new ServerMetadataResponse { Name = ServerApi.Name, Version = ServerApi.Version, Extensions = { ServerApi.Extensions } });

    public override Task<ModelMetadataResponse> ModelMetadata(ModelMetadataRequest request, ServerCallContext context)
    {
        using var lease = models.Hold(request.Name, request.Version);
        SetModel(context, lease.Model.Identity);
        IReadOnlyList<string> versions = request.Version.Length == 0 ? [.. models.AllOf(request.Name).Select(m => m.Identity.Version)] : [lease.Model.Identity.Version];
        return Task.FromResult(ModelMessages.Metadata(lease.Model, versions));
    }

    public override async Task<ModelInferResponse> ModelInfer(ModelInferRequest request, ServerCallContext context)
    {
        using var lease = models.Hold(request.ModelName, request.ModelVersion);
        var answer = await inferrer.InferAsync(lease.Model, InferMessages.Read(request), context.CancellationToken);
        SetModel(context, answer.Model);
        return InferMessages.Write(answer, raw: request.RawInputContents.Count > 0);
    }

    public override async Task ModelStreamInfer(
        IAsyncStreamReader<ModelInferRequest> requestStream,
        IServerStreamWriter<ModelStreamInferResponse> responseStream,
        ServerCallContext context)
    {
        // Triton's form: a failed request is an answer like the others, and the stream goes on.
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            await responseStream.WriteAsync(await StreamedAsync(request, context.CancellationToken), context.CancellationToken);
        }
    }

    public override Task<ModelConfigResponse> ModelConfig(ModelConfigRequest request, ServerCallContext context)
    {
        using var lease = models.Hold(request.Name, request.Version);
        return Task.FromResult(new ModelConfigResponse { Config = ModelMessages.Config(lease.Model) });
    }

    public override Task<ModelStatisticsResponse> ModelStatistics(ModelStatisticsRequest request, ServerCallContext context)
    {
        if (request.Name.Length == 0) return Task.FromResult(ModelMessages.Statistics(models.Models.SelectMany(m => m.Versions)));
        using var lease = models.Hold(request.Name, request.Version);
        return Task.FromResult(ModelMessages.Statistics(request.Version.Length > 0 ? [lease.Model] : models.AllOf(request.Name)));
    }

    public override Task<RepositoryIndexResponse> RepositoryIndex(RepositoryIndexRequest request, ServerCallContext context) =>
        Task.FromResult(ModelMessages.Index(control.Index(request.Ready)));

    public override async Task<RepositoryModelLoadResponse> RepositoryModelLoad(RepositoryModelLoadRequest request, ServerCallContext context)
    {
        if (request.Parameters.Keys.FirstOrDefault(RepositoryApi.IsOverride) is { } parameter) throw InferenceException.Invalid($"parameter '{parameter}': not supported");
        await control.LoadAsync(NameOf(request.ModelName, request.RepositoryName), context.CancellationToken);
        return new RepositoryModelLoadResponse();
    }

    public override async Task<RepositoryModelUnloadResponse> RepositoryModelUnload(RepositoryModelUnloadRequest request, ServerCallContext context)
    {
        await control.UnloadAsync(NameOf(request.ModelName, request.RepositoryName), context.CancellationToken);
        return new RepositoryModelUnloadResponse();
    }

    // KServe's client writes the model's name into the first field.
    private static string NameOf(string model, string repository) => model.Length > 0 ? model : repository;

    private static void SetModel(ServerCallContext context, ModelIdentity model) =>
        context.ResponseTrailers.Add(ModelHeaders.Sha256, model.Sha256);

    private async Task<ModelStreamInferResponse> StreamedAsync(ModelInferRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var lease = models.Hold(request.ModelName, request.ModelVersion);
            var answer = await inferrer.InferAsync(lease.Model, InferMessages.Read(request), cancellationToken);
            var message = InferMessages.Write(answer, raw: request.RawInputContents.Count > 0);
            message.Parameters.Add("triton_final_response", new InferParameter { BoolParam = true });
            return new ModelStreamInferResponse { InferResponse = message };
        }
        catch (InferenceException e)
        {
            return new ModelStreamInferResponse { ErrorMessage = e.Message, InferResponse = new ModelInferResponse { Id = request.Id } };
        }
    }
}
