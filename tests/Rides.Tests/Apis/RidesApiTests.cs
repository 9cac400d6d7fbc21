using System.Net;
using FeatureStore.Rides.Apis;
using FeatureStore.Rides.Labels;
using FeatureStore.Rides.Publishing;
using FeatureStore.Rides.Simulation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.Rides.Tests.Apis;

public sealed class RidesApiTests : IAsyncLifetime
{
    private static readonly DateTimeOffset s_now = TestData.At("2026-03-02T09:30:00.5Z");

    private readonly RidesOptions _options = new();
    private readonly RideLabels _labels = new(100);
    private readonly FakeRideTopic _topic = new(new FakeTimeProvider(s_now));
    private WebApplication? _app;
    private HttpClient? _http;

    [Fact]
    public async Task Status_says_where_the_source_is()
    {
        Assert.Equal(
            """{"source":"simulator","state":"connecting","sent":0,"skipped_lines":0,"position":null,"reader_group":"driver-stats","lag":0}""",
            await GetAsync("/status"));

        var status = _app!.Services.GetRequiredService<PublisherStatus>();
        status.Started();
        var ride = SampleRides.Ending(s_now, "sim-1");
        await _topic.SendAsync(ride, TestContext.Current.CancellationToken);
        status.Sent(ride);

        Assert.Equal(
            """{"source":"simulator","state":"sending","sent":1,"skipped_lines":0"""
            + ""","position":{"ride_id":"sim-1","event_time":"2026-03-02T09:30:00.5Z"},"reader_group":"driver-stats","lag":0}""",
            await GetAsync("/status"));
    }

    [Fact]
    public async Task Labels_are_had_by_ride()
    {
        Add("a", FraudPattern.None);
        Add("b", FraudPattern.VelocityBurst);

        Assert.Equal(
            """{"labels":[{"ride_id":"b","driver_id":"D","event_time":"2026-03-02T09:30:00.5Z","fraud":true,"pattern":"velocity_burst"},"""
            + """{"ride_id":"a","driver_id":"D","event_time":"2026-03-02T09:30:00.5Z","fraud":false,"pattern":null}],"unknown":["c"]}""",
            await GetAsync("/labels?ride_id=b&ride_id=a&ride_id=c"));
    }

    [Theory]
    [InlineData("", "c b a")]
    [InlineData("?limit=2", "c b")]
    [InlineData("?fraud=true", "c b")]
    [InlineData("?fraud=false", "a")]
    [InlineData("?driver_id=E", "b")]
    public async Task Labels_of_the_newest_rides_come_first(string query, string expected)
    {
        Add("a", FraudPattern.None);
        Add("b", FraudPattern.GhostRide, driver: "E");
        Add("c", FraudPattern.TamperedMeter);

        using var answer = System.Text.Json.JsonDocument.Parse(await GetAsync($"/labels{query}"));

        Assert.Equal(expected.Split(' '), answer.RootElement.GetProperty("labels").EnumerateArray().Select(l => l.GetProperty("ride_id").GetString()));
    }

    [Theory]
    [InlineData("limit=0", "limit: '0' is not a whole number from 1 to 10000")]
    [InlineData("limit=many", "limit: 'many' is not a whole number from 1 to 10000")]
    [InlineData("limit=10001", "limit: '10001' is not a whole number from 1 to 10000")]
    [InlineData("fraud=maybe", "fraud: 'maybe' is neither true nor false")]
    public async Task Mistakes_are_named(string query, string error) =>
        Assert.Equal($$"""{"error":"{{error}}"}""", (await GetAsync($"/labels?{query}", HttpStatusCode.BadRequest)).Replace("\\u0027", "'", StringComparison.Ordinal));

    [Fact]
    public async Task A_replay_has_no_labels()
    {
        _options.Source = "csv";

        Assert.Equal("""{"error":"labels: a replayed file has none"}""", await GetAsync("/labels", HttpStatusCode.NotFound));
    }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services
            .AddSingleton<TimeProvider>(new FakeTimeProvider(s_now))
            .AddSingleton(Options.Create(_options))
            .AddSingleton(_labels)
            .AddSingleton<IRideTopic>(_topic)
            .AddSingleton<IRideSource, SimulatedSource>()
            .AddSingleton<PublisherStatus>()
            .AddSingleton<ReaderGate>()
            .AddSingleton<RidesMetrics>();
        _app = builder.Build();
        _app.MapRidesApi();
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_app is not null) await _app.DisposeAsync();
    }

    private void Add(string id, FraudPattern pattern, string driver = "D") =>
        _labels.Add(new SimulatedRide(SampleRides.Ending(s_now, id, driver), pattern));

    private async Task<string> GetAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await _http!.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
