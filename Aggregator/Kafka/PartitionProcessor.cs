using System.Diagnostics;
using Confluent.Kafka;
using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.State;
using FeatureStore.Aggregator.Types;
using FeatureStore.Aggregator.Watermarks;
using FeatureStore.ServiceDefaults;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>The windows of one partition: takes its records one by one, and the common watermark. Used by one thread.</summary>
internal sealed class PartitionProcessor
{
    private static readonly ActivitySource s_source = new(AggregatorMetrics.MeterName);
    private readonly PartitionContext _context;
    private readonly RecordReader _reader;
    private readonly RecordSender _sender;
    private readonly WatermarkClock _clock;
    private readonly AggregatorMetrics _metrics;
    private readonly FeatureTopic[] _topics;
    private readonly Pipeline[] _pipelines;
    private readonly long[] _late;
    private long _watermark = long.MinValue;
    private long _nextFiring = long.MaxValue;
    private long _nextOffset;
    private ConsumeResult<string, byte[]>? _lastRecord;
    private long _lastFingerprint;
    private bool _hasChanged;
    private bool _isBusy;

    public PartitionProcessor(
        PartitionContext context, RecordReader reader, FeatureTopics topics, IProducer<string, byte[]> producer,
        WatermarkClock clock, AggregatorMetrics metrics)
    {
        _context = context;
        _reader = reader;
        _clock = clock;
        _metrics = metrics;
        _sender = new RecordSender(producer, context.Deliveries, context.Stopping);
        _topics = [.. topics.All];
        _pipelines = [.. _topics.Select(topic =>
            topic.Query.CreatePipeline(new FeatureRowSink(topic, _sender, metrics, context.Stopping)))];
        _late = new long[_pipelines.Length];
    }

    /// <summary>The watermark at which the next window fires. May be read by any thread.</summary>
    public long NextFiring => Volatile.Read(ref _nextFiring);

    /// <summary>Whether there is something that the last snapshot does not have, and the state is not in the middle of a record.</summary>
    public bool HasChanged => _hasChanged && !_isBusy;

    public void Process(ConsumeResult<string, byte[]> record)
    {
        AdvanceWatermark();
        _isBusy = _hasChanged = true;
        long? watermark = null;
        if (_reader.TryRead(record, _context.Stopping, out var row, out var reason))
            watermark = Process(row, record);
        else
            _sender.Send(_reader.DeadLetterTopic, DeadLetters.From(record, reason));

        _nextOffset = record.Offset.Value + 1;
        _lastRecord = record;
        _isBusy = false;
        AdvanceWatermark(_clock.Observe(_context.Partition, watermark, KafkaTelemetry.Extract(record.Message.Headers)));
    }

    /// <summary>The partition has no more records for now.</summary>
    public void ReachEnd(long offset) => _clock.ReachEnd(_context.Partition, offset);

    /// <summary>Fires the windows that the watermark has reached.</summary>
    public void AdvanceWatermark()
    {
        if (_clock.Current > _watermark)
            AdvanceWatermark(_clock.CurrentOf(_context.Partition));
    }

    /// <summary>Everything that came of the records so far has been sent.</summary>
    public void Checkpoint()
    {
        PublishNextFiring();
        _context.Deliveries.Close(_nextOffset);
    }

    /// <summary>The state as it is, or what has changed in it since the last call.</summary>
    public Snapshot Capture(bool isWhole)
    {
        var writer = new StateWriter();
        foreach (var pipeline in _pipelines)
            pipeline.Save(writer, isWhole);
        if (_lastRecord is not null)
            _lastFingerprint = RecordFingerprint.Of(_lastRecord);
        _hasChanged = false;
        return new Snapshot(_nextOffset, _lastFingerprint, _watermark, _clock.OwnOf(_context.Partition), writer.ToArray());
    }

    /// <summary>Goes on where snapshots, a whole one and the changes after it, end.</summary>
    public void Restore(IReadOnlyList<Snapshot> snapshots)
    {
        foreach (var snapshot in snapshots)
        {
            var reader = new StateReader(snapshot.Windows);
            foreach (var pipeline in _pipelines)
                pipeline.Load(reader);
        }

        var last = snapshots[^1];
        foreach (var pipeline in _pipelines)
            pipeline.Resume(last.Watermark);
        (_nextOffset, _lastFingerprint, _watermark) = (last.NextOffset, last.LastRecord, last.Watermark);
        _clock.Observe(_context.Partition, last.PartitionWatermark, default);
        PublishNextFiring();
    }

    private void AdvanceWatermark(long watermark)
    {
        if (watermark <= _watermark)
            return;
        _watermark = watermark;
        using var span = watermark >= _nextFiring ? StartFiring() : null;
        _isBusy = true;
        _hasChanged |= watermark >= _nextFiring;
        foreach (var pipeline in _pipelines)
            pipeline.AdvanceWatermark(watermark);
        _isBusy = false;
        PublishNextFiring();
    }

    private long? Process(Value[] row, ConsumeResult<string, byte[]> record)
    {
        var ingestTime = IngestTime.Read(record);
        for (var i = 0; i < _pipelines.Length; i++)
        {
            _pipelines[i].Process(row, ingestTime);
            if (_pipelines[i].LateRows is var late && late > _late[i])
            {
                _metrics.EventsLate(_topics[i].Query.Name, late - _late[i]);
                _late[i] = late;
                if (_reader.LateTopic is { } topic)
                    _sender.Send(topic, LateEvents.From(record, _topics[i].Query.Name));
            }
        }

        _metrics.EventProcessed();
        return _topics[0].Query.WatermarkOf(row);
    }

    // The full fence lets whoever raises the watermark see this, or this thread see the new watermark before it waits.
    private void PublishNextFiring() => Interlocked.Exchange(ref _nextFiring, _pipelines.Min(pipeline => pipeline.NextFiring));

    private Activity? StartFiring()
    {
        var span = s_source.StartActivity("fire windows", ActivityKind.Internal, _clock.Cause);
        span?.SetTag("messaging.destination.partition.id", _context.Partition);
        span?.SetTag("featurestore.watermark", DateTimeOffset.FromUnixTimeMilliseconds(_watermark).UtcDateTime.ToString("O"));
        return span;
    }
}
