using System.Net;
using System.Net.Sockets;
using System.Text;
using FeatureStore.Feast.Protos.Serving;
using FeatureStore.FeastServer.Tests.Grpc;
using Google.Protobuf;
using Grpc.Core;

namespace FeatureStore.FeastServer.Tests.Limits;

public sealed class LimitTests(GarnetStore garnet) : IClassFixture<GarnetStore>
{
    private const string TwoRows = """{"features":["driver_stats_5m:ride_count_5m","driver_stats_5m:max_price_5m"],"entities":{"driver_id":["a","b"]}}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("6", HttpStatusCode.OK)]
    [InlineData("5", HttpStatusCode.RequestEntityTooLarge)]
    public async Task Entities_times_columns_beyond_the_limit_are_413(string max, HttpStatusCode expected)
    {
        await using FeastServerHost server = await FeastServerHost.StartAsync("rides", garnet.Address, ("Feast:MaxCells", max));
        using StringContent content = new(TwoRows);
        using HttpResponseMessage response = await server.Client.PostAsync("/get-online-features", content, Cancellation);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected != HttpStatusCode.OK, (await response.Content.ReadAsStringAsync(Cancellation)).Contains("Feast:MaxCells", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_features_of_a_service_count()
    {
        await using FeastServerHost server = await FeastServerHost.StartAsync("rides", garnet.Address, ("Feast:MaxCells", "29"));
        using StringContent content = new("""{"feature_service":"risk_scoring_v1","entities":{"driver_id":["a"],"price":[1.0],"distance_km":[1.0],"duration_s":[1]}}""");
        using HttpResponseMessage response = await server.Client.PostAsync("/get-online-features", content, Cancellation);

        // 26 features and 4 columns.
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task The_same_limit_over_grpc_is_resource_exhausted()
    {
        await using GrpcHost server = await GrpcHost.StartAsync("rides", garnet.Address, TimeProvider.System, ("Feast:MaxCells", "1"));
        GetOnlineFeaturesRequest request = new() { Features = new FeatureList { Val = { "driver_stats_5m:ride_count_5m" } } };
        request.Entities.Add("driver_id", new() { Val = { new Feast.Protos.Types.Value { StringVal = "a" } } });
        (StatusCode code, string detail, _) = await server.CallAsync("/feast.serving.ServingService/GetOnlineFeatures", request.ToByteArray());

        Assert.Equal(StatusCode.ResourceExhausted, code);
        Assert.Contains("Feast:MaxCells", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3", HttpStatusCode.OK)]
    [InlineData("2", HttpStatusCode.UnprocessableEntity)]
    public async Task Nesting_beyond_the_limit_is_422(string max, HttpStatusCode expected)
    {
        await using FeastServerHost server = await FeastServerHost.StartAsync("rides", garnet.Address, ("Feast:MaxJsonDepth", max));
        using StringContent content = new(TwoRows);
        using HttpResponseMessage response = await server.Client.PostAsync("/get-online-features", content, Cancellation);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Requests_beyond_the_limit_are_429_with_retry_after_but_health_is_answered()
    {
        await using FeastServerHost server = await FeastServerHost.StartAsync(
            "rides", garnet.Address, ("Feast:MaxConcurrentRequests", "1"), ("Feast:RetryAfter", "00:00:02.5"));

        // A body whose end has not come holds the only place; "100 Continue" says that the server waits for it.
        using Socket slow = new(SocketType.Stream, ProtocolType.Tcp);
        await slow.ConnectAsync(IPAddress.Loopback, server.Address.Port, Cancellation);
        string head = $"POST /get-online-features HTTP/1.1\r\nHost: localhost\r\nContent-Length: {TwoRows.Length}\r\nExpect: 100-continue\r\n\r\n";
        await slow.SendAsync(Encoding.ASCII.GetBytes(head), Cancellation);
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", await ReceiveAsync(slow, 25));

        using StringContent content = new(TwoRows);
        using HttpResponseMessage refused = await server.Client.PostAsync("/get-online-features", content, Cancellation);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(3), refused.Headers.RetryAfter!.Delta);
        using HttpResponseMessage health = await server.Client.GetAsync("/health", Cancellation);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);

        await slow.SendAsync(Encoding.ASCII.GetBytes(TwoRows), Cancellation);
        Assert.Equal("HTTP/1.1 200", await ReceiveAsync(slow, 12));
    }

    [Fact]
    public async Task A_call_beyond_the_limit_is_resource_exhausted_and_told_when_to_come_back()
    {
        await using GrpcHost server = await GrpcHost.StartAsync("rides", garnet.Address, TimeProvider.System, ("Feast:MaxConcurrentRequests", "1"));
        using IDisposable watch = await server.HoldWatchAsync();
        (StatusCode code, string detail, _) = await server.CallAsync("/feast.serving.ServingService/GetFeastServingInfo", []);

        Assert.Equal(StatusCode.ResourceExhausted, code);
        Assert.Contains("Feast:MaxConcurrentRequests", detail, StringComparison.Ordinal);
        Assert.Equal(StatusCode.OK, (await server.CallAsync("/grpc.health.v1.Health/Check", [])).Code);
    }

    private static async Task<string> ReceiveAsync(Socket socket, int count)
    {
        byte[] bytes = new byte[count];
        for (int received = 0; received < count;)
        {
            int more = await socket.ReceiveAsync(bytes.AsMemory(received), Cancellation);
            Assert.NotEqual(0, more);
            received += more;
        }

        return Encoding.ASCII.GetString(bytes);
    }
}
