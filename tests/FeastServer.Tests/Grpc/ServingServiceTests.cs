using FeatureStore.Feast.Protos.Serving;
using FeatureStore.Feast.Protos.Types;
using Google.Protobuf;
using Grpc.Core;

namespace FeatureStore.FeastServer.Tests.Grpc;

public sealed class ServingServiceTests(GarnetStore garnet) : IClassFixture<GarnetStore>, IAsyncLifetime
{
    private const string Path = "/feast.serving.ServingService/GetOnlineFeatures";

    private GrpcHost _rides = null!;
    private GrpcHost _types = null!;

    public async ValueTask InitializeAsync()
    {
        await StoreDump.LoadAsync(garnet.Database, StoreDump.Recorded(Goldens.PathOf("go_server", "store.txt")));
        _rides = await GrpcHost.StartAsync("rides", garnet.Address, TimeProvider.System, ("Feast:MaxRequestBodyBytes", "20000"));
        _types = await GrpcHost.StartAsync("all_types", garnet.Address, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await _rides.DisposeAsync();
        await _types.DisposeAsync();
    }

    // The codes that a caller's mistakes have, where the recorded servers say UNKNOWN.
    [Theory]
    [InlineData("026", StatusCode.NotFound, "nope")]
    [InlineData("027", StatusCode.NotFound, "nope")]
    [InlineData("028", StatusCode.NotFound, "feature_service")]
    [InlineData("029", StatusCode.InvalidArgument, "features")]
    [InlineData("030", StatusCode.InvalidArgument, "features")]
    [InlineData("031", StatusCode.InvalidArgument, "ride_count_5m")]
    [InlineData("034", StatusCode.InvalidArgument, "driver_stats_5m@v0")]
    [InlineData("035", StatusCode.InvalidArgument, "entities")]
    [InlineData("037", StatusCode.InvalidArgument, "customer")]
    [InlineData("038", StatusCode.InvalidArgument, "driver")]
    [InlineData("041", StatusCode.InvalidArgument, "driver_id")]
    [InlineData("046", StatusCode.InvalidArgument, "distance_km")]
    [InlineData("057", StatusCode.InvalidArgument, "item_id")]
    [InlineData("058", StatusCode.InvalidArgument, "item_id")]
    [InlineData("072", StatusCode.InvalidArgument, "entities")]
    [InlineData("025", StatusCode.NotFound, "nope")]
    public async Task A_mistake_of_the_caller_has_a_code_of_its_own_and_names_the_field(string number, StatusCode expected, string field)
    {
        GrpcExchange exchange = GrpcExchange.All.Single(e => e.Id == $"go-grpc-{number}");
        (StatusCode code, string detail, _) = await HostOf(exchange).CallAsync(Path, exchange.Request);

        Assert.Equal(expected, code);
        Assert.Contains(field, detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_its_type_does_not_accept_is_an_invalid_argument()
    {
        (StatusCode code, string detail, _) = await _types.CallAsync(Path, Request(["user_item:clicks"], ("user_id", Text("u1000")), ("item_id", Text("seven"))));

        Assert.Equal(StatusCode.InvalidArgument, code);
        Assert.Contains("item_id", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_message_are_an_invalid_argument()
    {
        (StatusCode code, _, _) = await _rides.CallAsync(Path, [0x0a, 0xff]);

        Assert.Equal(StatusCode.InvalidArgument, code);
    }

    [Fact]
    public async Task A_message_over_the_limit_is_refused()
    {
        (StatusCode code, _, _) = await _rides.CallAsync(Path, Request(["driver_stats_5m:ride_count_5m"], ("driver_id", Text(new string('x', 20_000)))));

        Assert.Equal(StatusCode.ResourceExhausted, code);
    }

    [Fact]
    public async Task Request_data_that_comes_twice_is_refused()
    {
        GetOnlineFeaturesRequest request = new() { FeatureService = "risk_scoring_v1" };
        request.Entities.Add("driver_id", Column(Text("GO_FUTURE")));
        foreach (string name in new[] { "price", "distance_km", "duration_s" })
        {
            request.RequestContext.Add(name, Column(new Value { DoubleVal = 1 }));
        }

        request.Entities.Add("price", Column(new Value { DoubleVal = 2 }));
        (StatusCode code, string detail, _) = await _rides.CallAsync(Path, request.ToByteArray());

        Assert.Equal(StatusCode.InvalidArgument, code);
        Assert.Contains("price", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_rows_are_an_empty_answer_with_on_demand_features_too()
    {
        GetOnlineFeaturesRequest request = new() { FeatureService = "risk_scoring_v1" };
        foreach (string name in new[] { "driver_id", "price", "distance_km", "duration_s" })
        {
            request.Entities.Add(name, new RepeatedValue());
        }

        (StatusCode code, _, byte[] message) = await _rides.CallAsync(Path, request.ToByteArray());

        Assert.Equal(StatusCode.OK, code);
        GetOnlineFeaturesResponse answer = GetOnlineFeaturesResponse.Parser.ParseFrom(message);
        Assert.Equal(27, answer.Results.Count);
        Assert.All(answer.Results, r => Assert.Empty(r.Values));
    }

    [Fact]
    public async Task A_feature_asked_for_twice_is_there_twice()
    {
        (_, _, byte[] message) = await _rides.CallAsync(
            Path, Request(["driver_stats_5m:ride_count_5m", "driver_profile:rating", "driver_stats_5m:ride_count_5m"], ("driver_id", Text("GO_FUTURE"))));

        GetOnlineFeaturesResponse answer = GetOnlineFeaturesResponse.Parser.ParseFrom(message);
        Assert.Equal(["driver_id", "ride_count_5m", "rating", "ride_count_5m"], answer.Metadata.FeatureNames.Val);
        Assert.Equal(answer.Results[1], answer.Results[3]);
    }

    [Fact]
    public async Task The_views_are_named_when_they_are_asked_for()
    {
        GetOnlineFeaturesRequest request = GetOnlineFeaturesRequest.Parser.ParseFrom(
            Request(["driver_profile:rating", "driver_stats_5m:ride_count_5m"], ("driver_id", Text("GO_FUTURE"))));
        request.IncludeFeatureViewVersionMetadata = true;
        (_, _, byte[] message) = await _rides.CallAsync(Path, request.ToByteArray());

        Assert.Equal(
            ["driver_profile", "driver_stats_5m"],
            GetOnlineFeaturesResponse.Parser.ParseFrom(message).Metadata.FeatureViewMetadata.Select(v => v.Name));
    }

    private static Value Text(string value) => new() { StringVal = value };

    private static RepeatedValue Column(Value value) => new() { Val = { value } };

    private static byte[] Request(string[] features, params (string Name, Value Value)[] entities)
    {
        GetOnlineFeaturesRequest request = new() { Features = new FeatureList { Val = { features } } };
        foreach ((string name, Value value) in entities)
        {
            request.Entities.Add(name, Column(value));
        }

        return request.ToByteArray();
    }

    private GrpcHost HostOf(GrpcExchange exchange) => exchange.Repository == "rides" ? _rides : _types;
}
