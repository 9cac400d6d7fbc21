using System.Text.Json;

namespace FeatureStore.FeastServer.Security;

/// <summary>Name, roles and groups of a token, from the claims that Feast looks at.</summary>
internal static class TokenClaims
{
    // People first, then the applications of client credentials.
    private static readonly string[] s_names = ["preferred_username", "upn", "azp", "appid", "sub"];

    /// <returns>Null when no claim names anybody.</returns>
    public static Caller? CallerOf(JsonElement claims, string? clientId)
    {
        string? name = s_names.Select(n => Find(claims, n)).FirstOrDefault(v => v?.ValueKind == JsonValueKind.String)?.GetString();
        if (name is null)
        {
            return null;
        }

        // {"resource_access":{"feast-client":{"roles":["reader"]}},"roles":["…"],"groups":["…"]}
        JsonElement? client = clientId is null ? null : Find(Find(claims, "resource_access"), clientId);
        return new(name, [.. Texts(Find(client, "roles")).Union(Texts(Find(claims, "roles")))], Texts(Find(claims, "groups")), []);
    }

    private static JsonElement? Find(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out JsonElement value) ? value : null;

    private static string[] Texts(JsonElement? element) => element is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)]
        : [];
}
