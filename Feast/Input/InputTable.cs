namespace FeatureStore.Feast;

/// <summary>Named columns of equal length, in the caller's order: rows to push, or the entities of a request.</summary>
public sealed class InputTable
{
    private readonly List<InputColumn> _columns = [];

    public IReadOnlyList<InputColumn> Columns => _columns;

    /// <summary>The number of rows; zero when there is no column.</summary>
    public int Count => _columns.Count == 0 ? 0 : _columns[0].Values.Length;

    /// <summary>Adds a column, or replaces the one of that name. The array is kept, not copied.</summary>
    public InputTable Add(string name, params InputValue[] values)
    {
        InputColumn column = new(name, values);
        for (int i = 0; i < _columns.Count; i++)
        {
            if (_columns[i].Name == name)
            {
                _columns[i] = column;
                return this;
            }
        }

        _columns.Add(column);
        return this;
    }

    /// <summary>The same for a list: that of an <see cref="InputValue"/> is kept, not copied.</summary>
    public InputTable Add(string name, IReadOnlyList<InputValue> values) => Add(name, values as InputValue[] ?? [.. values]);

    public InputColumn? Find(string name)
    {
        foreach (InputColumn column in _columns)
        {
            if (column.Name == name)
            {
                return column;
            }
        }

        return null;
    }

    /// <summary>Reads a Parquet file: numbers keep their kind, times are UTC, lists, maps and structs are nested.</summary>
    /// <exception cref="FeastException">The file cannot be read.</exception>
    public static Task<InputTable> ReadParquetAsync(string path, CancellationToken cancellationToken = default) =>
        ParquetTable.ReadAsync(path, cancellationToken);

    /// <exception cref="FeastException">Two columns have different lengths.</exception>
    internal void RequireEqualLengths(string message)
    {
        foreach (InputColumn column in _columns)
        {
            if (column.Values.Length != Count)
            {
                throw new FeastException(
                    FeastErrorKind.InvalidRequest,
                    $"{message} Column {column.Name} has {column.Values.Length}, {_columns[0].Name} has {Count}.",
                    column.Name);
            }
        }
    }
}
