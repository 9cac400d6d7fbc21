using FeatureStore.Aggregator.Aggregates;
using FeatureStore.Aggregator.Tests.Files;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Tests.Windows;

/// <summary>PERCENTILE against a list that is sorted and interpolated by hand, as Flink's PercentileAggFunction defines it.</summary>
public sealed class PercentileTests : IDisposable
{
    private readonly ScriptFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_is_the_number_at_its_place_among_all_interpolated(int seed)
    {
        var random = new Random(seed);
        var numbers = Enumerable.Range(0, random.Next(1, 60)).Select(_ => Math.Round(random.NextDouble() * 20 - 10, 1)).ToArray();
        var counts = new ValueCounts();
        foreach (var number in numbers)
            counts.Add(Value.From(number).Bits, 1);

        foreach (var share in (double[])[0, 0.1, 0.25, 0.5, 0.9, 1])
        {
            var sorted = numbers.Order().ToArray();
            var place = share * (sorted.Length - 1);
            var below = sorted[(int)Math.Floor(place)];
            var expected = below + (place - Math.Floor(place)) * (sorted[(int)Math.Ceiling(place)] - below);
            Assert.Equal(expected, counts.Percentile(share)!.Value, 1e-9);
        }
    }

    [Fact]
    public void Nulls_do_not_count_a_frequency_counts_so_often_and_slices_are_added_up()
    {
        _folder.Write("in.jsonl", """{"ts": "2026-01-01 00:00:01", "v": 1, "n": 3}""", """{"ts": "2026-01-01 00:00:02", "v": null, "n": 9}""", """{"ts": "2026-01-01 00:00:07", "v": 2, "n": 1}""", """{"ts": "2026-01-01 00:00:08", "v": 9, "n": 0}""");

        var (output, error) = _folder.Run("""
            CREATE TABLE t (ts TIMESTAMP(3), v INT, n INT, WATERMARK FOR ts AS ts) WITH ('connector' = 'filesystem', 'format' = 'json', 'path' = 'in.jsonl');
            SELECT PERCENTILE(v, 0.5) AS a, PERCENTILE(v, 0.8, n) AS b, PERCENTILE(v, 0.5) FILTER (WHERE v > 9) AS c
            FROM TABLE(HOP(TABLE t, DESCRIPTOR(ts), INTERVAL '5' SECOND, INTERVAL '10' SECOND)) GROUP BY window_start, window_end;
            """);

        Assert.Equal("", error);
        Assert.Equal(
            """
            {"a": 1.0, "b": 1.0, "c": null}
            {"a": 2.0, "b": 1.4000000000000004, "c": null}
            {"a": 5.5, "b": 2.0, "c": null}

            """.ReplaceLineEndings("\n"),
            output);
    }

    [Theory]
    [InlineData("PERCENTILE(v, 1.5)", "should be between [0.0, 1.0]")]
    [InlineData("PERCENTILE(v, v)", "must be a constant")]
    [InlineData("PERCENTILE(v)", "Was expecting 2 to 3 arguments")]
    [InlineData("PERCENTILE('a', 0.5)", "Cannot apply 'PERCENTILE'")]
    public void A_wrong_share_is_refused(string call, string message) => Assert.Contains(
        message,
        _folder.Run($"CREATE TABLE t (ts TIMESTAMP(3), v INT, WATERMARK FOR ts AS ts) WITH ('connector' = 'filesystem', 'format' = 'json', 'path' = 'in.jsonl'); SELECT {call} FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '5' SECOND)) GROUP BY window_start, window_end;").Error,
        StringComparison.Ordinal);
}
