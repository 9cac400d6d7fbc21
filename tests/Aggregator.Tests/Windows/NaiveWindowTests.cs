using System.Globalization;
using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Planning;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Types;
using FeatureStore.Aggregator.Watermarks;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.Aggregator.Tests.Windows;

/// <summary>Random rows over three partitions, out of order, some twice, one partition idle now and then: the windows are those that a naive computation gives.</summary>
public class NaiveWindowTests
{
    private const int Partitions = 3;
    private const long Delay = 5000;
    private const string Table =
        "CREATE TABLE t (ts TIMESTAMP(3), k STRING, v BIGINT, WATERMARK FOR ts AS ts - INTERVAL '5' SECOND) WITH ('connector' = 'blackhole');";

    public static TheoryData<string, long, long, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, long, long, int>();
            for (var seed = 1; seed <= 10; seed++)
            {
                cases.Add("TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '7' SECOND)", 7000, 7000, seed);
                cases.Add("HOP(TABLE t, DESCRIPTOR(ts), INTERVAL '3' SECOND, INTERVAL '12' SECOND)", 3000, 12_000, seed);
                cases.Add("CUMULATE(TABLE t, DESCRIPTOR(ts), INTERVAL '4' SECOND, INTERVAL '20' SECOND)", 4000, 20_000, seed);
                cases.Add("SESSION(TABLE t PARTITION BY k, DESCRIPTOR(ts), INTERVAL '2' SECOND)", 0, 2000, seed);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Windows_are_those_of_a_naive_computation(string function, long step, long size, int seed)
    {
        var sql = $"SELECT k, window_start, window_end, COUNT(*), SUM(v), MIN(v), MAX(v), COUNT(DISTINCT v) FROM TABLE({function}) GROUP BY k, window_start, window_end;";
        var query = SqlScript.Plan([new SqlFile("property", Table + sql)]).Queries.Single();
        var rows = new List<Event>();

        var actual = Run(query, new Random(seed), rows);

        var expected = rows.GroupBy(row => row.Key).SelectMany(group => Windows(function, step, size, [.. group]));
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    private static List<string> Run(FeatureQuery query, Random random, List<Event> accepted)
    {
        var time = new FakeTimeProvider();
        var clock = new WatermarkClock(time);
        var sink = new RecordedRows();
        var pipelines = Enumerable.Range(0, Partitions).Select(_ => query.CreatePipeline(sink)).ToArray();
        for (var partition = 0; partition < Partitions; partition++)
            clock.Add(partition);
        long now = 1_000_000;
        var idle = -1;
        for (var i = 0; i < 400; i++)
        {
            now += random.Next(400);
            if (random.Next(40) == 0)
                idle = SendIdle(clock, time, random.Next(Partitions));
            var partition = random.Next(Partitions);
            if (partition == idle && random.Next(10) > 0)
                continue;
            idle = partition == idle ? -1 : idle;
            var row = new Event($"k{partition}{random.Next(3)}", now - random.Next((int)Delay), random.Next(5));
            for (var copies = random.Next(8) == 0 ? 2 : 1; copies > 0; copies--)
                Process(query, pipelines[partition], clock, partition, row, accepted);
        }

        foreach (var pipeline in pipelines)
            pipeline.Complete();
        Assert.Equal(0, pipelines.Sum(pipeline => pipeline.LateRows + pipeline.KeyCount));
        return [.. sink.Rows.Select(row => string.Join('|', row.Select(value => value.Reference?.ToString() ?? value.Bits.ToString(CultureInfo.InvariantCulture))))];
    }

    private static void Process(FeatureQuery query, Pipeline pipeline, WatermarkClock clock, int partition, Event row, List<Event> accepted)
    {
        Value[] values = [Value.From(row.Time), Value.From(row.Key), Value.From(row.Number)];
        pipeline.Process(values, ingestTime: 0);
        accepted.Add(row);
        pipeline.AdvanceWatermark(clock.Observe(partition, query.WatermarkOf(values), default));
    }

    // Its rows that come later are as new as those of the others, so that none is late.
    private static int SendIdle(WatermarkClock clock, FakeTimeProvider time, int partition)
    {
        clock.ReachEnd(partition, offset: 1);
        time.Advance(TimeSpan.FromSeconds(10));
        foreach (var (found, endOffset) in clock.AtEndFor(TimeSpan.FromSeconds(5)))
            clock.SetIdle(found, endOffset);
        return partition;
    }

    private static IEnumerable<string> Windows(string function, long step, long size, List<Event> rows)
    {
        if (function.StartsWith("SESSION", StringComparison.Ordinal))
            return Sessions(size, rows);
        var ends = rows.SelectMany(row => EndsOf(function, step, size, row.Time)).Distinct();
        return ends.Select(end =>
        {
            var start = function.StartsWith("CUMULATE", StringComparison.Ordinal) ? (end - 1) / size * size : end - size;
            return Text(rows.Where(row => row.Time >= start && row.Time < end), start, end);
        });
    }

    private static IEnumerable<long> EndsOf(string function, long step, long size, long time)
    {
        for (var end = time / step * step + step; ; end += step)
        {
            var start = function.StartsWith("CUMULATE", StringComparison.Ordinal) ? (end - 1) / size * size : end - size;
            if (time < start || time < end - size)
                yield break;
            yield return end;
        }
    }

    private static IEnumerable<string> Sessions(long gap, List<Event> rows)
    {
        var session = new List<Event>();
        foreach (var row in rows.OrderBy(row => row.Time))
        {
            if (session.Count > 0 && row.Time - session[^1].Time > gap)
            {
                yield return Text(session, session[0].Time, session[^1].Time + gap);
                session = [];
            }

            session.Add(row);
        }

        yield return Text(session, session[0].Time, session[^1].Time + gap);
    }

    private static string Text(IEnumerable<Event> rows, long start, long end)
    {
        var list = rows.ToList();
        var numbers = list.Select(row => row.Number).ToList();
        return string.Join('|', list[0].Key, start, end, numbers.Count, numbers.Sum(), numbers.Min(), numbers.Max(), numbers.Distinct().Count());
    }

    private sealed record Event(string Key, long Time, long Number);
}
