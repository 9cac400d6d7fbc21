using System.Text.Json;
using FeatureStore.Inference.Repository;
using FeatureStore.Inference.Scoring;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Apis.OpenInference;

/// <summary>The model repository extension: what is there, take a model in, take it out.</summary>
internal static class RepositoryApi
{
    private static readonly string[] s_request = ["ready"];
    private static readonly string[] s_load = ["parameters"];

    public static async Task IndexAsync(HttpContext context, ModelControl control, IOptions<InferenceOptions> options)
    {
        // Triton's client sends an empty body.
        using var body = await RequestBody.ReadAsync(context.Request, options.Value.MaxBodyBytes);
        bool readyOnly = body.Length > 0 && JsonBody.ReadObject(body.Written.Span, ReadyOnly);
        await JsonAnswer.WriteAsync(context.Response, control.Index(readyOnly), WriteIndex);
    }

    public static async Task LoadAsync(HttpContext context, string model, ModelControl control, IOptions<InferenceOptions> options)
    {
        using var body = await RequestBody.ReadAsync(context.Request, options.Value.MaxBodyBytes);
        if (body.Length > 0 && JsonBody.ReadObject(body.Written.Span, Override) is { } parameter) throw InferenceException.Invalid($"parameters.{parameter}: not supported");
        await control.LoadAsync(model, context.RequestAborted);
        context.Response.ContentLength = 0;
    }

    public static async Task UnloadAsync(HttpContext context, string model, ModelControl control)
    {
        await control.UnloadAsync(model, context.RequestAborted);
        context.Response.ContentLength = 0;
    }

    /// <summary>Whether a parameter would serve a model otherwise than its folder says: <c>config</c>, or <c>file:1/model.onnx</c>.</summary>
    public static bool IsOverride(string parameter) => parameter == "config" || parameter.StartsWith("file:", StringComparison.Ordinal);

    // {"parameters":{"config":"…","file:1/model.onnx":"…"}}
    private static string? Override(ReadOnlySpan<byte> json)
    {
        Span<Range> members = stackalloc Range[1];
        JsonMembers.Find(json, s_load, members);
        if (members[0].IsAbsent() || JsonMembers.Kind(json[members[0]]) is not JsonTokenType.StartObject) return null;
        var reader = new Utf8JsonReader(json[members[0]]);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (IsOverride(name) && reader.TokenType is not JsonTokenType.Null) return name;
            reader.Skip();
        }

        return null;
    }

    private static bool ReadyOnly(ReadOnlySpan<byte> json)
    {
        Span<Range> members = stackalloc Range[1];
        JsonMembers.Find(json, s_request, members);
        if (members[0].IsAbsent()) return false;
        return JsonMembers.Kind(json[members[0]]) switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => throw InferenceException.Invalid("ready: not true or false"),
        };
    }

    private static void WriteIndex(Utf8JsonWriter json, IReadOnlyList<ModelState> index)
    {
        json.WriteStartArray();
        foreach (var model in index)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, model.Name);
            json.WriteString("version"u8, model.Version);
            json.WriteString("state"u8, model.State);
            if (model.Reason is { } reason) json.WriteString("reason"u8, reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
