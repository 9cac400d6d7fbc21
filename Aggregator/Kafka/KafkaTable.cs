using System.Globalization;
using FeatureStore.Aggregator.Plans;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>What the options of a table say about its topic.</summary>
internal sealed class KafkaTable(TableDefinition table)
{
    public TableDefinition Definition => table;

    public string Topic => Required("topic");

    public string GroupId => Required("properties.group.id");

    /// <summary>The column that is the record's key, as text.</summary>
    public int KeyColumn { get; } = table.Schema.OrdinalOf(table.Options.GetValueOrDefault("key.fields", ""));

    /// <summary>How long a partition may stand at its end before the watermark goes on without it; null: for ever.</summary>
    public TimeSpan? IdleTimeout =>
        table.Options.TryGetValue("scan.watermark.idle-timeout", out var text) && Duration(text) is { Ticks: > 0 } timeout ? timeout : null;

    private string Required(string option) => table.Options.TryGetValue(option, out var value)
        ? value
        : throw new InvalidOperationException($"Table {table.Name} has no option '{option}'.");

    // 5 s, 200 ms, 1 min: a number and a unit.
    private TimeSpan Duration(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (!long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var amount))
            throw Malformed(text);
        return text[digits..].Trim() switch
        {
            "ms" or "" => TimeSpan.FromMilliseconds(amount),
            "s" or "sec" or "second" or "seconds" => TimeSpan.FromSeconds(amount),
            "m" or "min" or "minute" or "minutes" => TimeSpan.FromMinutes(amount),
            "h" or "hour" or "hours" => TimeSpan.FromHours(amount),
            _ => throw Malformed(text),
        };
    }

    private InvalidOperationException Malformed(string text) =>
        new($"Table {table.Name}, option 'scan.watermark.idle-timeout': '{text}' is not a duration such as '5 s'.");
}
