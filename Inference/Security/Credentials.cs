using System.Net.Http.Headers;
using System.Text;

namespace FeatureStore.Inference.Security;

/// <summary>
/// Everything that a request brings to say who it is, as the connections of Confluent Cloud, Flink and the clients of the protocols
/// send it. Flink's Triton provider may send two Authorization headers, and one that says Bearer twice.
/// </summary>
internal static class Credentials
{
    private static readonly string[] s_keyHeaders = ["api-key", "x-api-key"];

    public static IEnumerable<Credential> Of(HttpRequest request)
    {
        foreach (string header in s_keyHeaders)
        {
            foreach (string? key in request.Headers[header])
            {
                if (!string.IsNullOrEmpty(key)) yield return new(null, key);
            }
        }

        // A proxy or client may have joined two of them: Bearer a, Bearer b.
        foreach (string value in request.Headers.Authorization.SelectMany(v => v?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []))
        {
            if (AuthenticationHeaderValue.TryParse(value, out var header) && Read(header) is { } credential) yield return credential;
        }
    }

    private static Credential? Read(AuthenticationHeaderValue header)
    {
        if (string.IsNullOrEmpty(header.Parameter)) return null;
        return header.Scheme.ToUpperInvariant() switch
        {
            "BASIC" => ReadBasic(header.Parameter),
            "BEARER" => new(null, WithoutScheme(header.Parameter)),
            "APIKEY" => new(null, header.Parameter),
            _ => null,
        };
    }

    private static string WithoutScheme(string token)
    {
        const string Bearer = "Bearer ";
        while (token.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) token = token[Bearer.Length..].TrimStart();
        return token;
    }

    // dXNlcjpwYXNz is user:pass.
    private static Credential? ReadBasic(string parameter)
    {
        byte[] bytes = new byte[parameter.Length];
        if (!Convert.TryFromBase64String(parameter, bytes, out int length)) return null;
        string text = Encoding.UTF8.GetString(bytes, 0, length);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : new(text[..colon], text[(colon + 1)..]);
    }
}
