using System.Globalization;
using System.Text;

namespace FeatureStore.FeastServer.Cli.Text;

/// <summary>Columns side by side, two blanks between them and after each header, as Feast's lists are printed.</summary>
internal static class TextTable
{
    private const int Gap = 2;

    public static string Of(string[] headers, IReadOnlyList<string[]> rows)
    {
        int[] widths = [.. headers.Select((h, i) => Math.Max(Width(h) + Gap, rows.Select(r => Width(r[i])).DefaultIfEmpty(0).Max()))];
        return string.Join('\n', rows.Prepend(headers).Select(row => Line(row, widths)));
    }

    private static string Line(string[] row, int[] widths)
    {
        StringBuilder line = new();
        for (int i = 0; i < row.Length; i++)
        {
            line.Append(row[i]).Append(' ', widths[i] - Width(row[i]) + Gap);
        }

        return line.ToString().TrimEnd();
    }

    private static int Width(string text) => new StringInfo(text).LengthInTextElements;
}
