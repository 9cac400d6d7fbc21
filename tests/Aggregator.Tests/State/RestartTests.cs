using System.Globalization;
using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Planning;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.State;
using FeatureStore.Aggregator.Tests.Windows;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Tests.State;

/// <summary>A query that is stopped at random points, and goes on from its snapshots, gives the rows of one that is not.</summary>
public class RestartTests
{
    private const string Table = """
        CREATE TABLE t (ts TIMESTAMP(3), k STRING, v INT, d DOUBLE, m DECIMAL(10, 2), WATERMARK FOR ts AS ts - INTERVAL '5' SECOND)
        WITH ('connector' = 'blackhole');

        """;

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var query in s_queries.Keys)
            {
                for (var seed = 1; seed <= 5; seed++)
                    cases.Add(query, seed);
            }

            return cases;
        }
    }

    private static readonly Dictionary<string, string> s_queries = new()
    {
        ["tumble"] = "SELECT k, window_end, COUNT(*), SUM(d), AVG(m), MIN(k), FIRST_VALUE(v), LAST_VALUE(d) FROM "
            + "TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '10' SECOND)) GROUP BY k, window_start, window_end",
        ["hop"] = "SELECT k, window_end, COUNT(DISTINCT v), SUM(DISTINCT d), STDDEV_POP(d), SUM(m), LISTAGG(k) FILTER (WHERE v > 3) FROM "
            + "TABLE(HOP(TABLE t, DESCRIPTOR(ts), INTERVAL '5' SECOND, INTERVAL '20' SECOND)) GROUP BY k, window_start, window_end",
        ["cumulate"] = "SELECT k, window_end, COUNT(v), MAX(d), VAR_SAMP(v) FROM "
            + "TABLE(CUMULATE(TABLE t, DESCRIPTOR(ts), INTERVAL '5' SECOND, INTERVAL '1' MINUTE)) GROUP BY k, window_start, window_end",
        ["session"] = "SELECT k, window_start, window_end, COUNT(*), SUM(d) FROM "
            + "TABLE(SESSION(TABLE t PARTITION BY k, DESCRIPTOR(ts), INTERVAL '7' SECOND)) GROUP BY k, window_start, window_end",
        ["over range"] = "SELECT ts, k, SUM(d) OVER w, COUNT(v) OVER w FROM t WINDOW w AS "
            + "(PARTITION BY k ORDER BY ts RANGE BETWEEN INTERVAL '12' SECOND PRECEDING AND CURRENT ROW)",
        ["over rows"] = "SELECT ts, k, SUM(m) OVER w, AVG(d) OVER w FROM t WINDOW w AS (PARTITION BY k ORDER BY ts ROWS BETWEEN 3 PRECEDING AND CURRENT ROW)",
        ["over all"] = "SELECT ts, k, SUM(d) OVER w, COUNT(DISTINCT v) OVER w FROM t WINDOW w AS (PARTITION BY k ORDER BY ts)",
        ["windows of windows"] = "SELECT window_end, SUM(n), COUNT(DISTINCT k) FROM TABLE(TUMBLE(TABLE inner_windows, DESCRIPTOR(rt), INTERVAL '30' SECOND)) "
            + "GROUP BY window_start, window_end",
    };

    private const string View = """
        CREATE VIEW inner_windows AS SELECT k, window_time AS rt, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '10' SECOND))
        GROUP BY k, window_start, window_end, window_time;

        """;

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_restart_changes_no_row(string name, int seed)
    {
        var query = SqlScript.Plan([new SqlFile(name, Table + View + s_queries[name] + ";")]).Queries.Single();
        var input = Input(new Random(seed));

        var unbroken = Run(query, input, restarts: null);
        var broken = Run(query, input, new Random(seed));

        Assert.NotEmpty(unbroken);
        Assert.Equal(unbroken.Order(), broken.Order());
    }

    private static List<string> Run(FeatureQuery query, IReadOnlyList<Value[]> input, Random? restarts)
    {
        var sink = new RecordedRows();
        var pipeline = query.CreatePipeline(sink);
        var snapshots = new List<byte[]>();
        var watermark = long.MinValue;
        foreach (var row in input)
        {
            pipeline.Process(row, ingestTime: row[0].BigInt);
            watermark = Math.Max(watermark, query.WatermarkOf(row)!.Value);
            pipeline.AdvanceWatermark(watermark);
            if (restarts is null || restarts.Next(4) > 0)
                continue;
            Save(pipeline, snapshots, isWhole: snapshots.Count == 0 || restarts.Next(10) == 0);
            if (restarts.Next(3) == 0)
                pipeline = Restored(query, sink, snapshots, watermark);
        }

        pipeline.Complete();
        return [.. sink.Rows.Zip(sink.IngestTimes, (row, ingestTime) => string.Join('|', row.Select(Text)) + '|' + ingestTime)];
    }

    private static void Save(Pipeline pipeline, List<byte[]> snapshots, bool isWhole)
    {
        if (isWhole)
            snapshots.Clear();
        var writer = new StateWriter();
        pipeline.Save(writer, isWhole);
        snapshots.Add(writer.ToArray());
    }

    private static Pipeline Restored(FeatureQuery query, IRowSink sink, List<byte[]> snapshots, long watermark)
    {
        var pipeline = query.CreatePipeline(sink);
        foreach (var snapshot in snapshots)
            pipeline.Load(new StateReader(snapshot));
        pipeline.Resume(watermark);
        Save(pipeline, snapshots, isWhole: true);
        return pipeline;
    }

    // Bits, so that doubles have to be the same to the last.
    private static string Text(Value value) => value.IsNull ? "NULL" : value.Reference?.ToString() ?? value.Bits.ToString(CultureInfo.InvariantCulture);

    private static List<Value[]> Input(Random random)
    {
        var rows = new List<Value[]>();
        for (long time = 1_000_000; rows.Count < 300; time += random.Next(20) == 0 ? 40_000 : random.Next(1500))
        {
            rows.Add(
            [
                Value.From(time - random.Next(9000)),
                random.Next(12) == 0 ? Value.Null : Value.From($"k{random.Next(4)}"),
                random.Next(9) == 0 ? Value.Null : Value.From(random.Next(6)),
                random.Next(9) == 0 ? Value.Null : Value.From(random.NextDouble() * 100),
                random.Next(9) == 0 ? Value.Null : Value.From(new System.Numerics.BigInteger(random.Next(100_000))),
            ]);
        }

        return rows;
    }
}
