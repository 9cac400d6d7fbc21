using Parquet;
using Parquet.Schema;

namespace FeatureStore.Feast;

/// <summary>A Parquet file as input columns: numbers keep their kind, times are UTC, lists, maps and structs are nested.</summary>
internal static class ParquetTable
{
    /// <exception cref="FeastException">The file cannot be read.</exception>
    public static Task<InputTable> ReadAsync(string path, CancellationToken cancellationToken) => ReadAsync(path, _ => true, cancellationToken);

    /// <param name="isWanted">The columns to read, by name; the others may be of any type.</param>
    /// <exception cref="FeastException">The file cannot be read.</exception>
    public static async Task<InputTable> ReadAsync(string path, Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        try
        {
            await using ParquetReader reader = await ParquetReader.CreateAsync(path, cancellationToken: cancellationToken);
            ParquetSchema schema = reader.Schema;
            Field[] fields = [.. schema.Fields.Where(f => isWanted(f.Name))];
            List<InputValue>[] columns = [.. fields.Select(_ => new List<InputValue>())];
            for (int i = 0; i < reader.RowGroupCount; i++)
            {
                using ParquetRowGroupReader group = reader.OpenRowGroupReader(i);
                await ReadAsync(schema, fields, group, columns, cancellationToken);
            }

            InputTable table = new();
            foreach ((Field field, List<InputValue> values) in fields.Zip(columns))
            {
                table.Add(field.Name, field is StructField ? PandasColumn.NormalizeNested([.. values]) : [.. values]);
            }

            return table;
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw Unreadable(path, e);
        }
    }

    /// <exception cref="FeastException">The file cannot be read.</exception>
    public static async Task<ParquetSchema> SchemaAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using ParquetReader reader = await ParquetReader.CreateAsync(path, cancellationToken: cancellationToken);
            return reader.Schema;
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw Unreadable(path, e);
        }
    }

    private static async Task ReadAsync(
        ParquetSchema schema, Field[] fields, ParquetRowGroupReader group, List<InputValue>[] columns, CancellationToken cancellationToken)
    {
        Dictionary<DataField, ParquetLeaf> leaves = new(ReferenceEqualityComparer.Instance);
        HashSet<string> names = [.. fields.Select(f => f.Name)];
        foreach (DataField field in schema.GetDataFields().Where(f => names.Contains(f.Path.FirstPart!)))
        {
            leaves[field] = await ParquetLeaf.ReadAsync(group, field, cancellationToken);
        }

        ParquetAssembler assembler = new(leaves);
        for (int i = 0; i < columns.Length; i++)
        {
            for (long row = 0; row < group.RowCount; row++)
            {
                columns[i].Add(assembler.Read(fields[i]));
            }
        }
    }

    private static bool IsUnreadable(Exception e) => e is IOException or UnauthorizedAccessException or ParquetException or InvalidDataException or NotSupportedException;

    private static FeastException Unreadable(string path, Exception e) =>
        new(FeastErrorKind.StoreUnavailable, $"{path} cannot be read: {e.Message}", innerException: e);
}
