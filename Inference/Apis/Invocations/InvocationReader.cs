using System.Text.Json;
using System.Text.Unicode;
using FeatureStore.Inference.Apis.Rows;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.Invocations;

/// <summary>
/// Reads whatever a scoring container is called with: the forms of MLflow, Azure ML, SageMaker and Vertex AI, and those that
/// Confluent Cloud's ML_PREDICT can be told to send to any of them. The first member that it knows decides.
/// </summary>
internal static class InvocationReader
{
    private static readonly string[] s_members = ["dataframe_split", "dataframe_records", "instances", "inputs", "input_data", "params"];
    private static readonly string[] s_frame = ["columns", "data"];
    private static readonly string[] s_tensor = ["name", "datatype"];

    public static Invocation Read(ReadOnlyMemory<byte> body, string mediaType, IReadOnlyList<TensorSpec> specs) => mediaType switch
    {
        "text/csv" => ReadCsv(body.Span, specs),
        "text/plain" => new Invocation(InvocationKind.Text, new RowRequest(RowForm.Values, ReadText(body.Span, specs))),
        _ => JsonBody.Read(body.Span, json => ReadJson(json, specs)),
    };

    private static Invocation ReadCsv(ReadOnlySpan<byte> body, IReadOnlyList<TensorSpec> specs)
    {
        var request = CsvReader.Read(body, specs);
        return new Invocation(request.Form is RowForm.Frame ? InvocationKind.MlFlow : InvocationKind.Csv, request);
    }

    private static Invocation ReadJson(ReadOnlySpan<byte> json, IReadOnlyList<TensorSpec> specs)
    {
        if (JsonMembers.Kind(json) is JsonTokenType.StartArray)
            return new Invocation(InvocationKind.Values, new RowRequest(RowForm.Values, RowReader.Values(json, specs)));
        if (JsonMembers.Kind(json) is not JsonTokenType.StartObject) throw InferenceException.Invalid("the body must be a JSON object");
        Span<Range> members = stackalloc Range[s_members.Length];
        JsonMembers.Find(json, s_members, members);
        int member = -1;
        if (!members[^1].IsAbsent() && JsonMembers.Kind(json[members[^1]]) is not JsonTokenType.StartObject && specs.All(s => s.Name != "params"))
            throw InferenceException.Invalid("params: not an object");
        for (int i = 0; i < members.Length - 1; i++)
        {
            // An input of that name makes the body a row.
            if (members[i].IsAbsent() || specs.Any(s => s.Name == s_members[i])) continue;
            if (member >= 0) throw InferenceException.Invalid($"{s_members[member]} and {s_members[i]} cannot both be given");
            member = i;
        }

        return member < 0 ? ReadRow(json, specs) : ReadMember(json[members[member]], member, specs);
    }

    private static Invocation ReadMember(ReadOnlySpan<byte> json, int member, IReadOnlyList<TensorSpec> specs)
    {
        string name = s_members[member];
        switch (name)
        {
            case "dataframe_split":
                return new Invocation(InvocationKind.MlFlow, new RowRequest(RowForm.Frame, FrameReader.Read(json, specs, name)));
            case "dataframe_records" or "instances":
                return new Invocation(InvocationKind.MlFlow, new RowRequest(RowForm.Instances, RowReader.List(json, specs, name)));
            case "inputs" when IsTensors(json):
                return new Invocation(InvocationKind.OpenInference, null);
            case "inputs":
                return new Invocation(InvocationKind.MlFlow, ColumnReader.Read(json, specs, name));
            case "input_data" when IsFrame(json, specs):
                return new Invocation(InvocationKind.AzureFrame, new RowRequest(RowForm.Frame, FrameReader.Read(json, specs, name)));
            default:
                return new Invocation(InvocationKind.AzureColumns, ColumnReader.Read(json, specs, name));
        }
    }

    /// <summary>One row as an object, or as the only member of one, under whatever name.</summary>
    private static Invocation ReadRow(ReadOnlySpan<byte> json, IReadOnlyList<TensorSpec> specs)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        reader.Read();
        string? name = reader.TokenType is JsonTokenType.PropertyName ? reader.GetString() : null;
        if (name is not null && specs.All(s => s.Name != name))
        {
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            bool isObject = reader.TokenType is JsonTokenType.StartObject;
            reader.Skip();
            int end = (int)reader.BytesConsumed;
            reader.Read();
            if (isObject && reader.TokenType is JsonTokenType.EndObject) json = json[start..end];
        }

        return new Invocation(InvocationKind.Row, new RowRequest(RowForm.Row, RowReader.Row(json, specs, allowUnknown: false)));
    }

    private static Tensor[] ReadText(ReadOnlySpan<byte> body, IReadOnlyList<TensorSpec> specs)
    {
        if (LooksLikeJson(body)) throw new InferenceException(InferenceError.UnsupportedMedia, "JSON is sent as application/json; text/plain is one value a line");
        if (!Utf8.IsValid(body)) throw InferenceException.Invalid("the body is not valid UTF-8");
        string[] lines = System.Text.Encoding.UTF8.GetString(body).Split('\n');

        // A line feed may end the last line too.
        if (lines.Length == specs.Count + 1 && lines[^1].Length == 0) lines = lines[..^1];
        var columns = new RowColumns(specs);
        columns.ReadTexts([.. lines.Select(l => l.TrimEnd('\r'))], [.. Enumerable.Range(0, specs.Count).Select(i => (int?)i)], new RowPath(null, 0));
        return columns.Build();
    }

    private static bool LooksLikeJson(ReadOnlySpan<byte> body)
    {
        var start = body.TrimStart(" \t\r\n"u8);
        return !start.IsEmpty && start[0] is (byte)'{' or (byte)'[';
    }

    // A list whose first element has a name and a datatype is a request of the Open Inference Protocol.
    private static bool IsTensors(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartArray) return false;
        reader.Read();
        return reader.TokenType is JsonTokenType.StartObject && HasAll(json[(int)reader.TokenStartIndex..], s_tensor);
    }

    private static bool IsFrame(ReadOnlySpan<byte> json, IReadOnlyList<TensorSpec> specs) =>
        JsonMembers.Kind(json) is JsonTokenType.StartObject && HasAll(json, s_frame) && specs.All(s => s.Name != "data");

    private static bool HasAll(ReadOnlySpan<byte> json, string[] names)
    {
        Span<Range> members = stackalloc Range[names.Length];
        JsonMembers.Find(json, names, members);
        foreach (var member in members)
        {
            if (member.IsAbsent()) return false;
        }

        return true;
    }
}
