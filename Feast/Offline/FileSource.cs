namespace FeatureStore.Feast;

/// <summary>The history of one view: the rows of its Parquet file, under the names that the view uses.</summary>
internal static class FileSource
{
    /// <exception cref="FeastException">The view has no file, or it cannot be read.</exception>
    public static async Task<InputTable> ReadAsync(
        RepositoryConfiguration repository, FeatureView view, CancellationToken cancellationToken)
    {
        if (view.FilePath is null)
        {
            throw new FeastException(FeastErrorKind.NotSupported, $"Feature view {view.Name} has no file source", view.Name);
        }

        HashSet<string> wanted =
        [
            .. view.JoinKeys.Select(k => k.Name), .. view.Features.Select(f => f.Name), Mapped(view, view.TimestampField),
            .. view.CreatedTimestampColumn is string created ? [Mapped(view, created)] : Array.Empty<string>(),
        ];
        InputTable source = await ParquetFolder.ReadAsync(PathOf(repository, view), name => wanted.Contains(Mapped(view, name)), cancellationToken);
        InputTable mapped = new();
        foreach (InputColumn column in source.Columns)
        {
            mapped.Add(Mapped(view, column.Name), column.Values);
        }

        return mapped;
    }

    /// <summary>The path of the view's file: absolute, or from the folder of the repository.</summary>
    /// <exception cref="FeastException">It is somewhere else than in a file system.</exception>
    public static string PathOf(RepositoryConfiguration repository, FeatureView view)
    {
        string path = view.FilePath!;
        int scheme = path.IndexOf("://", StringComparison.Ordinal);
        return scheme < 0 ? Path.Combine(repository.RepositoryPath, path)
            : path.StartsWith("file:///", StringComparison.Ordinal) ? Uri.UnescapeDataString(path["file://".Length..])
            : throw new FeastException(
                FeastErrorKind.NotSupported, $"The file of feature view {view.Name}, {path}, cannot be read: only files and folders of this machine can", view.Name);
    }

    /// <summary>The event time column of the view, in microseconds; the lowest number where there is none.</summary>
    public static long[] Times(FeatureView view, InputTable table)
    {
        string name = Mapped(view, view.TimestampField);
        return Times(view, table.Find(name) ?? throw Missing(view, name));
    }

    /// <summary>The created time column in microseconds, or null when the source has none.</summary>
    public static long[]? CreatedTimes(FeatureView view, InputTable table)
    {
        if (view.CreatedTimestampColumn is not string column)
        {
            return null;
        }

        string name = Mapped(view, column);
        return Times(view, table.Find(name) ?? throw Missing(view, name));
    }

    private static long[] Times(FeatureView view, InputColumn column) => Array.ConvertAll(column.Values, v => v.Kind switch
    {
        InputKind.Time => v.TimeMicroseconds,
        InputKind.Null => long.MinValue,
        _ => throw new FeastException(
            FeastErrorKind.InvalidValue, $"Column {column.Name} in the file of feature view {view.Name} holds {v.Kind} values where times are expected", column.Name),
    });

    private static string Mapped(FeatureView view, string column) => view.FieldMapping.GetValueOrDefault(column, column);

    private static FeastException Missing(FeatureView view, string column) =>
        new(FeastErrorKind.InvalidRequest, $"The file of feature view {view.Name} has no column {column}", column);
}
