using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Confluent.Kafka;
using FeatureStore.Bench.Processes;
using FeatureStore.ServiceDefaults;

namespace FeatureStore.Bench.Windows;

/// <summary>
/// R8: the real rides as fast as they go through the whole stack, from the broker through the windows and the Pusher into the store, beside a bare consumer
/// of the same feature rows on the same broker.
/// </summary>
internal static class PathBenchmark
{
    private const int Hours = 6;
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";
    private static readonly string[] s_topics = ["driver_stats_5m", "driver_stats_1h", "driver_stats_24h"];
    private static readonly string[] s_anyPorts =
        [.. new[] { "schema-registry", "redis", "feast", "feast-grpc", "inference", "inference-grpc", "rides", "aggregator", "pusher" }.Select(name => $"--Ports:{name}=0")];

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    public static async Task<int> RunAsync(BenchOptions options)
    {
        var (path, bare) = (new List<double>(), new List<double>());
        for (var round = 0; round < options.Rounds; round++)
        {
            var directory = Directory.CreateTempSubdirectory("featurestore-bench-").FullName;
            try
            {
                var rides = Path.Combine(directory, "rides.csv");
                var count = WriteRides(rides);
                using var stack = ServiceProcess.Start("AppHost", ["--Rides:Source=csv", $"--Rides:Path={rides}", "--Rides:Speed=max", $"--Run:Directory={Path.Combine(directory, "run")}", .. s_anyPorts]);
                var broker = await BrokerAsync(Path.Combine(directory, "run", "resources.json"));
                path.Add(await PathAsync(broker, count));
                bare.Add(Bare(broker));
            }
            finally
            {
                Directory.Delete(directory, recursive: true);
            }
        }

        Console.WriteLine(Report(Median(path), Median(bare)));
        return 0;
    }

    // The real hour again and again, each an hour later than the one before.
    private static int WriteRides(string path)
    {
        var rides = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", "nyc-taxi-2013-01-01.csv")).Select(line => line.Split(',')).ToList();
        using var file = new StreamWriter(path);
        for (var hour = 0; hour < Hours; hour++)
        {
            foreach (var ride in rides)
                file.WriteLine(string.Join(',', ride.Select((field, column) => column is 2 or 3 ? Later(field, hour) : field)));
        }

        return rides.Count * Hours;
    }

    private static string Later(string time, int hours) => DateTime
        .ParseExact(time, TimeFormat, CultureInfo.InvariantCulture).AddHours(hours).ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static async Task<string> BrokerAsync(string resources)
    {
        for (var started = Stopwatch.StartNew(); started.Elapsed < s_patience; await Task.Delay(s_pause))
        {
            if (!File.Exists(resources))
                continue;
            var kafka = JsonNode.Parse(await File.ReadAllTextAsync(resources))!["resources"]!.AsArray().FirstOrDefault(entry => entry!["name"]!.GetValue<string>() == "kafka");
            if (kafka?["connectionString"]?.GetValue<string>() is { } address)
                return address;
        }

        throw new TimeoutException("The broker did not start.");
    }

    // From the first row that the Pusher has committed, which it does when the store has acknowledged it, until nothing is left to do.
    private static async Task<double> PathAsync(string broker, long rides)
    {
        using var windows = new ConsumerLagReader(new ConsumerConfig { BootstrapServers = broker, GroupId = "driver-stats" });
        using var pusher = new ConsumerLagReader(new ConsumerConfig { BootstrapServers = broker, GroupId = "pusher" });
        long first = 0, firstAt = 0;
        for (var started = Stopwatch.StartNew(); started.Elapsed < s_patience; await Task.Delay(s_pause))
        {
            var taken = (await windows.ReadAsync("rides", s_timeout, CancellationToken.None)).Sum(partition => partition.Committed ?? 0);
            var (rows, lag) = await ProgressAsync(pusher);
            if (rows > 0 && first == 0)
                (first, firstAt) = (rows, Stopwatch.GetTimestamp());
            if (taken < rides || lag > 0)
                continue;
            var time = Stopwatch.GetElapsedTime(firstAt);
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows - first:N0} rows in {time.TotalSeconds:F1} s"));
            return (rows - first) / time.TotalSeconds;
        }

        throw new TimeoutException("The rides were not all through.");
    }

    private static async Task<(long Committed, long Lag)> ProgressAsync(ConsumerLagReader reader)
    {
        var partitions = new List<PartitionLag>();
        foreach (var topic in s_topics)
            partitions.AddRange(await reader.ReadAsync(topic, s_timeout, CancellationToken.None));
        return (partitions.Sum(partition => partition.Committed ?? 0), partitions.Sum(partition => partition.Records));
    }

    // What the log still has of the topics.
    private static double Bare(string broker)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = broker,
            GroupId = "bare",
            EnableAutoCommit = false,
            EnablePartitionEof = true,
            FetchWaitMaxMs = 5,
        }).Build();
        var partitions = s_topics.SelectMany(topic => Enumerable.Range(0, 8).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning))).ToList();
        consumer.Assign(partitions);
        long rows = 0, startedAt = 0;
        for (var ends = 0; ends < partitions.Count;)
        {
            var record = consumer.Consume(s_timeout) ?? throw new TimeoutException("The feature topics do not end.");
            startedAt = startedAt == 0 ? Stopwatch.GetTimestamp() : startedAt;
            if (record.IsPartitionEOF)
                ends++;
            else
                rows++;
        }

        return rows / Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Report(double path, double bare) => string.Create(CultureInfo.InvariantCulture, $"""
        {MachineDescription.Text}

        | | rows/s |
        |---|---|
        | rides, windows, Pusher, store | {path:N0} |
        | a bare consumer of the feature topics | {bare:N0} |

        | ratio | | par | good | record |
        |---|---|---|---|---|
        | R8: rows/s through aggregate and push ÷ rows/s of the bare consumer | **{path / bare:F3}** | 0.15 | 0.35 | 0.6 |
        """);
}
