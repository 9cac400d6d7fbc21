using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Queries;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Tests.Windows;

/// <summary>Every row that Flink 2.3 computed from the real file, against ours.</summary>
public class TaxiWindowTests
{
    [Theory]
    [InlineData("driver_stats_5m", 49_577, long.MaxValue)]
    [InlineData("driver_stats_1h", 70_276, long.MaxValue)]
    [InlineData("driver_stats_24h", 30_172, 1_357_005_600_000)] // recorded up to 2013-01-01T02:00:00Z
    public async Task Rows_equal_Flinks(string view, int count, long lastWindowEnd)
    {
        var query = FeatureQueries.Load().Single(query => query.Name == view);
        var rows = Run(query);

        var ours = rows.Where(row => row[2].BigInt <= lastWindowEnd)
            .OrderBy(row => row[2].BigInt).ThenBy(row => row[0].String, StringComparer.Ordinal).ToList();
        var flinks = await TaxiGoldens.ReadAsync(view, query.Sink.Schema, TestContext.Current.CancellationToken);

        Assert.Equal(count, flinks.Count);
        Assert.Equal(count, ours.Count);
        for (var row = 0; row < count; row++)
            TaxiGoldens.AssertEqual(flinks[row], ours[row], query.Sink.Schema);
    }

    [Fact]
    public void The_whole_day_gives_as_many_rows_as_Flink()
    {
        var query = FeatureQueries.Load().Single(query => query.Name == "driver_stats_24h");

        Assert.Equal(449_143, Run(query).Count);
    }

    private static List<Value[]> Run(FeatureQuery query)
    {
        var sink = new RecordedRows();
        var pipeline = query.CreatePipeline(sink);
        foreach (var row in TaxiFile.Rows())
        {
            pipeline.Process(row, ingestTime: 0);
            pipeline.AdvanceWatermark(query.WatermarkOf(row)!.Value);
        }

        pipeline.Complete();
        Assert.Equal(0, pipeline.LateRows);
        Assert.Equal(0, pipeline.KeyCount);
        return sink.Rows;
    }
}
