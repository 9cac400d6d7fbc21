namespace FeatureStore.Feast;

/// <summary>Columns compared by their names, in order.</summary>
internal readonly struct ColumnNames(IReadOnlyList<InputColumn> columns) : IEquatable<ColumnNames>
{
    private readonly IReadOnlyList<InputColumn> _columns = columns;

    public bool Equals(ColumnNames other)
    {
        if (_columns.Count != other._columns.Count)
        {
            return false;
        }

        for (int i = 0; i < _columns.Count; i++)
        {
            if (_columns[i].Name != other._columns[i].Name)
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is ColumnNames other && Equals(other);

    public override int GetHashCode()
    {
        HashCode hash = default;
        for (int i = 0; i < _columns.Count; i++)
        {
            hash.Add(_columns[i].Name);
        }

        return hash.ToHashCode();
    }
}
