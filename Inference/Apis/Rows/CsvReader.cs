using System.Text;
using System.Text.Unicode;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.Rows;

/// <summary>
/// Reads CSV (RFC 4180). A first line that names every input is a header, as MLflow sends it; without one the values are
/// in the order of the inputs, as SageMaker's callers send them.
/// </summary>
internal static class CsvReader
{
    /// <returns>The form is Frame with a header and Values without.</returns>
    public static RowRequest Read(ReadOnlySpan<byte> body, IReadOnlyList<TensorSpec> specs)
    {
        if (!Utf8.IsValid(body)) throw InferenceException.Invalid("the body is not valid UTF-8");
        var lines = Lines(Encoding.UTF8.GetString(body).TrimStart('\uFEFF'));
        if (lines.Count == 0) throw InferenceException.Invalid("the body is empty");
        bool header = specs.All(s => lines[0].Contains(s.Name, StringComparer.Ordinal));
        var positions = header
            ? FrameReader.Positions(lines[0], specs, "line 1")
            : [.. Enumerable.Range(0, specs.Count).Select(i => (int?)i)];
        var columns = new RowColumns(specs);
        foreach (var line in header ? lines.Skip(1) : lines) columns.ReadTexts(line, positions, new RowPath("rows", columns.Rows));
        return new RowRequest(header ? RowForm.Frame : RowForm.Values, columns.Build());
    }

    private static List<List<string>> Lines(string text)
    {
        var lines = new List<List<string>>();
        for (int offset = 0; offset < text.Length;)
        {
            var cells = new List<string>();
            do cells.Add(Cell(text, ref offset));
            while (offset < text.Length && text[offset++] == ',');
            if (cells is not [""]) lines.Add(cells);
        }

        return lines;
    }

    /// <summary>Reads a cell and stops at the comma or line feed behind it.</summary>
    private static string Cell(string text, ref int offset)
    {
        if (offset < text.Length && text[offset] == '"') return Quoted(text, ref offset);
        int start = offset;
        while (offset < text.Length && text[offset] is not (',' or '\n')) offset++;
        return text[start..offset].TrimEnd('\r');
    }

    private static string Quoted(string text, ref int offset)
    {
        var cell = new StringBuilder();
        for (offset++; offset < text.Length; offset++)
        {
            if (text[offset] != '"')
            {
                cell.Append(text[offset]);
            }
            else if (offset + 1 < text.Length && text[offset + 1] == '"')
            {
                // A quotation mark inside is written twice.
                cell.Append('"');
                offset++;
            }
            else
            {
                offset++;
                if (offset < text.Length && text[offset] == '\r') offset++;
                if (offset < text.Length && text[offset] is not (',' or '\n')) throw InferenceException.Invalid("text behind a closing quotation mark");
                return cell.ToString();
            }
        }

        throw InferenceException.Invalid("a quotation mark is not closed");
    }
}
