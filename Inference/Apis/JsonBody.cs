using System.Text.Json;
using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference.Apis;

/// <summary>What every JSON door does with a body.</summary>
internal static class JsonBody
{
    public delegate void Reading(ref Utf8JsonReader reader);

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Runs <paramref name="read"/> on the first token and checks that the document ends where it stopped.</summary>
    /// <exception cref="InferenceException">The body is empty or no JSON.</exception>
    public static void Read(ReadOnlySpan<byte> body, Reading read)
    {
        if (body.StartsWith(ByteOrderMark)) body = body[ByteOrderMark.Length..];
        if (body.IsEmpty) throw InferenceException.Invalid("the body is empty");
        try
        {
            var reader = new Utf8JsonReader(body);
            reader.Read();
            read(ref reader);

            // Nothing but white space may follow.
            while (reader.Read())
            {
            }
        }
        catch (JsonException e)
        {
            throw InferenceException.Invalid($"the body is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
        }
        catch (InvalidOperationException)
        {
            // GetString on a name with a broken escape or broken UTF-8.
            throw InferenceException.Invalid("the body is not JSON: a text in it is no valid Unicode");
        }
    }
}
