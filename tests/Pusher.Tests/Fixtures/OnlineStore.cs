using FeatureStore.Feast;
using FeatureStore.Testing;
using StackExchange.Redis;

namespace FeatureStore.Pusher.Tests.Fixtures;

/// <summary>Reads from a store what the service wrote, through Feast.</summary>
internal sealed class OnlineStore(FeastStore store, ConnectionMultiplexer connection) : IAsyncDisposable
{
    public static string RepoPath => Path.Combine(AppContext.BaseDirectory, "feature_repo");

    public static async Task<OnlineStore> ConnectAsync(GarnetInstance garnet)
    {
        var connection = await ConnectionMultiplexer.ConnectAsync($"{garnet.ConnectionString},abortConnect=false");
        return new(await FeastStore.OpenAsync(RepoPath, new() { Redis = connection }, TestContext.Current.CancellationToken), connection);
    }

    /// <summary>One integer feature of each driver; null where there is none.</summary>
    public async Task<IReadOnlyList<long?>> ReadAsync(string feature, params string[] drivers)
    {
        using var answer = await store.GetOnlineFeaturesAsync(
            new()
            {
                Features = [feature],
                Entities = new InputTable().Add("driver_id", [.. drivers.Select(driver => (InputValue)driver)]),
                FullFeatureNames = true,
            },
            TestContext.Current.CancellationToken);
        var column = answer.IndexOf(feature.Replace(":", "__", StringComparison.Ordinal));
        return [.. drivers.Select((_, row) => answer.GetValue(column, row) is { IsNull: false } value ? value.AsInt64() : (long?)null)];
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await connection.DisposeAsync();
    }
}
