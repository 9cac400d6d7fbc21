using System.Text.Json.Nodes;
using FeatureStore.Aggregator.Files;
using FeatureStore.Aggregator.Kafka;
using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Planning;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Watermarks;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.Conformance.Flink;

/// <summary>
/// A query over the three partitions of a topic, each with its windows and all with one watermark, as the service runs it; the clock is the
/// test's, and a reader stands at the end of a partition after every record.
/// </summary>
internal sealed class PartitionedRun : IDisposable
{
    private const int Partitions = 3;
    private static readonly TimeSpan s_stepTime = TimeSpan.FromMilliseconds(450);
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(2);
    private readonly FakeTimeProvider _time;
    private readonly FeatureQuery _query;
    private readonly WatermarkClock _clock;
    private readonly LineSink _sink;
    private readonly Pipeline[] _pipelines;
    private readonly long[] _offsets = new long[Partitions];
    private int _step;

    public PartitionedRun(string sqlPath, FakeTimeProvider time)
    {
        _time = time;
        _query = SqlScript.Plan([new SqlFile(sqlPath, File.ReadAllText(sqlPath))], name => name).Queries[0];
        _clock = new WatermarkClock(time);
        _sink = new LineSink(_query.Sink.Schema);
        _pipelines = [.. Enumerable.Range(0, Partitions).Select(_ => _query.CreatePipeline(_sink))];
        for (var partition = 0; partition < Partitions; partition++)
        {
            _clock.Add(partition);
            _clock.ReachEnd(partition, 0);
        }

        _clock.Advanced += Fire;
    }

    public List<RecordedRow> Rows => _sink.Rows;

    /// <summary>A record of a partition, or a pause.</summary>
    public void Do(JsonNode step)
    {
        _sink.CurrentLine = (++_step).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (step["pause_ms"] is { } pause)
        {
            Wait(TimeSpan.FromMilliseconds(pause.GetValue<int>()));
            return;
        }

        Wait(s_stepTime);
        Read(step["partition"]!.GetValue<int>(), step["value"]!.ToJsonString());
    }

    /// <summary>After the last step the recorder waited for rows to come.</summary>
    public void WaitFor(int rows)
    {
        for (var left = s_longestWait; left > TimeSpan.Zero && Rows.Count < rows; left -= s_tick)
            Wait(s_tick);
    }

    public void Dispose() => _clock.Advanced -= Fire;

    private void Read(int partition, string json)
    {
        var row = new JsonRowReader(_query.Source.PhysicalSchema, TimestampStandard.Iso8601).Read(json);
        _offsets[partition]++;
        if (row[_query.Source.TimeColumn].IsNull)
            return; // A dead letter.
        _pipelines[partition].Process(row, ingestTime: 0);
        _clock.Observe(partition, _query.WatermarkOf(row), default);
        _clock.ReachEnd(partition, _offsets[partition]);
    }

    private void Wait(TimeSpan time)
    {
        for (; time > TimeSpan.Zero; time -= s_tick)
        {
            _time.Advance(s_tick);
            if (new KafkaTable(_query.Source).IdleTimeout is not { } timeout)
                continue;
            foreach (var (partition, endOffset) in _clock.AtEndFor(timeout))
                _clock.SetIdle(partition, endOffset);
        }
    }

    private void Fire(long watermark)
    {
        for (var partition = 0; partition < Partitions; partition++)
            _pipelines[partition].AdvanceWatermark(_clock.CurrentOf(partition));
    }
}
