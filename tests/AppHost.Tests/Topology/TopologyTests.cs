using FeatureStore.AppHost.Embedded;
using FeatureStore.AppHost.Embedded.Ports;
using FeatureStore.AppHost.Embedded.Processes;
using FeatureStore.AppHost.Tests.Engine;
using Microsoft.Extensions.Configuration;

namespace FeatureStore.AppHost.Tests.Topology;

public sealed class TopologyTests
{
    [Fact]
    public void AppHost_describes_every_part_of_the_platform() => Assert.Equal(
        ["aggregator", "feast", "inference", "kafka", "pusher", "redis", "rides", "schema-registry"],
        DescribedApplication.Create().Resources.Select(resource => resource.Name).Order());

    [Theory]
    [InlineData("kafka", "")]
    [InlineData("schema-registry", "")]
    [InlineData("redis", "")]
    [InlineData("feast", "redis")]
    [InlineData("inference", "feast redis schema-registry")]
    [InlineData("rides", "kafka schema-registry")]
    [InlineData("aggregator", "kafka schema-registry")]
    [InlineData("pusher", "kafka redis schema-registry")]
    public void A_resource_waits_for_what_it_cannot_start_without(string name, string waits) =>
        Assert.Equal(waits, string.Join(' ', DescribedApplication.Create().Find(name).Waits.Select(resource => resource.Name).Order()));

    [Theory]
    [InlineData("schema-registry", "http=8081")]
    [InlineData("redis", "tcp=6379")]
    [InlineData("feast", "http=6566 grpc=6567")]
    [InlineData("inference", "http=8000 grpc=8001")]
    [InlineData("kafka", "")]
    public void Ports_are_the_documented_ones(string name, string ports) => Assert.Equal(
        ports, string.Join(' ', DescribedApplication.Create().Find(name).Endpoints.Select(endpoint => $"{endpoint.Name}={endpoint.Port}")));

