using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Pandas;

/// <summary>
/// The <c>df</c> of a request as pandas.DataFrame reads it: columns of equal length, a single value is repeated, an object is a
/// column by index, and a column of numbers with a gap is a column of floats.
/// </summary>
internal static class DataFrame
{
    /// <exception cref="FeastException">pandas would refuse it.</exception>
    public static InputTable From(IReadOnlyList<KeyValuePair<string, InputValue>> columns)
    {
        InputTable table = new();
        if (columns.Count == 0)
        {
            return table;
        }

        string[]? index = columns.All(c => c.Value.Kind == InputKind.Object)
            ? [.. columns.SelectMany(c => c.Value.Members).Select(m => m.Key).Distinct()]
            : null;
        int rows = index?.Length ?? RowCount(columns);
        foreach ((string name, InputValue value) in columns)
        {
            table.Add(name, ColumnTypes.Normalize(name, index is null ? Cells(name, value, rows) : ByIndex(value, index)));
        }

        return table;
    }

    private static int RowCount(IReadOnlyList<KeyValuePair<string, InputValue>> columns)
    {
        foreach ((_, InputValue value) in columns)
        {
            if (value.Kind == InputKind.List)
            {
                return value.List.Count;
            }
        }

        throw Refused("df holds single values only: at least one column must be a list", columns[0].Key);
    }

    private static InputValue[] Cells(string name, InputValue value, int rows) => value.Kind switch
    {
        InputKind.List when value.List.Count == rows => [.. value.List],
        InputKind.List => throw Refused($"All arrays must be of the same length: column {name} has {value.List.Count} rows, another has {rows}", name),
        InputKind.Object => throw Refused($"Column {name} is an object beside lists: mixing dicts with non-Series may lead to ambiguous ordering", name),
        _ => Repeat(value, rows),
    };

    private static InputValue[] Repeat(InputValue value, int rows)
    {
        InputValue[] cells = new InputValue[rows];
        Array.Fill(cells, value);
        return cells;
    }

    private static InputValue[] ByIndex(InputValue column, string[] index)
    {
        Dictionary<string, InputValue> cells = [];
        foreach ((string key, InputValue value) in column.Members)
        {
            cells[key] = value;
        }

        return Array.ConvertAll(index, key => cells.GetValueOrDefault(key));
    }

    private static FeastException Refused(string message, string column) => new(FeastErrorKind.InvalidRequest, message, column);
}
