using System.Text;
using System.Text.Json;
using FeatureStore.Inference.Apis.Rows;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.OpenAi;

/// <summary>
/// Reads <c>{"messages":[{"role":"system","content":"…"},{"role":"user","content":"{\"driver_id\":…}"}],"model":"risk_scoring"}</c> and
/// <c>{"input":"{\"driver_id\":…}","model":"risk_scoring"}</c>. The system message and every parameter of text generation say nothing here.
/// </summary>
internal static class OpenAiReader
{
    private static readonly string[] s_members = ["model", "messages", "input", "stream", "encoding_format"];
    private static readonly string[] s_message = ["role", "content"];

    public static OpenAiRequest ReadChat(ReadOnlySpan<byte> body) => JsonBody.ReadObject(body, json =>
    {
        Span<Range> members = stackalloc Range[s_members.Length];
        JsonMembers.Find(json, s_members, members);
        if (members[1].IsAbsent()) throw InferenceException.Invalid("messages: missing");
        if (!members[3].IsAbsent() && JsonMembers.Kind(json[members[3]]) is JsonTokenType.True) throw InferenceException.Invalid("stream: not supported");
        return Request(json, members[0], LastUserMessage(json[members[1]]));
    });

    public static OpenAiRequest ReadEmbedding(ReadOnlySpan<byte> body) => JsonBody.ReadObject(body, json =>
    {
        Span<Range> members = stackalloc Range[s_members.Length];
        JsonMembers.Find(json, s_members, members);
        if (members[2].IsAbsent()) throw InferenceException.Invalid("input: missing");
        string format = JsonMembers.Text(json, members[4], "encoding_format") ?? "float";
        if (format is not ("float" or "base64")) throw InferenceException.Invalid("encoding_format: neither float nor base64");
        return Request(json, members[0], OneText(json, members[2])) with { Base64 = format is "base64" };
    });

    // Flink sends a text, OpenAI's own clients a list of one.
    private static string OneText(ReadOnlySpan<byte> json, Range input)
    {
        if (JsonMembers.Kind(json[input]) is not JsonTokenType.StartArray) return JsonMembers.Text(json, input, "input")!;
        var reader = new Utf8JsonReader(json[input]);
        reader.Read();
        reader.Read();
        string? text = reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
        return text is not null && reader.Read() && reader.TokenType is JsonTokenType.EndArray ? text : throw InferenceException.Invalid("input: not one text");
    }

    /// <summary>The model's inputs out of the row in the text.</summary>
    public static Tensor[] Inputs(OpenAiRequest request, ServedModel model)
    {
        byte[] row = Encoding.UTF8.GetBytes(request.Text);
        try
        {
            return JsonBody.ReadObject(row, json => RowReader.Row(json, model.Inputs, allowUnknown: true));
        }
        catch (InferenceException e) when (e.Error is InferenceError.InvalidRequest)
        {
            throw new InferenceException(e.Error, $"the ride: {e.Message}", e);
        }
    }

    private static OpenAiRequest Request(ReadOnlySpan<byte> json, Range model, string text)
    {
        string name = JsonMembers.Text(json, model, "model") ?? throw InferenceException.Invalid("model: missing");
        int at = name.LastIndexOf('@');
        return at > 0 ? new OpenAiRequest(name[..at], name[(at + 1)..], name, text) : new OpenAiRequest(name, null, name, text);
    }

    private static string LastUserMessage(ReadOnlySpan<byte> json)
    {
        string? text = null;
        int index = 0;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartArray) throw InferenceException.Invalid("messages: not a list");
        Span<Range> members = stackalloc Range[s_message.Length];
        for (; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; index++)
        {
            if (reader.TokenType is not JsonTokenType.StartObject) throw InferenceException.Invalid($"messages[{index}]: not an object");
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            var message = json[start..(int)reader.BytesConsumed];
            members.Clear();
            JsonMembers.Find(message, s_message, members);
            if (JsonMembers.Text(message, members[0], $"messages[{index}].role") == "user")
                text = Content(message, members[1], $"messages[{index}].content");
        }

        return text ?? throw InferenceException.Invalid("messages: none of the role user");
    }

    // A text, or a list of parts of which those of type text count: [{"type":"text","text":"…"}].
    private static string Content(ReadOnlySpan<byte> message, Range content, string path)
    {
        if (content.IsAbsent()) throw InferenceException.Invalid($"{path}: missing");
        if (JsonMembers.Kind(message[content]) is not JsonTokenType.StartArray) return JsonMembers.Text(message, content, path)!;
        using var parts = JsonDocument.Parse(Encoding.UTF8.GetString(message[content]));
        var texts = parts.RootElement.EnumerateArray()
            .Where(p => p.ValueKind is JsonValueKind.Object && p.TryGetProperty("text", out var t) && t.ValueKind is JsonValueKind.String)
            .Select(p => p.GetProperty("text").GetString());
        return string.Concat(texts);
    }
}
