using StackExchange.Redis;

namespace FeatureStore.FeastServer.Tests;

/// <summary>Sends recorded requests in their order and says what differs from Feast.</summary>
internal sealed class Replay(HttpClient client, IDatabase database)
{
    private readonly List<string> _differences = [];

    public int Matches { get; private set; }

    public IReadOnlyList<string> Differences => _differences;

    public async Task SendAsync(Exchange exchange, bool compareStore, CancellationToken cancellationToken)
    {
        if (exchange.Reset)
        {
            await database.ExecuteAsync("FLUSHDB");
        }

        if (exchange.StoreBefore is string before)
        {
            await database.ExecuteAsync("FLUSHDB");
            await StoreDump.LoadAsync(database, StoreDump.Recorded(Goldens.PathOf(before)));
        }

        using HttpRequestMessage request = exchange.Request();
        using HttpResponseMessage response = await client.SendAsync(request, cancellationToken);
        string body = await response.Content.ReadAsStringAsync(cancellationToken);
        string? difference = Compare(exchange, (int)response.StatusCode, body)
            ?? (compareStore && exchange.Store is string store ? await CompareStoreAsync(store) : null);
        if (difference is null)
        {
            Matches++;
        }
        else
        {
            _differences.Add($"{exchange.Id}: {difference}");
        }
    }

    // A 500 for a client's mistake becomes a 4xx; texts of errors come from Python's libraries.
    private static string? Compare(Exchange exchange, int status, string body)
    {
        bool sameStatus = exchange.Status == 500 ? status is >= 400 and < 500 : status == exchange.Status;
        if (!sameStatus)
        {
            return $"status {status}, recorded {exchange.Status}: {Start(body)}";
        }

        if (exchange.Status >= 300 || exchange.Body.StartsWith("file:", StringComparison.Ordinal))
        {
            return null;
        }

        string expected = JsonTree.Canonical(exchange.Body), actual = JsonTree.Canonical(body);
        int at = Enumerable.Range(0, Math.Min(expected.Length, actual.Length)).FirstOrDefault(i => expected[i] != actual[i], -1);
        return expected == actual ? null : $"body at {at}: {Start(actual[Math.Max(0, at)..])}, recorded {Start(expected[Math.Max(0, at)..])}";
    }

    private async Task<string?> CompareStoreAsync(string store)
    {
        string[] expected = StoreDump.Recorded(Goldens.PathOf(store)), actual = await StoreDump.OfAsync(database);
        string[] missing = [.. expected.Except(actual)], surplus = [.. actual.Except(expected)];
        return missing.Length + surplus.Length == 0
            ? null
            : $"store: {missing.Length} missing ({Start(missing.FirstOrDefault() ?? "")}), {surplus.Length} surplus ({Start(surplus.FirstOrDefault() ?? "")})";
    }

    private static string Start(string text) => text.Length <= 160 ? text : text[..160] + "…";
}
