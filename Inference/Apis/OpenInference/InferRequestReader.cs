using System.Text.Json;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.OpenInference;

/// <summary>
/// Reads <c>{"id":"1","inputs":[{"name":"x","shape":[1,3],"datatype":"FP32","data":[10,2,3]}],"outputs":[{"name":"y"}]}</c> and, behind
/// it, the bytes of inputs that carry <c>"parameters":{"binary_data_size":12}</c> in place of data.
/// </summary>
internal static class InferRequestReader
{
    private static readonly string[] s_envelope = ["id", "inputs", "outputs", "parameters"];
    private static readonly string[] s_output = ["name", "parameters"];
    private static readonly string[] s_parameters = ["binary_data_output", "binary_data", "classification", "shared_memory_region"];

    /// <param name="body">JSON, then the binary tensors.</param>
    /// <param name="jsonLength">Length of the JSON; null when there is nothing else.</param>
    public static InferRequest Read(ReadOnlyMemory<byte> body, int? jsonLength)
    {
        if (jsonLength > body.Length || jsonLength < 0)
            throw InferenceException.Invalid($"Inference-Header-Content-Length: {jsonLength} is not within the body of {body.Length} bytes");
        var binary = new BinaryInputs(body[(jsonLength ?? body.Length)..]);
        var request = JsonBody.ReadObject(body.Span[..(jsonLength ?? body.Length)], json => ReadEnvelope(json, binary));
        binary.RequireEnd();
        return request;
    }

    private static InferRequest ReadEnvelope(ReadOnlySpan<byte> json, BinaryInputs binary)
    {
        Span<Range> members = stackalloc Range[s_envelope.Length];
        JsonMembers.Find(json, s_envelope, members);
        string? id = JsonMembers.Text(json, members[0], "id");
        if (members[1].IsAbsent()) throw InferenceException.Invalid("inputs: missing");
        var inputs = new List<Tensor>();
        foreach (var input in Items(json, members[1], "inputs")) inputs.Add(TensorReader.Read(json[input], inputs.Count, binary));
        var outputs = new List<RequestedOutput>();
        if (!members[2].IsAbsent())
        {
            foreach (var output in Items(json, members[2], "outputs")) outputs.Add(ReadOutput(json[output], outputs.Count));
        }

        bool binaryOutputs = !members[3].IsAbsent() && (Parameter(json[members[3]], 0, "parameters") ?? false);
        return new InferRequest(string.IsNullOrEmpty(id) ? null : id, inputs, outputs, binaryOutputs);
    }

    private static RequestedOutput ReadOutput(ReadOnlySpan<byte> json, int index)
    {
        string path = $"outputs[{index}]";
        Span<Range> members = stackalloc Range[s_output.Length];
        JsonMembers.Find(json, s_output, members);
        string name = JsonMembers.Text(json, members[0], $"{path}.name") ?? throw InferenceException.Invalid($"{path}.name: missing");
        if (members[1].IsAbsent()) return new RequestedOutput(name, null);
        for (int refused = 2; refused < s_parameters.Length; refused++)
        {
            if (ParameterKind(json[members[1]], refused, path) is not JsonTokenType.None)
                throw InferenceException.Invalid($"{path}.parameters.{s_parameters[refused]}: not supported");
        }

        return new RequestedOutput(name, Parameter(json[members[1]], 1, path));
    }

    private static bool? Parameter(ReadOnlySpan<byte> json, int name, string path) => ParameterKind(json, name, path) switch
    {
        JsonTokenType.None => null,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw InferenceException.Invalid($"{path}.{s_parameters[name]}: not true or false"),
    };

    private static JsonTokenType ParameterKind(ReadOnlySpan<byte> json, int name, string path)
    {
        if (JsonMembers.Kind(json) is not JsonTokenType.StartObject) throw InferenceException.Invalid($"{path}: parameters are no object");
        Span<Range> members = stackalloc Range[s_parameters.Length];
        JsonMembers.Find(json, s_parameters, members);
        return members[name].IsAbsent() ? JsonTokenType.None : JsonMembers.Kind(json[members[name]]);
    }

    /// <summary>The objects of a list, as their bytes.</summary>
    private static List<Range> Items(ReadOnlySpan<byte> json, Range list, string path)
    {
        var items = new List<Range>();
        int offset = list.Start.Value;
        var reader = new Utf8JsonReader(json[list]);
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartArray) throw InferenceException.Invalid($"{path}: not a list");
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (reader.TokenType is not JsonTokenType.StartObject) throw InferenceException.Invalid($"{path}[{items.Count}]: not an object");
            int start = offset + (int)reader.TokenStartIndex;
            reader.Skip();
            items.Add(start..(offset + (int)reader.BytesConsumed));
        }

        return items;
    }
}
