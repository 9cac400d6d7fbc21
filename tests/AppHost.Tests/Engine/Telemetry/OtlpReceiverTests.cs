using System.Net;
using System.Net.Http.Headers;
using FeatureStore.AppHost.Embedded.Ports;
using FeatureStore.AppHost.Embedded.Telemetry;
using Google.Protobuf;
using Microsoft.Extensions.Configuration;

namespace FeatureStore.AppHost.Tests.Engine.Telemetry;

public sealed class OtlpReceiverTests : IAsyncLifetime
{
    private readonly MetricTable _table = new();
    private readonly HttpClient _client = new();
    private readonly OtlpReceiver _receiver;

    public OtlpReceiverTests()
    {
        int port = new PortAllocator(new ConfigurationBuilder().Build(), new LocalPorts(), Random.Shared).Free();
        _client.BaseAddress = new Uri($"http://127.0.0.1:{port}");
        _receiver = new OtlpReceiver(_client.BaseAddress, _table);
    }

    public async ValueTask InitializeAsync() => await _receiver.StartAsync();

    [Fact]
    public async Task Metrics_reach_the_table()
    {
        byte[] body = Exports.From("rides", Exports.Counter(FlowMetrics.RidesProduced, 42, second: 2)).ToByteArray();

        Assert.Equal(HttpStatusCode.OK, await PostAsync("/v1/metrics", body));
        Assert.Equal(42, _table.Counter(FlowMetrics.RidesProduced).Total);
    }

    [Theory]
    [InlineData("/v1/traces")]
    [InlineData("/v1/logs")]
    public async Task Traces_and_logs_are_accepted(string path) => Assert.Equal(HttpStatusCode.OK, await PostAsync(path, [1, 2, 3]));

    [Fact]
    public async Task What_is_no_export_is_refused() => Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("/v1/metrics", [0xff, 0xff, 0xff]));

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        _client.Dispose();
    }

    private async Task<HttpStatusCode> PostAsync(string path, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        using var response = await _client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
