using System.Text.Encodings.Web;
using System.Text.Json;

namespace FeatureStore.Inference.Apis;

/// <summary>Writes an answer whole, with its length, from pooled memory.</summary>
internal static class JsonAnswer
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static Utf8JsonWriter Writer(PooledBuffer buffer) => new(buffer, s_options);

    public static async Task WriteAsync<T>(HttpResponse response, T state, Action<Utf8JsonWriter, T> write)
    {
        using var buffer = new PooledBuffer();
        using (var json = Writer(buffer)) write(json, state);
        response.ContentType = "application/json";
        response.ContentLength = buffer.Length;
        await response.BodyWriter.WriteAsync(buffer.Written, response.HttpContext.RequestAborted);
    }

    /// <summary><c>{"error":"…"}</c>, the form of every protocol that has none of its own.</summary>
    public static Task WriteErrorAsync(HttpResponse response, int status, string error)
    {
        response.StatusCode = status;
        return WriteAsync(response, error, static (json, text) =>
        {
            json.WriteStartObject();
            json.WriteString("error"u8, text);
            json.WriteEndObject();
        });
    }
}
