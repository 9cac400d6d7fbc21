using System.Security.Cryptography;
using FeatureStore.Feast.Protos.Registry;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Core = FeatureStore.Feast.Protos.Core;

namespace FeatureStore.Feast;

/// <summary>A registry server (<c>feast serve_registry</c>): the whole registry in one call.</summary>
internal sealed class RemoteRegistry(RepositoryConfiguration repository, Func<CancellationToken, ValueTask<string?>>? token) : IRegistryStore
{
    private const string Service = "/feast.registry.RegistryServer/";

    private readonly GrpcChannel _channel = new(repository.Registry, repository.RepositoryPath);

    public string? ReadOnlyReason => null;

    public async Task<Core.Registry> LoadAsync(CancellationToken cancellationToken)
    {
        byte[] bytes = await CallAsync("Proto", new Empty(), cancellationToken);
        try
        {
            Core.Registry registry = Core.Registry.Parser.ParseFrom(bytes);
            if (registry.VersionId.Length == 0)
            {
                // A server over a database gives none.
                registry.VersionId = Convert.ToHexStringLower(SHA256.HashData(bytes));
            }

            return registry;
        }
        catch (InvalidProtocolBufferException e)
        {
            throw Unusable($"answers with something that is no Feast registry: {e.Message}", e);
        }
    }

    public async Task<Core.Registry> RecordAsync(MaterializationRecord record, CancellationToken cancellationToken)
    {
        Core.Registry registry = await LoadAsync(cancellationToken);
        if (registry.FeatureViews.FirstOrDefault(v => v.Spec.Project == record.Project && v.Spec.Name == record.View) is Core.FeatureView view)
        {
            ApplyMaterializationRequest request = new()
            {
                FeatureView = view,
                Project = record.Project,
                StartDate = Timestamp.FromDateTimeOffset(record.Start),
                EndDate = Timestamp.FromDateTimeOffset(record.End),
                Commit = true,
            };
            await CallAsync("ApplyMaterialization", request, cancellationToken);
            registry = await LoadAsync(cancellationToken);
        }

        return registry;
    }

    public void Dispose() => _channel.Dispose();

    private async Task<byte[]> CallAsync(string method, IMessage message, CancellationToken cancellationToken)
    {
        try
        {
            string? bearer = token is null ? null : await token(cancellationToken);
            return await _channel.CallAsync(Service + method, message, bearer, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw Unusable($"cannot be asked: {e.Message}", e);
        }
    }

    private FeastException Unusable(string problem, Exception e) =>
        new(FeastErrorKind.RegistryInvalid, $"The registry server {repository.Registry.Path} {problem}", "registry.path", e);
}
