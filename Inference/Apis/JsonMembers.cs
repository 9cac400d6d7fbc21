using System.Text.Json;
using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference.Apis;

/// <summary>
/// Finds the members of a JSON object that a door knows and passes over the others, so that it may read them in its own order
/// whatever theirs: a tensor's data can only be read once its datatype is known.
/// </summary>
internal static class JsonMembers
{
    /// <summary>
    /// For each name the bytes of its value in <paramref name="json"/>, whose root must be an object; default when it is absent
    /// or, at the root of an envelope, null. Of equal names the last counts.
    /// </summary>
    public static void Find(ReadOnlySpan<byte> json, ReadOnlySpan<string> names, Span<Range> found)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            int member = IndexOf(ref reader, names);
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            bool isNull = reader.TokenType is JsonTokenType.Null;
            reader.Skip();
            if (member >= 0) found[member] = isNull ? default : start..(int)reader.BytesConsumed;
        }
    }

    public static bool IsAbsent(this Range range) => range.Equals(default);

    /// <summary>The text of a member, or null when it is absent.</summary>
    public static string? Text(ReadOnlySpan<byte> json, Range member, string path)
    {
        if (member.IsAbsent()) return null;
        var reader = new Utf8JsonReader(json[member]);
        reader.Read();
        return reader.TokenType is JsonTokenType.String ? reader.GetString() : throw InferenceException.Invalid($"{path}: not a text");
    }

    public static JsonTokenType Kind(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return reader.TokenType;
    }

    private static int IndexOf(ref Utf8JsonReader reader, ReadOnlySpan<string> names)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (reader.ValueTextEquals(names[i])) return i;
        }

        return -1;
    }
}
