using FeatureStore.Rides.Replay;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Testing;

namespace FeatureStore.Rides.Tests.Replay;

public sealed class TaxiFileTests : IDisposable
{
    private const string Line =
        "TAXI,DRIVER,2013-01-01 00:00:00,2013-01-01 00:02:00,120,0.44,0,0,0,0,CSH,3.50,0.50,0.50,0.00,0.00,4.50";

    private readonly string _path = Path.GetTempFileName();
    private readonly TestMeters _meters = new();
    private readonly FakeLogger<TaxiFile> _log = new();

    [Fact]
    public async Task A_bad_line_is_logged_counted_and_passed_over()
    {
        using var skipped = new MetricCollector<long>(_meters, RidesMetrics.MeterName, "featurestore.rides.skipped_lines");

        var rides = await ReadAsync($"{Line}\nno ride\n{Line}\n{Line.Replace("0.44", "x", StringComparison.Ordinal)}\n{Line}\n");

        Assert.Equal(["1", "3", "5"], rides.Select(r => r.RideId));
        Assert.Equal(
            [
                $"{_path}, line 2 skipped: 17 columns expected, 1 found",
                $"{_path}, line 4 skipped: column 6 (trip_distance): 'x' is not a number",
            ],
            _log.Collector.GetSnapshot().Select(record => record.Message));
        Assert.Equal(2, skipped.GetMeasurementSnapshot().Sum(measurement => measurement.Value));
    }

    [Fact]
    public async Task A_file_of_another_format_does_not_flood_the_log()
    {
        using var skipped = new MetricCollector<long>(_meters, RidesMetrics.MeterName, "featurestore.rides.skipped_lines");

        Assert.Empty(await ReadAsync(string.Concat(Enumerable.Repeat("a;b;c\n", 1000))));

        Assert.Equal(21, _log.Collector.Count);
        Assert.Equal($"{_path}: further lines that are no ride are counted only", _log.LatestRecord.Message);
        Assert.Equal(1000, skipped.GetMeasurementSnapshot().Sum(measurement => measurement.Value));
    }

    [Fact]
    public async Task A_line_without_end_takes_no_memory()
    {
        var rides = await ReadAsync($"{new string('x', 1_000_000)}\n{Line}");

        Assert.Equal(["2"], rides.Select(r => r.RideId));
        Assert.Equal($"{_path}, line 1 skipped: longer than 4096 characters", _log.LatestRecord.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Lines_may_end_either_way_and_the_last_one_not_at_all(string lastEnd)
    {
        var rides = await ReadAsync($"{Line}\r\n{Line}{lastEnd}");

        Assert.Equal(["1", "2"], rides.Select(r => r.RideId));
        Assert.Equal(0, _log.Collector.Count);
    }

    [Fact]
    public async Task An_empty_file_has_no_rides() => Assert.Empty(await ReadAsync(""));

    private async Task<List<Ride>> ReadAsync(string text)
    {
        await File.WriteAllTextAsync(_path, text, TestContext.Current.CancellationToken);
        var file = new TaxiFile(_path, new RidesMetrics(_meters), _log);
        return await file.ReadAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        File.Delete(_path);
        _meters.Dispose();
    }
}
