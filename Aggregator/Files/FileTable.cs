using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Sql;

namespace FeatureStore.Aggregator.Files;

/// <summary>What the options of a table with the filesystem connector say.</summary>
internal sealed class FileTable(TableDefinition table)
{
    private static readonly string[] s_options =
    [
        "connector", "path", "format", "json.timestamp-format.standard", "json.fail-on-missing-field", "json.ignore-parse-errors",
        "csv.field-delimiter", "csv.null-literal", "csv.ignore-parse-errors", "csv.quote-character", "csv.disable-quote-character", "csv.escape-character",
        "csv.allow-comments",
    ];

    /// <summary>The file, or the folder with the files; relative to the SQL file.</summary>
    public string Path => System.IO.Path.GetFullPath(Required("path"), System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(table.File))!);

    private TimestampStandard Standard => Option("json.timestamp-format.standard", "SQL") switch
    {
        "SQL" => TimestampStandard.Sql,
        "ISO-8601" => TimestampStandard.Iso8601,
        var other => throw Wrong($"option 'json.timestamp-format.standard' is '{other}'; there are SQL and ISO-8601"),
    };

    /// <summary>Whether lines that are no records are left out.</summary>
    public bool IgnoresBadLines => Flag("json.ignore-parse-errors") || Flag("csv.ignore-parse-errors");

    private CsvDialect Dialect => new(
        Letter("csv.field-delimiter") ?? ',',
        Flag("csv.disable-quote-character") ? null : Letter("csv.quote-character") ?? '"',
        Letter("csv.escape-character"),
        Flag("csv.allow-comments"),
        table.Options.GetValueOrDefault("csv.null-literal"));

    /// <exception cref="SqlException">An option is wrong.</exception>
    public IRowReader CreateReader() => Format switch
    {
        "json" => new JsonRowReader(table.PhysicalSchema, Standard, Flag("json.fail-on-missing-field"), Flag("json.ignore-parse-errors")),
        _ => new CsvRowReader(table.PhysicalSchema, Dialect, Flag("csv.ignore-parse-errors")),
    };

    /// <exception cref="SqlException">An option is wrong.</exception>
    public IRowWriter CreateWriter() => Format switch
    {
        "json" => new JsonFileWriter(table.Schema, Standard),
        _ => new CsvRowWriter(table.Schema, Dialect),
    };

    private string Format
    {
        get
        {
            foreach (var option in table.Options.Keys.Where(option => !s_options.Contains(option)))
                throw Wrong($"option '{option}' is not supported; there are {string.Join(", ", s_options)}");
            return Required("format") is "json" or "csv" ? table.Options["format"] : throw Wrong($"format '{table.Options["format"]}' is not supported; there are json and csv");
        }
    }

    private bool Flag(string name) => Option(name, "false") switch
    {
        "true" => true,
        "false" => false,
        var other => throw Wrong($"option '{name}' is '{other}'; there are true and false"),
    };

    // A tabulator may be written '\t'.
    private char? Letter(string name) => !table.Options.TryGetValue(name, out var value) ? null : value switch
    {
        [var letter] => letter,
        "\\t" => '\t',
        "\\\\" => '\\',
        ['\\', 'u', .. { Length: 4 } digits] when digits.All(char.IsAsciiHexDigit) => (char)Convert.ToInt32(digits, 16),
        _ => throw Wrong($"option '{name}' is not one character"),
    };

    private string Option(string name, string otherwise) => table.Options.GetValueOrDefault(name, otherwise);

    private string Required(string name) => table.Options.TryGetValue(name, out var value) ? value : throw Wrong($"option '{name}' is missing");

    private SqlException Wrong(string reason) => Connectors.Wrong(table, reason);
}
