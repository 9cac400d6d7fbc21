using System.Text;

namespace FeatureStore.Aggregator.Files;

/// <summary>Cuts a line into its fields: <c>a,"b,c","say ""hi"""</c> has three.</summary>
internal static class CsvLine
{
    public static List<string> Split(string line, CsvDialect dialect)
    {
        var fields = new List<string>();
        for (var start = 0; start <= line.Length;)
        {
            var text = new StringBuilder();
            var index = start < line.Length && line[start] == dialect.Quote ? Unquote(line, start + 1, text, dialect) : start;
            for (; index < line.Length && line[index] != dialect.Delimiter; index++)
                text.Append(Next(line, ref index, dialect));
            fields.Add(text.ToString());
            start = index + 1;
        }

        return fields;
    }

    private static int Unquote(string line, int index, StringBuilder text, CsvDialect dialect)
    {
        for (; index < line.Length; index++)
        {
            if (line[index] == dialect.Quote)
            {
                if (index + 1 == line.Length || line[index + 1] != dialect.Quote)
                    return index + 1;
                index++;
            }

            text.Append(Next(line, ref index, dialect));
        }

        return index;
    }

    private static char Next(string line, ref int index, CsvDialect dialect)
    {
        if (line[index] != dialect.Escape || index + 1 == line.Length)
            return line[index];
        return line[++index] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other };
    }
}
