using Confluent.Kafka;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>The thread of one partition, and the records that wait for it.</summary>
internal sealed class PartitionWorker : IDisposable
{
    private static readonly TimeSpan s_finishTimeout = TimeSpan.FromSeconds(2);
    private readonly BatchQueue<ConsumeResult<string, byte[]>> _queue;
    private readonly Queue<ConsumeResult<string, byte[]>> _held = new();
    private readonly CancellationTokenSource _stopping;
    private readonly PartitionProcessor _processor;
    private readonly PartitionSnapshots? _snapshots;
    private readonly Action<Exception> _failed;
    private readonly Thread _thread;
    private bool _hasFailed;
    private bool _disposed;

    /// <param name="context">The partition.</param>
    /// <param name="processor">Its windows.</param>
    /// <param name="snapshots">Writes the state of the windows; null when they are in memory only.</param>
    /// <param name="readAhead">How many records may wait.</param>
    /// <param name="stopping">The source of the context's token.</param>
    /// <param name="failed">Takes the exception that ended the thread.</param>
    public PartitionWorker(
        PartitionContext context, PartitionProcessor processor, PartitionSnapshots? snapshots, int readAhead, CancellationTokenSource stopping,
        Action<Exception> failed)
    {
        Deliveries = context.Deliveries;
        _queue = new(readAhead);
        (_processor, _snapshots, _stopping, _failed) = (processor, snapshots, stopping, failed);
        _thread = new Thread(Run) { Name = $"partition {context.Partition}", IsBackground = true };
        _thread.Start();
    }

    public DeliveryTracker Deliveries { get; }

    /// <summary>The offset that may be committed and could not be at the last call: what came before it is with the broker, and in the state on disk.</summary>
    public long? TakeCommittable() => _snapshots is null ? Deliveries.TakeCommittable() : _snapshots.TakeCommittable();

    /// <summary>Whether records are held that found no room; no more of them should be read until then.</summary>
    public bool IsFull => _held.Count > 0;

    /// <summary>Takes a record, and holds it when there is no room within the time. Like all but <see cref="OnWatermark"/>, for the thread that reads the topic.</summary>
    public void Add(ConsumeResult<string, byte[]> record, TimeSpan timeout)
    {
        if (IsFull || !_queue.TryAdd(record, timeout))
            _held.Enqueue(record);
    }

    /// <summary>Makes use of room that has come to be.</summary>
    public void AddHeld()
    {
        while (_held.TryPeek(out var record) && _queue.TryAdd(record, TimeSpan.Zero))
            _held.Dequeue();
    }

    /// <summary>To be called when the watermark has risen: wakes the thread if a window fires at it.</summary>
    public void OnWatermark(long watermark)
    {
        if (_processor.NextFiring <= watermark)
            _queue.Wake();
    }

    /// <summary>Gives up what is not done, and ends the thread.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _stopping.Cancel();
        _queue.Complete();
        _thread.Join();
        if (!_hasFailed)
            _snapshots?.Finish(s_finishTimeout);
        _snapshots?.Dispose();
        _stopping.Dispose();
    }

    private void Run()
    {
        try
        {
            var records = new List<ConsumeResult<string, byte[]>>();
            while (_queue.Take(ref records, _snapshots?.Pause ?? Timeout.InfiniteTimeSpan))
                Process(records);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The partition was given up while it waited.
        }
        catch (Exception e)
        {
            _hasFailed = true;
            _failed(e);
        }
    }

    private void Process(List<ConsumeResult<string, byte[]>> records)
    {
        foreach (var record in records)
        {
            if (record.IsPartitionEOF)
                _processor.ReachEnd(record.Offset.Value);
            else
                _processor.Process(record);
            _stopping.Token.ThrowIfCancellationRequested();
        }

        if (records.Count > 0)
            _processor.Checkpoint();
        records.Clear();
        _processor.AdvanceWatermark();
        _snapshots?.Advance();
    }
}
