using FeatureStore.Feast;
using FeatureStore.FeastServer.Pandas;

namespace FeatureStore.FeastServer.Cli;

/// <summary>Rows as JSON: [{"driver_id": 1, …}, …] or {"driver_id": [1, …], …}.</summary>
internal static class RowFile
{
    public static async Task<byte[]> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using Stream stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            using MemoryStream bytes = new();
            await stream.CopyToAsync(bytes, cancellationToken);
            return bytes.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{file}: {e.Message}");
        }
    }

    /// <exception cref="CommandFailedException">It is neither.</exception>
    public static InputTable Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            InputValue value = JsonInput.Parse(json);
            return value.Kind switch
            {
                InputKind.Object => DataFrame.From(value.Members),
                InputKind.List when value.List.All(row => row.Kind == InputKind.Object) => DataFrame.From(Columns(value.List)),
                _ => throw new CommandFailedException("The rows must be a list of objects, or an object of lists."),
            };
        }
        catch (JsonInputException e)
        {
            throw new CommandFailedException($"The rows are no JSON: {e.Reason} at byte {e.Position}.");
        }
    }

    private static KeyValuePair<string, InputValue>[] Columns(IReadOnlyList<InputValue> rows) =>
    [
        .. rows.SelectMany(row => row.Members.Select(m => m.Key)).Distinct().Select(name => KeyValuePair.Create(
            name, InputValue.FromList([.. rows.Select(row => row.Members.LastOrDefault(m => m.Key == name).Value)]))),
    ];
}
