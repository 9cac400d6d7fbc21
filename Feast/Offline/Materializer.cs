namespace FeatureStore.Feast;

/// <summary>Brings the newest row of every entity within an interval of event time from a view's file into the online store.</summary>
internal sealed class Materializer(RepositoryConfiguration repository, OnlineWriter writer, TimeProvider time)
{
    /// <summary>Rows in one round trip.</summary>
    private const int BatchSize = 512;

    /// <param name="from">The first event time, in microseconds.</param>
    /// <param name="until">The last event time, in microseconds.</param>
    public async Task<ViewWriteResult> RunAsync(
        FeatureView view, long from, long until, bool asOfNow, CancellationToken cancellationToken)
    {
        InputTable table = await FileSource.ReadAsync(repository, view, cancellationToken);
        int[] rows = NewestFirst(view, table, from, until);
        InputTable newest = Select(table, rows, view, asOfNow ? time.GetUtcNow() : null);
        return await writer.WriteInPartsAsync(view, newest, BatchSize, cancellationToken);
    }

    /// <summary>One row for each entity: the newest by event time, and of equal ones the newest by created time.</summary>
    private static int[] NewestFirst(FeatureView view, InputTable table, long from, long until)
    {
        long[] times = FileSource.Times(view, table);
        long[]? created = FileSource.CreatedTimes(view, table);
        InputColumn[] keys = view.IsEntityless ? [] : [.. view.JoinKeys.Select(k => table.Find(k.Name)).OfType<InputColumn>()];
        HashSet<string> seen = [];
        return
        [
            .. Enumerable.Range(0, table.Count)
                .Where(row => times[row] >= from && times[row] <= until)
                .OrderByDescending(row => times[row])
                .ThenByDescending(row => created?[row] ?? 0)
                .Where(row => seen.Add(string.Join('\u001f', keys.Select(k => KeyText(k.Values[row]))))),
        ];
    }

    private static string KeyText(InputValue value) => value.Kind switch
    {
        InputKind.Bytes => Convert.ToHexString(value.Bytes),
        InputKind.Time => value.TimeMicroseconds.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => PythonText.Of(value),
    };

    private static InputTable Select(InputTable table, int[] rows, FeatureView view, DateTimeOffset? now)
    {
        string timeColumn = view.FieldMapping.GetValueOrDefault(view.TimestampField, view.TimestampField);
        InputTable selected = new();
        foreach (InputColumn column in table.Columns)
        {
            InputValue[] cells = Array.ConvertAll(rows, row => column.Values[row]);
            selected.Add(column.Name, now is DateTimeOffset moment && column.Name == timeColumn
                ? Array.ConvertAll(cells, _ => (InputValue)moment)
                : PandasColumn.Normalize(cells));
        }

        return selected;
    }
}
