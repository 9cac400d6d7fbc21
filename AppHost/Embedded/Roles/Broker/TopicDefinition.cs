using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FeatureStore.AppHost.Embedded.Roles.Broker;

internal sealed record TopicDefinition(string Name, int Partitions)
{
    private const int MaxNameLength = 249;

    /// <summary>Reads <c>rides:8</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TopicDefinition? topic)
    {
        topic = null;
        var colon = text.LastIndexOf(':');
        if (colon < 1 || !IsTopicName(text.AsSpan(0, colon)))
            return false;
        if (!int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var partitions) || partitions < 1)
            return false;

        topic = new(text[..colon], partitions);
        return true;
    }

    private static bool IsTopicName(ReadOnlySpan<char> name) =>
        name.Length <= MaxNameLength && name is not "." and not ".." && !name.ContainsAnyExcept(s_nameCharacters);

    private static readonly System.Buffers.SearchValues<char> s_nameCharacters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");
}
