using System.Collections.Concurrent;
using System.Text.Json;
using FeatureStore.Feast;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FeatureStore.FeastServer.Security;

/// <summary>Bearer tokens by Feast's rules: RS256, ten seconds of leeway, audience and issuer only when they are configured.</summary>
internal sealed class OidcTokens(AuthConfiguration auth, SigningKeys keys, TimeProvider time)
{
    /// <summary>A signature costs more than reading features, and the same token comes with every request of a client.</summary>
    private const int MaxKnownTokens = 4096;

    private static readonly TimeSpan s_leeway = TimeSpan.FromSeconds(10);

    private readonly JsonWebTokenHandler _handler = new();
    private readonly ConcurrentDictionary<string, (Caller Caller, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);

    /// <returns>Null when the token is not good.</returns>
    /// <exception cref="HttpRequestException">The identity provider cannot be asked.</exception>
    public async ValueTask<Caller?> FindAsync(string token, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (_known.TryGetValue(token, out (Caller Caller, DateTimeOffset Until) known) && now < known.Until)
        {
            return known.Caller;
        }

        if (Read(token) is not JsonWebToken unverified || await ValidatedAsync(unverified, cancellationToken) is not JsonWebToken validated)
        {
            return null;
        }

        using JsonDocument payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(validated.EncodedPayload));
        Caller? caller = TokenClaims.CallerOf(payload.RootElement, auth.ClientId);
        if (caller is not null)
        {
            Remember(token, caller, now, new DateTimeOffset(validated.ValidTo, TimeSpan.Zero) + s_leeway);
        }

        return caller;
    }

    private JsonWebToken? Read(string token)
    {
        try
        {
            return _handler.CanReadToken(token) ? _handler.ReadJsonWebToken(token) : null;
        }
        catch (ArgumentException)
        {
            // It has the dots of a token, and something else between them.
            return null;
        }
    }

    private async ValueTask<JsonWebToken?> ValidatedAsync(JsonWebToken unverified, CancellationToken cancellationToken)
    {
        TokenValidationParameters parameters = new()
        {
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerSigningKeys = await keys.GetAsync(unverified.Kid is { Length: > 0 } id ? id : null, cancellationToken),
            ValidateIssuer = auth.Issuer is not null,
            ValidIssuer = auth.Issuer,
            ValidateAudience = auth.Audience is not null,
            ValidAudience = auth.Audience,
            LifetimeValidator = (notBefore, expires, _, _) => IsAlive(notBefore, expires),
        };
        TokenValidationResult result = await _handler.ValidateTokenAsync(unverified, parameters);
        return result.IsValid ? (JsonWebToken)result.SecurityToken : null;
    }

    // A token that never ends is not accepted.
    private bool IsAlive(DateTime? notBefore, DateTime? expires)
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        return expires is DateTime end && now < end + s_leeway && (notBefore is not DateTime start || now >= start - s_leeway);
    }

    // Not longer than the keys: a key that the provider withdrew must stop working.
    private void Remember(string token, Caller caller, DateTimeOffset now, DateTimeOffset end)
    {
        if (_known.Count >= MaxKnownTokens)
        {
            _known.Clear();
        }

        _known[token] = (caller, end < now + auth.KeyLifespan ? end : now + auth.KeyLifespan);
    }
}
