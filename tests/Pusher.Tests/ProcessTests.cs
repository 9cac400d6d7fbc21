using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FeatureStore.Pusher.Tests.Fixtures;
using FeatureStore.ServiceDefaults;
using FeatureStore.Testing;

namespace FeatureStore.Pusher.Tests;

public sealed class ProcessTests
{
    private const string Topic = "driver_stats_1h";
    private const int Drivers = 50;

    [Fact]
    public Task Killed_it_loses_nothing_and_repeats_harmlessly() => KillAsync(times: 1);

    [Fact, Trait("Category", "Long")]
    public Task Killed_again_and_again_it_loses_nothing_and_repeats_harmlessly() => KillAsync(times: 8);

    [Fact]
    public async Task A_taken_port_is_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var process = new PusherProcess(
            ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"), ("ConnectionStrings__kafka", "127.0.0.1:1"), ("ConnectionStrings__redis", "127.0.0.1:1"),
            ("Feast__RepoPath", OnlineStore.RepoPath));

        var (exitCode, errors) = await process.ExitAsync();

        Assert.Equal(1, exitCode);
        Assert.Equal(
            $"FeatureStore.Pusher: Failed to bind to address http://127.0.0.1:{port}: address already in use. Choose another with --urls or ASPNETCORE_URLS.\n",
            errors);
    }

    [Fact]
    public async Task Wrong_settings_are_told_all_at_once()
    {
        using var process = new PusherProcess(("Pusher__Group", " "), ("Pusher__BatchMaxRows", "0"), ("Feast__RepoPath", "here"));

        var (exitCode, errors) = await process.ExitAsync();

        Assert.Equal(ExitCodes.WrongSettings, exitCode);
        Assert.Equal(
            "FeatureStore.Pusher: Pusher:Group is empty; it names the consumer group.\nFeatureStore.Pusher: Pusher:BatchMaxRows is 0; it must be from 1 to 100000.\n",
            errors);
    }

    private static async Task KillAsync(int times)
    {
        using var cluster = new MockKafkaCluster("driver_stats_5m:1", "driver_stats_1h:4", "driver_stats_24h:1", "driver_stats_dlq:1");
        using var garnet = new GarnetInstance();
        var topics = new FeatureTopics();
        await using var registry = await RegistryServer.StartAsync(topics.Registry);
        await using var store = await OnlineStore.ConnectAsync(garnet);
        using var lag = new ConsumerLagReader(new() { BootstrapServers = cluster.BootstrapServers, GroupId = "pusher" });
        (string, string)[] environment =
        [
            ("ConnectionStrings__kafka", cluster.BootstrapServers), ("ConnectionStrings__redis", garnet.ConnectionString),
            ("services__schema-registry__http__0", registry.Urls.Single()), ("Feast__RepoPath", OnlineStore.RepoPath),
            // Small batches, and commits so rare that a killed instance has written much that it did not commit.
            ("Pusher__BatchMaxRows", "5"), ("Aspire__Confluent__Kafka__Consumer__Config__AutoCommitIntervalMs", "1000"),
            ("Aspire__Confluent__Kafka__Consumer__Config__FetchWaitMaxMs", "5"), ("Aspire__Confluent__Kafka__Consumer__Config__SessionTimeoutMs", "3000"),
            ("Aspire__Confluent__Kafka__Consumer__Config__HeartbeatIntervalMs", "200"),
        ];
        for (var window = 1; window <= times; window++)
        {
            await ProduceAsync(cluster, topics, window);
            using var victim = new PusherProcess(environment);
            await Eventually.UntilAsync(async () => (await ReadAsync(store)).Any(count => count == window), "the instance has written rows of the window");
            await victim.KillAsync();
        }
        await ProduceAsync(cluster, topics, times + 1);

        using var last = new PusherProcess(environment);
        await Eventually.UntilAsync(
            async () => (await lag.ReadAsync(Topic, TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).Sum(partition => partition.Records) == 0,
            "everything is committed");

        Assert.Equal(Enumerable.Repeat<long?>(times + 1, Drivers), await ReadAsync(store));
        Assert.Empty(cluster.ReadAll("driver_stats_dlq", 1));
    }

    private static async Task ProduceAsync(MockKafkaCluster cluster, FeatureTopics topics, int window)
    {
        for (var driver = 0; driver < Drivers; driver++)
            await cluster.ProduceAsync(Topic, driver % 4, Encoding.UTF8.GetBytes(Name(driver)), topics.Row(Topic, Name(driver), window, FeatureTopics.WindowEnd + (window * 300_000)));
    }

    private static Task<IReadOnlyList<long?>> ReadAsync(OnlineStore store) =>
        store.ReadAsync("driver_stats_1h:ride_count_1h", [.. Enumerable.Range(0, Drivers).Select(Name)]);

    private static string Name(int driver) => string.Create(CultureInfo.InvariantCulture, $"d-{driver}");
}
