using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Sql;

namespace FeatureStore.Aggregator.Files;

/// <summary>What can be read and written without Kafka, by the option <c>connector</c>.</summary>
internal static class Connectors
{
    /// <exception cref="SqlException">The connector is another.</exception>
    public static IRowSource OpenSource(TableDefinition table) => NameOf(table) switch
    {
        "filesystem" => new FileSource(table),
        TableDefinition.SingleRow => new SingleRowSource(),
        var other => throw Wrong(table, $"connector '{other}' cannot be read from here; there is filesystem"),
    };

    /// <exception cref="SqlException">The connector is another, or an option is wrong.</exception>
    public static void CheckSink(TableDefinition table)
    {
        switch (NameOf(table))
        {
            case "print" or "blackhole":
                break;
            case "filesystem":
                new FileTable(table).CreateWriter();
                break;
            case var other:
                throw Wrong(table, $"connector '{other}' cannot be written from here; there are print, filesystem and blackhole");
        }
    }

    /// <param name="table">The table.</param>
    /// <param name="output">Where printed rows go.</param>
    public static OpenSink OpenSink(TableDefinition table, TextWriter output)
    {
        switch (NameOf(table))
        {
            case "print":
                var prefix = table.Options.TryGetValue("print-identifier", out var identifier) ? $"{identifier}> " : "";
                return new OpenSink(new LineSink(output, new JsonRowWriter(table.Schema, TimestampStandard.Iso8601), prefix), null);
            case "filesystem":
                var file = new FileTable(table);
                var writer = file.CreateWriter();
                var stream = new StreamWriter(Directory.Exists(file.Path) ? Path.Combine(file.Path, "part-0") : file.Path);
                return new OpenSink(new LineSink(stream, writer, ""), stream);
            default:
                return new OpenSink(new NullSink(), null);
        }
    }

    public static SqlException Wrong(TableDefinition table, string reason) =>
        new SqlException(table.Position, $"table {table.Name}: {reason}").In(table.File);

    private static string NameOf(TableDefinition table) =>
        table.Options.TryGetValue("connector", out var name) ? name : throw Wrong(table, "option 'connector' is missing");
}
