using System.Globalization;
using FeatureStore.Aggregator.Queries;
using FeatureStore.Aggregator.State;
using FeatureStore.Aggregator.Tests.Windows;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Tests.State;

/// <summary>A month of rides by drivers who come and go.</summary>
public class MonthTests
{
    private const long Day = 86_400_000;
    private const int RidesOfDay = 2000;
    private const int DriversOfDay = 60;

    [Theory]
    [InlineData("driver_stats_5m")]
    [InlineData("driver_stats_1h")]
    [InlineData("driver_stats_24h")]
    public void The_state_of_windows_that_have_fired_is_freed(string view)
    {
        var query = FeatureQueries.Load().Single(query => query.Name == view);
        var pipeline = query.CreatePipeline(new RecordedRows());
        var sizes = new List<int>();
        for (var day = 0; day < 31; day++)
        {
            for (var ride = 0; ride < RidesOfDay; ride++)
            {
                var row = Ride(day, ride);
                pipeline.Process(row, ingestTime: 0);
                pipeline.AdvanceWatermark(query.WatermarkOf(row)!.Value);
            }

            var state = new StateWriter();
            pipeline.Save(state, all: true);
            sizes.Add(state.Length);
        }

        Assert.InRange(pipeline.KeyCount, 1, 2 * DriversOfDay);
        Assert.All(sizes.Skip(2), size => Assert.InRange(size, sizes[1] * 0.8, sizes[1] * 1.2));
    }

    private static Value[] Ride(int day, int ride)
    {
        var time = day * Day + ride * (Day / RidesOfDay);
        var driver = (day * 17 + ride % DriversOfDay).ToString(CultureInfo.InvariantCulture);
        return
        [
            Value.From("r"), Value.From(driver), Value.From("t" + ride % 3), Value.From(10.0), Value.From(8.0), Value.From(1.0), Value.From(2.0),
            Value.From(600), Value.From("CSH"), Value.From(time - 600_000), Value.From(time),
        ];
    }
}
