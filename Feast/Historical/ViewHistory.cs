namespace FeatureStore.Feast;

/// <summary>All rows of a view's file by entity key, and in each key by time.</summary>
internal sealed class ViewHistory
{
    private readonly InputTable _table;
    private readonly Dictionary<ReadOnlyMemory<byte>, (long Time, int Row)[]> _rows;
    private readonly long _ttl;

    private ViewHistory(FeatureView view, InputTable table, Dictionary<ReadOnlyMemory<byte>, (long Time, int Row)[]> rows)
    {
        (_table, _rows) = (table, rows);
        _ttl = view.Ttl.Ticks / TimeSpan.TicksPerMicrosecond;
    }

    public static async Task<ViewHistory> LoadAsync(
        RepositoryConfiguration repository, FeatureView view, CancellationToken cancellationToken)
    {
        InputTable table = await FileSource.ReadAsync(repository, view, cancellationToken);
        long[] times = FileSource.Times(view, table);
        long[]? created = FileSource.CreatedTimes(view, table);
        InputColumn[] keys = view.IsEntityless ? [] : [.. view.JoinKeys.Select(k => Column(view, table, k.Name))];
        Dictionary<ReadOnlyMemory<byte>, (long Time, int Row)[]> rows = Enumerable.Range(0, table.Count)
            .Where(row => times[row] != long.MinValue && Array.TrueForAll(keys, k => !k.Values[row].IsNull))
            .GroupBy(row => (ReadOnlyMemory<byte>)Key(view, keys, row), BytesComparer.Instance)
            .ToDictionary(
                g => g.Key,
                g => g.OrderBy(row => times[row]).ThenBy(row => created?[row] ?? 0).Select(row => (times[row], row)).ToArray(),
                BytesComparer.Instance);
        return new(view, table, rows);
    }

    /// <summary>
    /// The newest row of a key that is neither later than the time nor older than the view's ttl, both ends included; of rows of one
    /// time the one that was created last. -1 when there is none.
    /// </summary>
    public int RowAt(byte[] key, long time)
    {
        if (!_rows.TryGetValue(key, out (long Time, int Row)[]? rows))
        {
            return -1;
        }

        int low = 0, high = rows.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            (low, high) = rows[middle].Time <= time ? (middle + 1, high) : (low, middle);
        }

        return low == 0 || (_ttl > 0 && rows[low - 1].Time < time - _ttl) ? -1 : rows[low - 1].Row;
    }

    /// <summary>For every key that has a row at this time: that row, and its own time.</summary>
    public IEnumerable<(int Row, long Time)> RowsAt(long time)
    {
        foreach ((ReadOnlyMemory<byte> key, (long Time, int Row)[] rows) in _rows)
        {
            int row = RowAt(key.ToArray(), time);
            if (row >= 0)
            {
                yield return (row, Array.Find(rows, r => r.Row == row).Time);
            }
        }
    }

    /// <summary>The value of a join key in a row.</summary>
    public InputValue Key(string name, int row) => _table.Find(name)!.Values[row];

    public InputValue[] Values(FeatureView view, Feature feature, int[] rows)
    {
        InputValue[] values = Column(view, _table, feature.Name).Values;
        return Array.ConvertAll(rows, row => row < 0 ? InputValue.Null : values[row]);
    }

    private static byte[] Key(FeatureView view, InputColumn[] keys, int row)
    {
        FeatureValue[] values = keys.Length == 0 ? [FeatureValue.FromString("")] : new FeatureValue[keys.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            values[i] = InputConversion.Convert(keys[i].Values[row], view.JoinKeys[i].Type);
        }

        return view.KeyEncoder.Encode(values);
    }

    private static InputColumn Column(FeatureView view, InputTable table, string name) => table.Find(name) ?? throw new FeastException(
        FeastErrorKind.InvalidRequest, $"The file of feature view {view.Name} has no column {name}", name);
}
