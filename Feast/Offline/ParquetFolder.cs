using System.Globalization;

namespace FeatureStore.Feast;

/// <summary>
/// A path as Feast's file store reads it: one file, a folder with all the files under it, or a pattern with * in its last part. Folders
/// called name=value are columns: <c>stats.parquet/day=2024-05-01/part-0.parquet</c>.
/// </summary>
internal static class ParquetFolder
{
    private static readonly string[] s_endings = [".parquet", ".parq", ".pq"];

    /// <exception cref="FeastException">A file cannot be read, or there is none.</exception>
    public static async Task<InputTable> ReadAsync(string path, Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(path) && !path.Contains('*', StringComparison.Ordinal))
        {
            return await ParquetTable.ReadAsync(path, isWanted, cancellationToken);
        }

        List<(string[] Folders, InputTable Table)> parts = [];
        foreach (string file in Files(path))
        {
            string[] folders = Directory.Exists(path) ? Path.GetRelativePath(path, file).Split(Path.DirectorySeparatorChar)[..^1] : [];
            parts.Add((folders, await ParquetTable.ReadAsync(file, isWanted, cancellationToken)));
        }

        return parts.Count > 0
            ? Joined([.. parts.Select(p => WithFolders(p.Table, p.Folders, isWanted))])
            : throw new FeastException(FeastErrorKind.StoreUnavailable, $"{path} cannot be read: there is no Parquet file");
    }

    // Names that begin with a dot or an underscore are what writers leave beside their files.
    private static IEnumerable<string> Files(string path)
    {
        IEnumerable<string> files = Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(f => s_endings.Contains(Path.GetExtension(f)) && !Path.GetRelativePath(path, f).Split(Path.DirectorySeparatorChar).Any(p => p[0] is '.' or '_'))
            : Directory.Exists(Path.GetDirectoryName(path)) ? Directory.EnumerateFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path)) : [];
        return files.Order(StringComparer.Ordinal);
    }

    private static InputTable WithFolders(InputTable table, string[] folders, Func<string, bool> isWanted)
    {
        int count = table.Count;
        foreach (string[] pair in folders.Select(f => f.Split('=', 2)).Where(p => p.Length == 2 && isWanted(p[0])))
        {
            string text = Uri.UnescapeDataString(pair[1]);
            InputValue value = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : (InputValue)text;
            table.Add(pair[0], [.. Enumerable.Repeat(value, count)]);
        }

        return table;
    }

    private static InputTable Joined(InputTable[] parts)
    {
        InputTable all = new();
        foreach (string name in parts.SelectMany(p => p.Columns.Select(c => c.Name)).Distinct())
        {
            all.Add(name, [.. parts.SelectMany(p => p.Find(name)?.Values ?? new InputValue[p.Count])]);
        }

        return all;
    }
}
