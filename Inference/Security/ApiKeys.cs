using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Security;

/// <summary>Finds the owner of a key by the key's hash, so that the time that takes says nothing about any key.</summary>
internal sealed class ApiKeys
{
    private readonly Dictionary<string, string> _owners = [];

    public ApiKeys(IOptions<SecurityOptions> options)
    {
        foreach (var key in options.Value.ApiKeys)
            _owners[string.IsNullOrEmpty(key.KeySha256) ? HashOf(key.Key!) : key.KeySha256.ToUpperInvariant()] = key.Name;
    }

    /// <returns>The name of the key; null when there is none, or when it is not the user's.</returns>
    public string? Find(Credential credential) =>
        _owners.Count > 0 && _owners.TryGetValue(HashOf(credential.Secret), out string? name) && (credential.User is null || credential.User == name) ? name : null;

    private static string HashOf(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
