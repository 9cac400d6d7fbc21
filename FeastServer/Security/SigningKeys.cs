using System.Text.Json;
using FeatureStore.Feast;
using Microsoft.IdentityModel.Tokens;

namespace FeatureStore.FeastServer.Security;

/// <summary>
/// The identity provider's public keys, kept for the time that feature_store.yaml says. A key that is not among them is asked for
/// at once, because providers change keys, but not for every token that somebody makes up.
/// </summary>
internal sealed class SigningKeys(AuthConfiguration auth, HttpClient http, TimeProvider time) : IDisposable
{
    /// <summary>How long the provider is not asked again for a key that it did not have.</summary>
    public static readonly TimeSpan UnknownKeyPause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _refreshing = new(1);
    private volatile KeySet _keys = new([], DateTimeOffset.MinValue);

    /// <returns>The keys of that id, or all when the token names none.</returns>
    /// <exception cref="HttpRequestException">The provider cannot be asked.</exception>
    public async ValueTask<IReadOnlyList<SecurityKey>> GetAsync(string? keyId, CancellationToken cancellationToken)
    {
        KeySet keys = _keys;
        if (IsUsable(keys, keyId))
        {
            return keys.Of(keyId);
        }

        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            if (!IsUsable(_keys, keyId))
            {
                _keys = new(await FetchAsync(cancellationToken), time.GetUtcNow());
            }

            return _keys.Of(keyId);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    public void Dispose() => _refreshing.Dispose();

    private bool IsUsable(KeySet keys, string? keyId)
    {
        TimeSpan age = time.GetUtcNow() - keys.FetchedAt;
        return age < auth.KeyLifespan && (keys.Of(keyId).Count > 0 || age < UnknownKeyPause);
    }

    // {"issuer":"https://…","jwks_uri":"https://…"}, then {"keys":[{"kid":"…","kty":"RSA","n":"…","e":"AQAB"}]}
    private async Task<IReadOnlyList<SecurityKey>> FetchAsync(CancellationToken cancellationToken)
    {
        string discovery = await http.GetStringAsync(auth.DiscoveryUrl, cancellationToken);
        using JsonDocument document = JsonDocument.Parse(discovery);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("jwks_uri", out JsonElement address))
        {
            throw new HttpRequestException($"{auth.DiscoveryUrl} names no jwks_uri.");
        }

        return [.. new JsonWebKeySet(await http.GetStringAsync(address.GetString(), cancellationToken)).GetSigningKeys()];
    }

    private sealed record KeySet(IReadOnlyList<SecurityKey> Keys, DateTimeOffset FetchedAt)
    {
        public IReadOnlyList<SecurityKey> Of(string? keyId) => keyId is null ? Keys : [.. Keys.Where(k => k.KeyId == keyId)];
    }
}
