namespace FeatureStore.Inference.Security;

/// <summary>Which tokens are good. Without an authority and without keys none is asked for.</summary>
internal sealed class JwtOptions
{
    /// <summary>The identity provider, whose keys are found by /.well-known/openid-configuration.</summary>
    public Uri? Authority { get; set; }

    /// <summary>A file of keys (JWKS) in place of an identity provider.</summary>
    public string? KeysPath { get; set; }

    /// <summary>Whom tokens are for; needed, because a provider's tokens for others are no permission here.</summary>
    public string? Audience { get; set; }

    /// <summary>Who issues them; with an authority it is known.</summary>
    public string? Issuer { get; set; }

    public bool IsSet => Authority is not null || !string.IsNullOrEmpty(KeysPath);

    public IEnumerable<string> Problems()
    {
        if (!IsSet)
        {
            if (Audience is not null || Issuer is not null) yield return $"{nameof(Authority)} or {nameof(KeysPath)} must be set";
            yield break;
        }

        if (Authority is not null && !string.IsNullOrEmpty(KeysPath)) yield return $"{nameof(Authority)} and {nameof(KeysPath)} are both set";
        if (string.IsNullOrEmpty(Audience)) yield return $"{nameof(Audience)} is missing";
        if (Authority is null && string.IsNullOrEmpty(Issuer)) yield return $"{nameof(Issuer)} is missing";
        if (Authority is { } authority && (!authority.IsAbsoluteUri || (authority.Scheme != Uri.UriSchemeHttps && !authority.IsLoopback)))
            yield return $"{nameof(Authority)} must be an https address";
        if (KeysPath is { Length: > 0 } path && !File.Exists(path)) yield return $"{nameof(KeysPath)}: there is no file {path}";
    }
}
