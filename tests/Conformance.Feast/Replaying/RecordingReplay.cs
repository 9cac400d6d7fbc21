using FeatureStore.Conformance.Feast.Stores;
using FeatureStore.Conformance.Feast.Transforms;
using FeatureStore.Feast;
using FeatureStore.FeastServer.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace FeatureStore.Conformance.Feast.Replaying;

/// <summary>Sends one recording to a server of its own, in order.</summary>
internal sealed class RecordingReplay(Recording recording, string address, IDatabase database)
{
    private static readonly (string View, IOnDemandTransform Transform)[] s_transforms =
    [
        ("transformed_conv_rate", new DriverDemoTransform()), ("transformed_conv_rate_fresh", new DriverDemoTransform()),
        ("od_python", new PythonModeTransform()), ("od_singleton", new SingletonTransform()),
        ("od_pandas", new PandasModeTransform()), ("od_written", new WrittenTransform()),
    ];

    private readonly FakeTimeProvider _time = new(Recording.Clock) { AutoAdvanceAmount = TimeSpan.Zero };

    public async Task<IReadOnlyList<Verdict>> RunAsync(CancellationToken cancellationToken)
    {
        string folder = PrepareFolder();
        IRecordedStore store = recording.IsSqlite
            ? new SqliteStore(Path.Combine(folder, "data", "online_store.db"))
            : new RedisStore(database);
        await store.ResetAsync();
        await using FeastServerHost server = await FeastServerHost.StartAsync(folder, address, AddServices);
        List<Verdict> verdicts = [];
        foreach (Exchange exchange in recording.Exchanges)
        {
            await BeforeAsync(exchange, server, store, cancellationToken);
            verdicts.Add(new(exchange.Id, await SendAsync(exchange, server, store, cancellationToken)));
        }

        return verdicts;
    }

    private string PrepareFolder()
    {
        string folder = FeastServerHost.Copy(recording.Repository);
        if (recording.Settings is string settings)
        {
            File.Move(Path.Combine(folder, settings), Path.Combine(folder, "feature_store.yaml"), overwrite: true);
        }

        if (recording.Repository == "versions")
        {
            Directory.CreateDirectory(Path.Combine(folder, "data"));
            UseRegistry(folder, "registry-first.db");
            File.Copy(Goldens.PathOf("repos", "rides", "data", "driver_stats_5m.parquet"), Path.Combine(folder, "data", "driver_stats_5m.parquet"));
        }

        return folder;
    }

    private void AddServices(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(_time);
        foreach ((string view, IOnDemandTransform transform) in s_transforms)
        {
            services.AddSingleton(new NamedTransform(view, transform));
        }
    }

    private async Task BeforeAsync(Exchange exchange, FeastServerHost server, IRecordedStore store, CancellationToken cancellationToken)
    {
        if (Recording.ClockOf(exchange) is DateTimeOffset clock && clock > _time.GetUtcNow())
        {
            _time.SetUtcNow(clock);
        }

        if (exchange.Reset || exchange.StoreBefore is not null)
        {
            await store.ResetAsync();
        }

        if (exchange.StoreBefore is string before)
        {
            await store.LoadAsync(before);
        }

        // The repository was applied again between these two.
        if (exchange.Id == "versions-012")
        {
            UseRegistry(server.Folder, "registry-second.db");
            await server.Repository.Store.RefreshRegistryAsync(cancellationToken);
        }
    }

    private static async Task<string?> SendAsync(Exchange exchange, FeastServerHost server, IRecordedStore store, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = exchange.Request();
        using HttpResponseMessage response = await server.Client.SendAsync(request, cancellationToken);
        string body = await response.Content.ReadAsStringAsync(cancellationToken);
        string? difference = AnswerComparison.Of(exchange, (int)response.StatusCode, body, name => IsSet(server.Repository.Store.Registry, name));
        if (exchange.Store is string dump && await CompareStoreAsync(store, dump) is string storeDifference)
        {
            // What follows was recorded on this store; a difference counts where it arises.
            difference ??= storeDifference;
            await store.ResetAsync();
            await store.LoadAsync(dump);
        }

        return difference ?? (exchange.Offline is string offline ? await OfflineComparison.OfAsync(server.Folder, offline, cancellationToken) : null);
    }

    // "f_string_set" or, with full names, "sets__f_string_set".
    private static bool IsSet(FeatureRegistry registry, string column) => registry.Views.Values
        .SelectMany(v => v.Features)
        .Any(f => (column == f.Name || column.EndsWith($"__{f.Name}", StringComparison.Ordinal)) && f.Type.ToString().EndsWith("Set", StringComparison.Ordinal));

    // What runs in the background was waited for when it was recorded.
    private static async Task<string?> CompareStoreAsync(IRecordedStore store, string dump)
    {
        string? difference = await store.CompareAsync(dump);
        for (int attempt = 0; difference is not null && attempt < 3; attempt++)
        {
            await Task.Yield();
            difference = await store.CompareAsync(dump);
        }

        return difference;
    }

    private static void UseRegistry(string folder, string name) =>
        File.Copy(Path.Combine(folder, name), Path.Combine(folder, "data", "registry.db"), overwrite: true);
}