    [Fact]
    public void Pusher_gets_the_contract_of_Aspire()
    {
        using var run = new TestRun();
        var environment = Environment(run, "pusher", []);

        Assert.Equal("127.0.0.1:41000", environment["ConnectionStrings__kafka"]);
        Assert.Equal("127.0.0.1", environment["KAFKA_HOST"]);
        Assert.Equal("41000", environment["KAFKA_PORT"]);
        Assert.Equal("127.0.0.1:6379", environment["ConnectionStrings__redis"]);
        Assert.Equal("redis://127.0.0.1:6379", environment["REDIS_URI"]);
        Assert.Equal("http://127.0.0.1:8081", environment["services__schema-registry__http__0"]);
        Assert.Equal("http://127.0.0.1:8081", environment["SCHEMA_REGISTRY_HTTP"]);
        Assert.Equal("http://127.0.0.1:5103", environment["ASPNETCORE_URLS"]);
        Assert.Equal("pusher", environment["OTEL_SERVICE_NAME"]);
        Assert.Equal("http://127.0.0.1:4318", environment["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Equal("http/protobuf", environment["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        Assert.Equal("1000", environment["OTEL_METRIC_EXPORT_INTERVAL"]);
        Assert.Equal("5", environment["Aspire__Confluent__Kafka__Consumer__Config__FetchWaitMaxMs"]);
        Assert.Equal(run.Context.Directory.FeatureRepo, environment["Feast__RepoPath"]);
    }

    [Fact]
    public void Inference_reaches_features_both_ways_and_the_broker_whose_rides_it_scores()
    {
        using var run = new TestRun();
        var environment = Environment(run, "inference", []);

        Assert.Equal("http://127.0.0.1:6566", environment["services__feast__http__0"]);
        Assert.Equal("http://127.0.0.1:6567", environment["services__feast__grpc__0"]);
        Assert.Equal("http://127.0.0.1:6566", environment["FEAST_HTTP"]);
        Assert.Equal("127.0.0.1:6379", environment["ConnectionStrings__redis"]);
        Assert.Equal("http://127.0.0.1:8000", environment["ASPNETCORE_URLS"]);
        Assert.Equal("8001", environment["Grpc__Port"]);
        Assert.Equal("127.0.0.1:41000", environment["ConnectionStrings__kafka"]);
        Assert.Equal("true", environment["Inference__Stream__Enabled"]);
        Assert.Equal("False", Environment(run, "inference", ["--Inference:Stream:Enabled=False"])["Inference__Stream__Enabled"]);
    }

    [Fact]
    public void The_feature_server_loads_the_profiles_that_no_stream_brings()
    {
        using var run = new TestRun();

        Assert.Equal("driver_profile", Environment(run, "feast", [])["Feast__LoadAtStart__0"]);
        Assert.Equal("driver_stats_1h", Environment(run, "feast", ["--Feast:LoadAtStart:0=driver_stats_1h"])["Feast__LoadAtStart__0"]);
        Assert.DoesNotContain("Feast__LoadAtStart__0", Environment(run, "inference", []).Keys);
    }

    [Fact]
    public void The_broker_creates_every_topic_with_eight_partitions()
    {
        using var run = new TestRun();
        var environment = Environment(run, "kafka", []);

        string[] topics = [.. Enumerable.Range(0, 8).Select(i => environment[$"Broker__Topics__{i}"]!)];
        Assert.Equal(
            ["rides:8", "driver_stats_5m:8", "driver_stats_1h:8", "driver_stats_24h:8", "driver_stats_dlq:8", "ride_risk:8", "ride_risk_dlq:8", "predictions:8"], topics);
        Assert.Equal("broker", environment["FEATURESTORE_ROLE"]);
    }

    [Fact]
    public void Settings_reach_their_service_and_paths_are_seen_from_the_callers_folder()
    {
        using var run = new TestRun();
        string[] args = ["--Rides:Source=csv", "--Rides:Path=data/trips.csv", "--Pusher:BatchSize=10", "--Feast:Online:Timeout=00:00:01"];

        var rides = Environment(run, "rides", args);
        Assert.Equal("csv", rides["Rides__Source"]);
        Assert.Equal(Path.GetFullPath("data/trips.csv"), rides["Rides__Path"]);
        Assert.DoesNotContain("Rides__Speed", rides.Keys);
        Assert.DoesNotContain("Pusher__BatchSize", rides.Keys);

        var pusher = Environment(run, "pusher", args);
        Assert.Equal("10", pusher["Pusher__BatchSize"]);
        Assert.Equal("00:00:01", pusher["Feast__Online__Timeout"]);
    }

    [Theory]
    [InlineData("--Windows=flink", "Windows: 'flink'")]
    [InlineData("--FeatureServer=python", "FeatureServer: 'python'")]
    public void What_needs_containers_is_refused_by_name(string arg, string problem) =>
        Assert.StartsWith(problem, Assert.Single(DescribedApplication.Create(arg).Problems), StringComparison.Ordinal);

    [Theory]
    [InlineData("Rids:Speed: there is no such setting", "--Rids:Speed=max")]
    [InlineData("Speed: there is no such setting", "--Speed", "max")]
    [InlineData("'--Rides:Speed' is not a setting", "--Rides:Source=csv", "--Rides:Speed")]
    [InlineData("'fast' is not a setting", "fast")]
    public void What_nothing_takes_is_refused_by_name(string problem, params string[] args) =>
        Assert.StartsWith(problem, Assert.Single(DescribedApplication.Create(args).Problems), StringComparison.Ordinal);

    [Theory]
    [InlineData("--Rides:Speed", "max", "--Ports:redis=0", "/Run:Directory=x")]
    [InlineData("Pusher:BatchMaxRows=1", "--Inference:Stream:Enabled=false", "--feast:Online:Timeout=00:00:01")]
    public void Settings_may_be_written_as_dotnet_takes_them(params string[] args) => Assert.Empty(DescribedApplication.Create(args).Problems);

    [Theory]
    [InlineData("--Windows=dotnet")]
    [InlineData("--FeatureServer=dotnet")]
    public void What_this_engine_has_may_be_named(string arg) => Assert.Empty(DescribedApplication.Create(arg).Problems);

    private static Dictionary<string, string?> Environment(TestRun run, string name, string[] args)
    {
        var application = DescribedApplication.Create(args);
        new PortAllocator(new ConfigurationBuilder().Build(), new FakePorts(), new Random(1)).Allocate(application.Resources);
        ((KafkaServerResource)application.Find("kafka")).Announce("127.0.0.1:41000");
        return ProcessEnvironment.Create(application.Find(name), run.Context);
    }
}
