namespace FeatureStore.Feast;

/// <summary>The history of one view: the rows of its Parquet file, under the names that the view uses.</summary>
internal static class FileSource
{
    public static async Task<InputTable> ReadAsync(
        RepositoryConfiguration repository, FeatureView view, CancellationToken cancellationToken)
    {
        if (view.FilePath is null)
        {
            throw new FeastException(FeastErrorKind.NotSupported, $"Feature view {view.Name} has no file source", view.Name);
        }

        InputTable source = await ParquetTable.ReadAsync(PathOf(repository, view), cancellationToken);
        InputTable mapped = new();
        foreach (InputColumn column in source.Columns)
        {
            mapped.Add(view.FieldMapping.GetValueOrDefault(column.Name, column.Name), column.Values);
        }

        return mapped;
    }

    public static string PathOf(RepositoryConfiguration repository, FeatureView view) =>
        Path.Combine(repository.RepositoryPath, view.FilePath!);

    /// <summary>The event time column of the view, in microseconds; the lowest number where there is none.</summary>
    public static long[] Times(FeatureView view, InputTable table)
    {
        string name = view.FieldMapping.GetValueOrDefault(view.TimestampField, view.TimestampField);
        InputColumn column = table.Find(name) ?? throw Missing(view, name);
        return Array.ConvertAll(column.Values, v => v.Kind == InputKind.Time ? v.TimeMicroseconds : long.MinValue);
    }

    /// <summary>The created time column in microseconds, or null when the source has none.</summary>
    public static long[]? CreatedTimes(FeatureView view, InputTable table)
    {
        if (view.CreatedTimestampColumn is not string column)
        {
            return null;
        }

        string name = view.FieldMapping.GetValueOrDefault(column, column);
        InputColumn created = table.Find(name) ?? throw Missing(view, name);
        return Array.ConvertAll(created.Values, v => v.Kind == InputKind.Time ? v.TimeMicroseconds : long.MinValue);
    }

    private static FeastException Missing(FeatureView view, string column) =>
        new(FeastErrorKind.InvalidRequest, $"The file of feature view {view.Name} has no column {column}", column);
}
