using System.Diagnostics.Metrics;
using FeatureStore.Feast;
using FeatureStore.Inference.FeatureClient;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.Inference.Tests.FeatureClient;

public sealed class FeatureSourceTests : IDisposable
{
    private readonly StubReader _reader = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddDays(20_000).AddSeconds(60));
    private readonly FakeLogger<FeatureSource> _log = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FeatureSource _source;

    public FeatureSourceTests() => _source = new FeatureSource(
        Plans.Small,
        _reader,
        new LastSeenFeatures(100),
        new OnDemandFeatures(Plans.Small, [], new Dictionary<string, IOnDemandTransform>()),
        new InferenceMetrics(_services.GetRequiredService<IMeterFactory>()),
        _time,
        _log);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_read_is_judged_and_said_to_be_online()
    {
        _reader.Unknown.Add("nobody");
        using var table = await ReadAsync("d1", "nobody");

        Assert.Equal(FieldStatus.Present, table.Cell(0, 0).Status);
        Assert.Equal(60, table.AgeSeconds(table.Cell(0, 0)));
        Assert.Equal(FieldStatus.NotFound, table.Cell(1, 0).Status);
        Assert.Equal((FeatureOrigin.Online, FeatureOrigin.Online), (table.Origin(0), table.Origin(1)));
    }

    [Fact]
    public async Task Without_an_answer_the_values_seen_last_are_given_and_grow_older()
    {
        (await ReadAsync("d1")).Dispose();
        _reader.Failure = FeatureReadFailure.Unreachable;
        _time.Advance(TimeSpan.FromMinutes(20));

        using var table = await ReadAsync("d1", "d2");

        Assert.Equal((FeatureOrigin.LastSeen, FeatureOrigin.Unavailable), (table.Origin(0), table.Origin(1)));
        Assert.Equal(1, table.Cell(0, 0).Value.AsInt64());
        Assert.Equal(1260, table.AgeSeconds(table.Cell(0, 0)));
        Assert.Equal(FieldStatus.OutsideMaxAge, table.Cell(0, 0).Status);
        Assert.Equal(FieldStatus.Present, table.Cell(0, 2).Status);
        Assert.Equal(FieldStatus.NotFound, table.Cell(1, 0).Status);
    }

    [Fact]
    public async Task While_reads_fail_one_request_asks_and_the_others_do_not_wait()
    {
        (await ReadAsync("d1")).Dispose();
        _reader.Failure = FeatureReadFailure.TimedOut;
        (await ReadAsync("d1")).Dispose();
        _reader.Gate = new TaskCompletionSource();
        var probe = ReadAsync("d1");

        using var table = await ReadAsync("d1");

        Assert.Equal(FeatureOrigin.LastSeen, table.Origin(0));
        Assert.Equal(3, _reader.Reads);
        _reader.Failure = FeatureReadFailure.None;
        _reader.Gate.SetResult();
        using var probed = await probe;
        Assert.Equal(FeatureOrigin.Online, probed.Origin(0));
        Assert.Equal(FeatureReadFailure.None, _source.Failure);
    }

    [Fact]
    public async Task An_entity_that_was_never_seen_is_asked_for_even_while_reads_fail()
    {
        _reader.Failure = FeatureReadFailure.TimedOut;
        (await ReadAsync("d1")).Dispose();
        _reader.Gate = new TaskCompletionSource();
        var probe = ReadAsync("d1");
        var other = ReadAsync("d2");

        Assert.Equal(3, _reader.Reads);
        _reader.Failure = FeatureReadFailure.None;
        _reader.Gate.SetResult();
        using var probed = await probe;
        using var table = await other;
        Assert.Equal(FeatureOrigin.Online, table.Origin(0));
    }

    [Fact]
    public async Task An_outage_is_logged_once_and_so_is_its_end()
    {
        _reader.Failure = FeatureReadFailure.Refused;
        for (int i = 0; i < 3; i++) (await ReadAsync("d1")).Dispose();
        _reader.Failure = FeatureReadFailure.None;
        for (int i = 0; i < 3; i++) (await ReadAsync("d1")).Dispose();

        Assert.Equal([10, 11], _log.Collector.GetSnapshot().Select(r => r.Id.Id));
    }

    [Fact]
    public async Task A_caller_that_goes_away_is_no_outage()
    {
        using var gone = new CancellationTokenSource();
        _reader.Gate = new TaskCompletionSource();
        var read = _source.ReadAsync(Plans.Inputs("d1"), 1, gone.Token).AsTask();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        Assert.Equal(FeatureReadFailure.None, _source.Failure);
    }

    public void Dispose() => _services.Dispose();

    private Task<FeatureTable> ReadAsync(params string[] drivers) =>
        _source.ReadAsync(Plans.Inputs(drivers), drivers.Length, Cancellation).AsTask();
}
