using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Security;

/// <summary>Everything that <c>auth: {type: oidc}</c> needs.</summary>
internal sealed class Oidc : IDisposable
{
    private readonly HttpClient _http;
    private readonly SigningKeys _keys;

    private Oidc(AuthConfiguration auth, TimeProvider time)
    {
        _http = IdentityProviderClient.Create(auth);
        _keys = new(auth, _http, time);
        Tokens = new(auth, _keys, time);
    }

    public OidcTokens Tokens { get; }

    /// <returns>Null when nobody is asked for a token.</returns>
    /// <exception cref="FeastException">Tokens are asked for that cannot be checked here.</exception>
    public static Oidc? Of(AuthConfiguration auth, TimeProvider time) => auth.Type switch
    {
        "no_auth" => null,
        "oidc" when Uri.TryCreate(auth.DiscoveryUrl, UriKind.Absolute, out _) => new(auth, time),
        "oidc" => throw Refused("auth.auth_discovery_url", "must be the address of a discovery document"),
        _ => throw Refused("auth.type", $"\"{auth.Type}\" is not supported by this server; supported are no_auth and oidc"),
    };

    public void Dispose()
    {
        _keys.Dispose();
        _http.Dispose();
    }

    private static FeastException Refused(string key, string problem) =>
        new(FeastErrorKind.ConfigurationInvalid, $"feature_store.yaml: {key} {problem}.", key);
}
