using FeatureStore.Inference.FeatureClient;
using FeatureStore.Inference.Tests.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.Inference.Tests.FeatureClient;

public sealed class FeatureServerClientTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private readonly TaskCompletionSource _asked = new();
    private readonly HttpClient _http = new();
    private FeastServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await FeastServer.StartAsync();
        _http.BaseAddress = new Uri(_server.Url);
    }

    [Fact]
    public async Task A_server_that_hangs_costs_one_time_limit_and_no_second_attempt()
    {
        _server.Answer = async (_, context) =>
        {
            _asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        var read = ReadAsync();
        await _asked.Task;
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(read.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(new FeatureRead(FeatureReadFailure.TimedOut, "no answer within 1000 ms"), await read);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task An_answer_that_stops_in_the_middle_runs_into_the_same_limit()
    {
        _server.Answer = async (_, context) =>
        {
            await context.Response.WriteAsync("{\"results\":[", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            _asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        var read = ReadAsync();
        await _asked.Task;
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(FeatureReadFailure.TimedOut, (await read).Failure);
    }

    [Theory]
    [InlineData(500, "\"boom\"", "Refused", "500 \"boom\"")]
    [InlineData(404, "", "Refused", "404 ")]
    [InlineData(302, "", "Refused", "302 ")]
    [InlineData(200, "<html>", "Malformed", "the feature server's answer is not as expected: ")]
    public async Task What_is_no_answer_is_named(int status, string body, string failure, string detail)
    {
        _server.Answer = (_, context) =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        };

        var read = await ReadAsync();

        Assert.Equal(failure, read.Failure.ToString());
        Assert.StartsWith(detail, read.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_off()
    {
        _server.Answer = async (_, context) =>
        {
            while (true) await context.Response.Body.WriteAsync(new byte[10_000], context.RequestAborted);
        };

        Assert.Equal(FeatureReadFailure.Malformed, (await ReadAsync()).Failure);
    }

    [Fact]
    public async Task A_server_that_is_away_is_unreachable()
    {
        await _server.DisposeAsync();

        Assert.Equal(FeatureReadFailure.Unreachable, (await ReadAsync()).Failure);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<FeatureRead> ReadAsync()
    {
        var client = new FeatureServerClient(_http, Plans.Small, new FeaturesOptions { MaxResponseBytes = 100_000 }, _time);
        using var table = new FeatureTable(Plans.Small, 1);
        return await client.ReadAsync(Plans.Inputs("d"), table, TestContext.Current.CancellationToken);
    }
}
