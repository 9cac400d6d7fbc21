namespace FeatureStore.Aggregator.Types;

/// <summary>The columns of a row, in order. Names are case-sensitive.</summary>
public sealed class RowSchema(IReadOnlyList<Column> columns)
{
    private readonly Dictionary<string, int> _ordinals = OrdinalsOf(columns);

    public RowSchema(params Column[] columns)
        : this((IReadOnlyList<Column>)columns)
    {
    }

    public IReadOnlyList<Column> Columns => columns;

    public int Count => columns.Count;

    public Column this[int ordinal] => columns[ordinal];

    /// <summary>The position of the column, or -1.</summary>
    public int OrdinalOf(string name) => _ordinals.GetValueOrDefault(name, -1);

    public override string ToString() => $"({string.Join(", ", columns.Select(column => $"{column.Name} {column.Type}"))})";

    private static Dictionary<string, int> OrdinalsOf(IReadOnlyList<Column> columns)
    {
        var ordinals = new Dictionary<string, int>(columns.Count, StringComparer.Ordinal);
        for (var i = 0; i < columns.Count; i++)
            ordinals.TryAdd(columns[i].Name, i);
        return ordinals;
    }
}
