using System.Collections;
using Parquet;
using Parquet.Schema;
using Parquet.Serialization;

namespace FeatureStore.Feast;

/// <summary>A Parquet file as input columns: numbers keep their kind, times are UTC, lists and structs are nested.</summary>
internal static class ParquetTable
{
    /// <exception cref="FeastException">The file cannot be read.</exception>
    public static async Task<InputTable> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            string[] names;
            await using (ParquetReader reader = await ParquetReader.CreateAsync(path, cancellationToken: cancellationToken))
            {
                names = [.. reader.Schema.Fields.Select((Field f) => f.Name)];
            }

            await using FileStream file = File.OpenRead(path);
            DeserializationResult<Dictionary<string, object>> rows =
                await ParquetSerializer.DeserializeUntypedAsync(file, cancellationToken: cancellationToken);
            InputTable table = new();
            foreach (string name in names)
            {
                table.Add(name, [.. rows.Data.Select(row => Cell(row.GetValueOrDefault(name)))]);
            }

            return table;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ParquetException or InvalidDataException)
        {
            throw new FeastException(FeastErrorKind.RegistryInvalid, $"{path} cannot be read: {e.Message}", innerException: e);
        }
    }

    private static InputValue Cell(object? value) => value switch
    {
        null => InputValue.Null,
        string text => text,
        ReadOnlyMemory<char> text => text.ToString(),
        bool flag => flag,
        byte or sbyte or short or ushort or int or uint or long => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
        float number => (double)number,
        double number => number,
        DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
        byte[] bytes => bytes,
        ReadOnlyMemory<byte> bytes => bytes.ToArray(),
        IDictionary<string, object?> members => InputValue.FromObject(
            [.. members.Select(m => new KeyValuePair<string, InputValue>(m.Key, Cell(m.Value)))]),
        IEnumerable elements => InputValue.FromList([.. elements.Cast<object?>().Select(Cell)]),
        _ => throw new InvalidDataException($"A value of type {value.GetType().Name} is not supported."),
    };
}
