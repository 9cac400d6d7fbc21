using System.Text.Json;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.OpenInference;

/// <summary>Reads one input of a JSON request.</summary>
internal static class TensorReader
{
    private static readonly string[] s_members = ["name", "shape", "datatype", "data", "parameters"];
    private static readonly string[] s_parameters = ["binary_data_size", "shared_memory_region"];

    public static Tensor Read(ReadOnlySpan<byte> json, int index, BinaryInputs binary)
    {
        Span<Range> members = stackalloc Range[s_members.Length];
        JsonMembers.Find(json, s_members, members);
        string path = $"inputs[{index}]";
        string name = JsonMembers.Text(json, members[0], $"{path}.name") ?? throw InferenceException.Invalid($"{path}.name: missing");
        string datatype = JsonMembers.Text(json, members[2], $"{path}.datatype") ?? throw InferenceException.Invalid($"{path}.datatype: missing");
        if (!DataTypes.TryParse(datatype, out var type)) throw InferenceException.Invalid($"{path}.datatype: '{datatype}' is none");
        if (members[1].IsAbsent()) throw InferenceException.Invalid($"{path}.shape: missing");
        long[] shape = Shape(json[members[1]], $"{path}.shape");
        int? binarySize = members[4].IsAbsent() ? null : BinarySize(json[members[4]], $"{path}.parameters");
        return (members[3].IsAbsent(), binarySize) switch
        {
            (true, null) => throw InferenceException.Invalid($"{path}.data: missing"),
            (false, not null) => throw InferenceException.Invalid($"{path}: data and binary_data_size cannot both be given"),
            (true, { } size) => binary.Take(name, type, shape, size),
            _ => Elements(json[members[3]], name, type, shape, $"{path}.data"),
        };
    }

    private static Tensor Elements(ReadOnlySpan<byte> json, string name, DataType type, long[] shape, string path)
    {
        // Every element takes two characters, so a long shape cannot reserve more than the body may fill.
        long count = Tensor.TryCountOf(shape) ?? throw InferenceException.Invalid($"{path}: more elements than a tensor can have");
        var column = new ColumnBuilder(type, (int)Math.Min(count, (json.Length / 2) + 1));
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartArray) throw InferenceException.Invalid($"{path}: not a list");
        while (reader.Read())
        {
            // Nested lists are the same elements, row-major.
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.EndArray) continue;
            if (column.Append(ref reader) is { } problem) throw InferenceException.Invalid($"{path}[{column.Count}]: {problem}");
        }

        return Build(column, name, shape, count, path);
    }

    private static Tensor Build(ColumnBuilder column, string name, long[] shape, long count, string path)
    {
        if (column.Count == count) return column.Build(name, shape);

        if (column.Type is DataType.Bytes && column.Build(name, column.Count) is var texts && TextShape.IsByteLength(shape, texts.Strings)) return texts;
        throw InferenceException.Invalid($"{path}: {column.Count} elements where shape {TensorSpec.Text(shape)} has {count}");
    }

    private static long[] Shape(ReadOnlySpan<byte> json, string path)
    {
        var dimensions = new List<long>();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartArray) throw InferenceException.Invalid($"{path}: not a list");
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (reader.TokenType is not JsonTokenType.Number || !reader.TryGetInt64(out long dimension) || dimension < 0)
                throw InferenceException.Invalid($"{path}[{dimensions.Count}]: not a whole number of 0 or more");
            dimensions.Add(dimension);
        }

        return [.. dimensions];
    }

    private static int? BinarySize(ReadOnlySpan<byte> json, string path)
    {
        if (JsonMembers.Kind(json) is not JsonTokenType.StartObject) throw InferenceException.Invalid($"{path}: not an object");
        Span<Range> members = stackalloc Range[s_parameters.Length];
        JsonMembers.Find(json, s_parameters, members);
        if (!members[1].IsAbsent()) throw InferenceException.Invalid($"{path}.{s_parameters[1]}: not supported");
        if (members[0].IsAbsent()) return null;
        var reader = new Utf8JsonReader(json[members[0]]);
        reader.Read();
        return reader.TokenType is JsonTokenType.Number && reader.TryGetInt32(out int size) && size >= 0
            ? size
            : throw InferenceException.Invalid($"{path}.binary_data_size: not a whole number of 0 or more");
    }
}
