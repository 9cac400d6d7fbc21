using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace FeatureStore.FeastServer.Tests.Apis;

public sealed class BadInputTests(GarnetStore garnet) : IClassFixture<GarnetStore>, IAsyncLifetime
{
    private FeastServerHost _server = null!;
    private MetricCollector<long> _refused = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await garnet.ResetAsync();
        _server = await FeastServerHost.StartAsync("rides", garnet.Address, ("Feast:MaxRequestBodyBytes", "20000"));
        _refused = new(_server.Services.GetRequiredService<IMeterFactory>(), FeastServerMetrics.MeterName, FeastServerMetrics.RefusedName);
    }

    public async ValueTask DisposeAsync()
    {
        _refused.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"push_source_name":"driver_stats_5m_push"}""", 422, "df")]
    [InlineData("""{"push_source_name":"driver_stats_5m_push","df":"x"}""", 422, "df")]
    [InlineData("""{"push_source_name":"driver_stats_5m_push","df":{"driver_id":["a"],"ride_count_5m":[1],"total_price_5m":[1.0],"max_price_5m":[1.0],"distinct_taxis_5m":[1]}}""", 400, "window_end")]
    [InlineData("""{"push_source_name":"driver_stats_5m_push","df":{"driver_id":["a"],"window_end":["2013-01-01T00:59:00Z"],"ride_count_5m":["x"],"total_price_5m":[1.0],"max_price_5m":[1.0],"distinct_taxis_5m":[1]}}""", 422, "ride_count_5m")]
    [InlineData("""{"push_source_name":"driver_stats_5m_push","df":{"driver_id":["a","b"],"window_end":["2013-01-01T00:59:00Z","2013-01-01T00:59:00Z"],"ride_count_5m":[1,2],"total_price_5m":[1.0,2.0],"max_price_5m":[1.0,2.0],"distinct_taxis_5m":[1,9223372036854775808]}}""", 422, "distinct_taxis_5m")]
    [InlineData("""{"push_source_name":"driver_stats_5m_push","df":{"driver_id":["a"],"window_end":["2013-01-01T00:59:00Z","2013-01-01T00:59:00Z"]}}""", 400, "window_end")]
    [InlineData("""{"push_source_name":"driver_stats_5m_push","df":{"driver_id":["a"],"window_end":["soon"],"ride_count_5m":[1],"total_price_5m":[1.0],"max_price_5m":[1.0],"distinct_taxis_5m":[1]}}""", 422, "window_end")]
    [InlineData("", 422, "body")]
    [InlineData("{", 422, "body")]
    public async Task A_bad_push_is_refused_with_the_name_of_the_field_and_nothing_is_written(string body, int status, string field)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _server.Client.PostAsync("/push", content, Cancellation);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(field, await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Empty(await StoreDump.OfAsync(garnet.Database));
        CollectedMeasurement<long> counted = Assert.Single(_refused.GetMeasurementSnapshot());
        Assert.Equal(("/push", status), ((string)counted.Tags["endpoint"]!, (int)counted.Tags["status"]!));
    }

    [Theory]
    [InlineData("""{"features":["driver_stats_5m:ride_count_5m"],"entities":{"driver_id":[null]}}""", 422, "driver_id")]
    [InlineData("""{"features":["driver_stats_5m:nope"],"entities":{"driver_id":["a"]}}""", 400, "nope")]
    [InlineData("""{"features":["driver_stats_5m:ride_count_5m"],"entities":{"driver":[]}}""", 400, "driver")]
    [InlineData("""{"feature_service":"risk_scoring_v1","entities":{"driver_id":["a"],"price":["fifty"],"distance_km":[8.0],"duration_s":[900]}}""", 422, "price")]
    public async Task A_bad_read_is_refused_with_the_name_of_the_field(string body, int status, string field)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _server.Client.PostAsync("/get-online-features", content, Cancellation);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(field, await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413()
    {
        using StringContent content = new($$"""{"padding":"{{new string('x', 20_000)}}"}""");
        using HttpResponseMessage response = await _server.Client.PostAsync("/get-online-features", content, Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("Feast:MaxRequestBodyBytes", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deeply_nested_body_is_refused()
    {
        using StringContent content = new(new string('[', 10_000));
        using HttpResponseMessage response = await _server.Client.PostAsync("/push", content, Cancellation);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
    }
}
