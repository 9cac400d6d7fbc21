using System.Net;
using System.Text;

namespace FeatureStore.FeastServer.Tests.Apis;

/// <summary>/materialize and /materialize-incremental: which views, and what is told before the work begins.</summary>
public sealed class MaterializeTests(GarnetStore garnet) : IClassFixture<GarnetStore>, IAsyncLifetime
{
    private const string Interval = """ "start_ts":"2013-01-01T00:00:00Z","end_ts":"2013-01-01T00:05:00Z" """;

    private FeastServerHost _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await garnet.ResetAsync();
        _server = await FeastServerHost.StartAsync("rides", garnet.Address);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task In_the_background_every_view_is_named()
    {
        (HttpStatusCode status, string body) = await PostAsync("/materialize?async=true", $"{{{Interval}}}");

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal("""{"status":"accepted","feature_views":["driver_profile","driver_stats_1h","driver_stats_24h","driver_stats_5m"]}""", body);
    }

    [Theory]
    [InlineData("/materialize?async=true", $$"""{{{Interval}},"feature_views":["none"]}""", 404, "none")]
    [InlineData("/materialize-incremental?async=true", """{"end_ts":"2013-01-01T00:05:00Z","feature_views":["none"]}""", 404, "none")]
    [InlineData("/materialize?async=true", """{"start_ts":"2013-01-01","end_ts":"2013-01-01","feature_views":["driver_stats_5m"]}""", 400, "start_ts")]
    [InlineData("/materialize", $$"""{{{Interval}},"version":"v1"}""", 400, "version")]
    [InlineData("/materialize", $$"""{{{Interval}},"feature_views":["driver_stats_5m"],"version":"second"}""", 400, "second")]
    [InlineData("/materialize-incremental", """{"end_ts":"soon"}""", 400, "end_ts")]
    public async Task What_is_wrong_is_told_at_once(string path, string body, int status, string named)
    {
        (HttpStatusCode answered, string text) = await PostAsync(path, body);

        Assert.Equal(status, (int)answered);
        Assert.Contains(named, text, StringComparison.Ordinal);
        Assert.Empty(await StoreDump.OfAsync(garnet.Database));
    }

    [Fact]
    public async Task An_empty_list_is_no_view_at_all()
    {
        Assert.Equal((HttpStatusCode.OK, "null"), await PostAsync("/materialize", $$"""{{{Interval}},"feature_views":[]}"""));
        Assert.Empty(await StoreDump.OfAsync(garnet.Database));
    }

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, string body)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _server.Client.PostAsync(path, content, Cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }
}
