using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Security;

/// <summary>Finds out who calls, when that is asked for.</summary>
internal sealed class Authentication(ApiKeys keys, Tokens tokens, IOptions<SecurityOptions> options)
{
    /// <summary>Whether anybody is asked at all.</summary>
    public bool IsRequired { get; } = options.Value.IsRequired;

    /// <returns>Null when nothing that the request brings is good.</returns>
    public async ValueTask<string?> FindAsync(HttpRequest request)
    {
        foreach (var credential in Credentials.Of(request))
        {
            string? caller = keys.Find(credential) ?? (credential.User is null ? await tokens.FindAsync(credential.Secret) : null);
            if (caller is not null) return caller;
        }

        return null;
    }
}
