using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Core = FeatureStore.Feast.Protos.Core;

namespace FeatureStore.Feast;

/// <summary>The registry as an object behind a URL. It is fetched again only when its entity tag has changed.</summary>
internal sealed class UrlRegistry(ObjectAddress address, TimeProvider time) : IRegistryStore
{
    /// <summary>A registry of ten thousand views has some megabytes.</summary>
    private const long MaxBytes = 256 * 1024 * 1024;

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(30), MaxResponseContentBufferSize = MaxBytes };

    private Fetched? _last;

    public string? ReadOnlyReason => $"the registry at {address.Uri} can only be read";

    public async Task<Core.Registry> LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            using HttpRequestMessage request = address.Get(time.GetUtcNow());
            if (_last?.Tag is EntityTagHeaderValue known)
            {
                request.Headers.IfNoneMatch.Add(known);
            }

            using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotModified && _last is Fetched unchanged)
            {
                return unchanged.Registry;
            }

            response.EnsureSuccessStatusCode();
            Core.Registry registry = Core.Registry.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            _last = new(response.Headers.ETag, registry);
            return registry;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw Invalid($"cannot be read: {e.Message}", e);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw Invalid($"is no Feast registry: {e.Message}", e);
        }
    }

    public Task<Core.Registry> RecordAsync(MaterializationRecord record, CancellationToken cancellationToken) =>
        throw new FeastException(FeastErrorKind.NotSupported, $"{record.View} cannot be recorded as materialized: {ReadOnlyReason}", "registry.path");

    public void Dispose() => _client.Dispose();

    private sealed record Fetched(EntityTagHeaderValue? Tag, Core.Registry Registry);

    private FeastException Invalid(string reason, Exception e) =>
        new(FeastErrorKind.RegistryInvalid, $"The registry {address.Uri} {reason}", "registry.path", e);
}
