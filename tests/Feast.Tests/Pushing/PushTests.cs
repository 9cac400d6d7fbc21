using StackExchange.Redis;

namespace FeatureStore.Feast.Tests.Pushing;

public sealed class PushTests(GarnetStore garnet) : IClassFixture<GarnetStore>, IAsyncLifetime
{
    private const string Driver = "0025133AD810DBE80D35FCA8BF0BCA1F";
    private static readonly DateTimeOffset s_windowEnd = new(2013, 1, 1, 0, 59, 0, TimeSpan.Zero);

    private FeastStore _feast = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await garnet.ResetAsync();
        _feast = await Repositories.OpenAsync("rides", garnet);
    }

    public ValueTask DisposeAsync() => _feast.DisposeAsync();

    [Fact]
    public async Task A_pushed_row_leaves_the_bytes_that_feast_leaves()
    {
        WriteResult result = await _feast.PushAsync("driver_stats_5m_push", Row(Driver, s_windowEnd, 2, 61.5, 52.0, 1), cancellationToken: Cancellation);

        Assert.Equal([new ViewWriteResult("driver_stats_5m", 1, 0)], result.Views);
        Assert.Equal([0], result.WrittenRows);
        Assert.Equal(StoreDump.Recorded(Goldens.PathOf("stores", "rides-022.txt")), await StoreDump.OfAsync(garnet.Database));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    public async Task A_row_of_the_same_time_or_older_changes_nothing(int seconds)
    {
        await _feast.PushAsync("driver_stats_5m_push", Row(Driver, s_windowEnd, 2, 61.5, 52.0, 1), cancellationToken: Cancellation);

        WriteResult result = await _feast.PushAsync(
            "driver_stats_5m_push", Row(Driver, s_windowEnd.AddSeconds(seconds), 9, 9, 9, 9), cancellationToken: Cancellation);

        Assert.Equal([new ViewWriteResult("driver_stats_5m", 0, 1)], result.Views);
        Assert.Empty(result.WrittenRows);
        Assert.Equal(StoreDump.Recorded(Goldens.PathOf("stores", "rides-022.txt")), await StoreDump.OfAsync(garnet.Database));
    }

    [Fact]
    public async Task A_newer_row_replaces_the_older_one()
    {
        await _feast.PushAsync("driver_stats_5m_push", Row(Driver, s_windowEnd, 2, 61.5, 52.0, 1), cancellationToken: Cancellation);

        await _feast.PushAsync(
            "driver_stats_5m_push", Row(Driver, s_windowEnd.AddSeconds(60).AddTicks(1234560), 5, 100.0, 60.0, 3), cancellationToken: Cancellation);

        Assert.Equal(StoreDump.Recorded(Goldens.PathOf("stores", "rides-027.txt")), await StoreDump.OfAsync(garnet.Database));
    }

    [Fact]
    public async Task Refused_rows_are_named_and_nothing_is_written()
    {
        InputTable rows = new InputTable()
            .Add("driver_id", "a", InputValue.Null, "c")
            .Add("window_end", s_windowEnd, s_windowEnd, "not a time")
            .Add("ride_count_5m", 1, 1, 1).Add("total_price_5m", 1.0, 1.0, 1.0).Add("max_price_5m", 1.0, 1.0, 1.0).Add("distinct_taxis_5m", 1, 1, 1);

        FeastException error = await Assert.ThrowsAsync<FeastException>(
            () => _feast.PushAsync("driver_stats_5m_push", rows, cancellationToken: Cancellation));

        Assert.Equal([(1, "driver_id"), (2, "window_end")], error.Refusals.Select(r => (r.Row, r.Field)));
        Assert.Empty(await StoreDump.OfAsync(garnet.Database));
    }

    [Fact]
    public async Task Good_rows_are_written_when_bad_ones_are_to_be_skipped()
    {
        InputTable rows = new InputTable()
            .Add("driver_id", "bad", Driver)
            .Add("window_end", s_windowEnd, s_windowEnd)
            .Add("ride_count_5m", "many", 2).Add("total_price_5m", 1.0, 61.5).Add("max_price_5m", 1.0, 52.0).Add("distinct_taxis_5m", 1, 1);

        WriteResult result = await _feast.PushAsync(
            "driver_stats_5m_push", rows, new WriteOptions { BadRows = BadRows.Skip }, Cancellation);

        Assert.Equal([new RowRefusal(0, "ride_count_5m", "invalid literal for int() with base 10: 'many'")], result.Refused);
        Assert.Equal(StoreDump.Recorded(Goldens.PathOf("stores", "rides-022.txt")), await StoreDump.OfAsync(garnet.Database));
    }

    [Fact]
    public async Task A_missing_column_is_named()
    {
        FeastException error = await Assert.ThrowsAsync<FeastException>(() => _feast.PushAsync(
            "driver_stats_5m_push", new InputTable().Add("driver_id", "a").Add("window_end", s_windowEnd), cancellationToken: Cancellation));

        Assert.Equal("ride_count_5m", error.Field);
    }

    [Fact]
    public async Task Racing_writers_never_leave_an_older_row()
    {
        // One connection each: a server may well answer those of one connection in their order.
        const int Writers = 4, Rounds = 25;
        int newest = Enumerable.Range(0, Writers).Max(w => Minutes(w, Rounds).Max());
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            await using ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync($"{garnet.Address},asyncTimeout=60000");
            await using FeastStore feast = await Repositories.OpenAsync("rides", connection);
            foreach (int minute in Minutes(writer, Rounds))
            {
                await feast.PushAsync(
                    "driver_stats_5m_push", Row("racer", s_windowEnd.AddMinutes(minute), minute, minute, minute, minute), cancellationToken: Cancellation);
            }
        }));

        using OnlineFeatures answer = await _feast.GetOnlineFeaturesAsync(
            new() { Features = ["driver_stats_5m:ride_count_5m"], Entities = new InputTable().Add("driver_id", "racer") }, Cancellation);

        Assert.Equal(newest, answer.GetValue(1, 0).AsInt64());
        Assert.Equal(s_windowEnd.AddMinutes(newest), answer.GetEventTimestamp(1, 0));
    }

    private static int[] Minutes(int seed, int count)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(1, 1000))];
    }

    private static InputTable Row(string driver, DateTimeOffset windowEnd, long count, double total, double max, long taxis) => new InputTable()
        .Add("driver_id", driver)
        .Add("window_end", windowEnd)
        .Add("ride_count_5m", count)
        .Add("total_price_5m", total)
        .Add("max_price_5m", max)
        .Add("distinct_taxis_5m", taxis);
}
