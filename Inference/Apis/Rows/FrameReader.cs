using System.Text.Json;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.Rows;

/// <summary>Reads a table in pandas' split form: <c>{"columns":["a","b"],"index":[0],"data":[[1,2]]}</c>.</summary>
internal static class FrameReader
{
    private static readonly string[] s_members = ["columns", "index", "data"];

    public static Tensor[] Read(ReadOnlySpan<byte> json, IReadOnlyList<TensorSpec> specs, string name)
    {
        if (JsonMembers.Kind(json) is not JsonTokenType.StartObject) throw InferenceException.Invalid($"{name}: not an object");
        Span<Range> members = stackalloc Range[s_members.Length];
        JsonMembers.Find(json, s_members, members);
        if (members[0].IsAbsent()) throw InferenceException.Invalid($"{name}.columns: missing");
        if (members[2].IsAbsent()) throw InferenceException.Invalid($"{name}.data: missing");
        var positions = Positions(Texts(json[members[0]], $"{name}.columns"), specs, $"{name}.columns");
        var columns = new RowColumns(specs);
        var reader = new Utf8JsonReader(json[members[2]]);
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartArray) throw InferenceException.Invalid($"{name}.data: not a list");
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            columns.ReadCells(ref reader, positions, new RowPath($"{name}.data", columns.Rows));
        if (!members[1].IsAbsent() && Count(json[members[1]], $"{name}.index") is var count && count != columns.Rows)
            throw InferenceException.Invalid($"{name}.index: {count} entries for {columns.Rows} rows");
        return columns.Build();
    }

    /// <summary>For each column the position of its input; null where the model has none of that name.</summary>
    public static IReadOnlyList<int?> Positions(IReadOnlyList<string> columns, IReadOnlyList<TensorSpec> specs, string path)
    {
        var positions = columns.Select(c => Enumerable.Range(0, specs.Count).Where(i => specs[i].Name == c).Cast<int?>().FirstOrDefault()).ToList();
        for (int i = 0; i < specs.Count; i++)
        {
            int times = positions.Count(p => p == i);
            if (times != 1) throw InferenceException.Invalid($"{path}: '{specs[i].Name}' is {(times == 0 ? "missing" : "given twice")}");
        }

        return positions;
    }

    private static List<string> Texts(ReadOnlySpan<byte> json, string path)
    {
        var texts = new List<string>();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartArray) throw InferenceException.Invalid($"{path}: not a list");
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (reader.TokenType is not JsonTokenType.String) throw InferenceException.Invalid($"{path}[{texts.Count}]: not a text");
            texts.Add(reader.GetString()!);
        }

        return texts;
    }

    private static int Count(ReadOnlySpan<byte> json, string path)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartArray) throw InferenceException.Invalid($"{path}: not a list");
        int count = 0;
        for (; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; count++) reader.Skip();
        return count;
    }
}
