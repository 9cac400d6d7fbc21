using System.Text.Json;
using FeatureStore.FeastServer.Hosting;
using Microsoft.Net.Http.Headers;

namespace FeatureStore.FeastServer.Security;

/// <summary>Finds out who calls: by the token that <c>auth:</c> of feature_store.yaml asks for, or by an API key.</summary>
internal sealed class Authentication(RepositoryHost repository, ApiKeys apiKeys, TimeProvider time, ILogger<Authentication> logger) : IDisposable
{
    private const string ApiKeyHeader = "X-API-Key";
    private const string Bearer = "Bearer ";

    // The repository is open before the first request comes.
    private readonly Lazy<Oidc?> _oidc = new(() => Oidc.Of(repository.Store.Configuration.Auth, time));

    /// <summary>Whether anybody is asked at all.</summary>
    public bool IsRequired => _oidc.Value is not null || apiKeys.Any;

    /// <returns>Null when the request says nothing that is good.</returns>
    public async ValueTask<Caller?> FindAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.Headers[ApiKeyHeader] is [string key])
        {
            return apiKeys.Find(key);
        }

        if (request.Headers[HeaderNames.Authorization] is not [string header] || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // Clients of Feast can be told a token, but no other header; so a key may come as one.
        string token = header[Bearer.Length..].Trim();
        return apiKeys.Find(token) ?? (_oidc.Value is Oidc oidc ? await FindTokenAsync(oidc, token, cancellationToken) : null);
    }

    public void Dispose()
    {
        if (_oidc.IsValueCreated)
        {
            _oidc.Value?.Dispose();
        }
    }

    private async ValueTask<Caller?> FindTokenAsync(Oidc oidc, string token, CancellationToken cancellationToken)
    {
        try
        {
            return await oidc.Tokens.FindAsync(token, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            logger.IdentityProviderFailed(repository.Store.Configuration.Auth.DiscoveryUrl!, e.Message);
            return null;
        }
    }
}
