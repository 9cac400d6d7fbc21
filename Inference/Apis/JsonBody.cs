using System.Text.Json;
using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference.Apis;

/// <summary>What every JSON door does with a body.</summary>
internal static class JsonBody
{
    public delegate T Reading<out T>(ReadOnlySpan<byte> json);

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Checks that the body is one JSON document and gives it to <paramref name="read"/>.</summary>
    /// <exception cref="InferenceException">The body is empty or no JSON.</exception>
    public static T Read<T>(ReadOnlySpan<byte> body, Reading<T> read)
    {
        if (body.StartsWith(ByteOrderMark)) body = body[ByteOrderMark.Length..];
        if (body.IsEmpty) throw InferenceException.Invalid("the body is empty");
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
            }

            return read(body);
        }
        catch (JsonException e)
        {
            throw InferenceException.Invalid(Describe(body, e));
        }
        catch (InvalidOperationException)
        {
            // GetString on a name with a broken escape or broken UTF-8.
            throw InferenceException.Invalid("the body is not JSON: a text in it is no valid Unicode");
        }
    }

    /// <summary>As <see cref="Read"/>, for bodies that must be an object.</summary>
    public static T ReadObject<T>(ReadOnlySpan<byte> body, Reading<T> read) => Read(
        body,
        json => JsonMembers.Kind(json) is JsonTokenType.StartObject ? read(json) : throw InferenceException.Invalid("the body must be a JSON object"));

    private static string Describe(ReadOnlySpan<byte> body, JsonException e)
    {
        // Python writes NaN, Infinity and -Infinity, which are no JSON.
        var at = body[Math.Min(body.Length, Offset(body, e))..];
        return at.StartsWith("NaN"u8) || at.StartsWith("Infinity"u8) || at.StartsWith("-Infinity"u8)
            ? "the body is not JSON: NaN and Infinity cannot be written in it; send them as binary tensor data or over gRPC"
            : $"the body is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}";
    }

    private static int Offset(ReadOnlySpan<byte> body, JsonException e)
    {
        int offset = 0;
        for (long line = e.LineNumber ?? 0; line > 0; line--) offset += body[offset..].IndexOf((byte)'\n') + 1;
        offset += (int)(e.BytePositionInLine ?? 0);

        // The position of "-Infinity" is that of its second letter.
        return offset > 0 && offset <= body.Length && body[offset - 1] == '-' ? offset - 1 : offset;
    }
}
