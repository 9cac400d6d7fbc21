namespace FeatureStore.Feast;

/// <summary>Brings the newest row of every entity from the Parquet file of a view into the online store.</summary>
internal sealed class HistoryLoader(RepositoryConfiguration repository, OnlineWriter writer)
{
    /// <summary>Rows in one round trip.</summary>
    private const int BatchSize = 512;

    public async Task<WriteResult> LoadAsync(FeatureView view, CancellationToken cancellationToken)
    {
        if (view.FilePath is null)
        {
            throw new FeastException(FeastErrorKind.NotSupported, $"Feature view {view.Name} has no file source to load from", view.Name);
        }

        InputTable table = Map(view, await ParquetTable.ReadAsync(Path.Combine(repository.RepositoryPath, view.FilePath), cancellationToken));
        int written = 0, stale = 0;
        foreach (int[] rows in NewestFirst(view, table).Chunk(BatchSize))
        {
            InputTable batch = new();
            foreach (InputColumn column in table.Columns)
            {
                batch.Add(column.Name, Array.ConvertAll(rows, row => column.Values[row]));
            }

            WriteResult result = await writer.WriteAsync([view], batch, BadRows.RefuseBatch, cancellationToken);
            (written, stale) = (written + result.Written, stale + result.Stale);
        }

        return new([new(view.Name, written, stale)], []);
    }

    /// <summary>The rows so ordered that the first of each entity is the newest, by event time and then by created time.</summary>
    private static int[] NewestFirst(FeatureView view, InputTable table)
    {
        InputColumn? times = table.Find(view.TimestampField);
        InputColumn? created = view.CreatedTimestampColumn is string name ? table.Find(name) : null;
        return
        [
            .. Enumerable.Range(0, table.Count)
                .OrderByDescending(row => times?.Values[row].TimeMicroseconds ?? 0)
                .ThenByDescending(row => created?.Values[row].TimeMicroseconds ?? 0),
        ];
    }

    private static InputTable Map(FeatureView view, InputTable source)
    {
        InputTable mapped = new();
        foreach (InputColumn column in source.Columns)
        {
            mapped.Add(view.FieldMapping.GetValueOrDefault(column.Name, column.Name), column.Values);
        }

        return mapped;
    }
}
