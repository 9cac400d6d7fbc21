using Parquet;
using Parquet.Schema;

namespace FeatureStore.Feast;

/// <summary>Appends pushed rows to the Parquet file of a view; its columns must be those of the file, exactly.</summary>
internal static class FileAppender
{
    /// <summary>Checks everything that can be refused, so that the write that follows does not stop half way.</summary>
    /// <exception cref="FeastException">Columns are missing or too many, or a value does not fit.</exception>
    public static async Task<Func<CancellationToken, Task>> PrepareAsync(string path, InputTable rows, CancellationToken cancellationToken)
    {
        ParquetSchema schema = await ParquetTable.SchemaAsync(path, cancellationToken);
        string[] expected = [.. schema.Fields.Select(f => f.Name)];
        string[] missing = [.. expected.Where(n => rows.Find(n) is null)];
        string[] extra = [.. rows.Columns.Select(c => c.Name).Where(n => !expected.Contains(n))];
        if (missing.Length + extra.Length > 0)
        {
            throw new FeastException(
                FeastErrorKind.InvalidRequest,
                $"The input dataframe columns do not match the batch source columns. missing_expected_columns: [{Quoted(missing)}], extra_unexpected_columns: [{Quoted(extra)}].",
                missing.Concat(extra).First());
        }

        ParquetColumn[] columns = [.. schema.Fields.Select(f => ParquetColumn.From(f, rows.Find(f.Name)!))];
        return cancellation => AppendAsync(path, schema, columns, cancellation);
    }

    private static async Task AppendAsync(string path, ParquetSchema schema, ParquetColumn[] columns, CancellationToken cancellationToken)
    {
        // A copy takes the rows and then the place of the file: readers see the old file or the new one.
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.Copy(path, temporary);
            await using (FileStream stream = File.Open(temporary, FileMode.Open, FileAccess.ReadWrite))
            await using (ParquetWriter writer = await ParquetWriter.CreateAsync(schema, stream, null, append: true, cancellationToken))
            {
                using ParquetRowGroupWriter group = writer.CreateRowGroup();
                foreach (ParquetColumn column in columns)
                {
                    await column.WriteAsync(group, cancellationToken);
                }

                group.CompleteValidate();
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FeastException(FeastErrorKind.StoreUnavailable, $"{path} cannot be written: {e.Message}", innerException: e);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string Quoted(string[] names) => string.Join(", ", names.Select(n => $"'{n}'"));
}
