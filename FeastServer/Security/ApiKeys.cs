using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace FeatureStore.FeastServer.Security;

/// <summary>Finds the owner of a key by the key's hash, so that the time that takes says nothing about any key.</summary>
internal sealed class ApiKeys
{
    private readonly Dictionary<string, Caller> _callers = [];

    public ApiKeys(IOptions<SecurityOptions> options)
    {
        foreach (ApiKeyOptions key in options.Value.ApiKeys)
        {
            string hash = string.IsNullOrEmpty(key.KeySha256) ? HashOf(key.Key!) : key.KeySha256.ToUpperInvariant();
            _callers[hash] = new Caller(key.Name, [.. key.Roles], [.. key.Groups], [.. key.Namespaces]);
        }
    }

    public bool Any => _callers.Count > 0;

    public Caller? Find(string key) => Any ? _callers.GetValueOrDefault(HashOf(key)) : null;

    private static string HashOf(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
