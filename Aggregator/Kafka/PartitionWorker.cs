using Confluent.Kafka;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>The thread of one partition, and the records that wait for it.</summary>
internal sealed class PartitionWorker : IDisposable
{
    private readonly BatchQueue<ConsumeResult<string, byte[]>> _queue;
    private readonly Queue<ConsumeResult<string, byte[]>> _held = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly PartitionProcessor _processor;
    private readonly Action<Exception> _failed;
    private readonly Thread _thread;
    private bool _disposed;

    public PartitionWorker(
        int partition, int readAhead, DeliveryTracker deliveries,
        Func<PartitionContext, PartitionProcessor> createProcessor, Action<Exception> failed)
    {
        Deliveries = deliveries;
        _queue = new(readAhead);
        _failed = failed;
        _processor = createProcessor(new PartitionContext(partition, deliveries, _stopping.Token));
        _thread = new Thread(Run) { Name = $"partition {partition}", IsBackground = true };
        _thread.Start();
    }

    public DeliveryTracker Deliveries { get; }

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
        _stopping.Dispose();
    }

    private void Run()
    {
        try
        {
            var records = new List<ConsumeResult<string, byte[]>>();
            while (_queue.Take(ref records))
                Process(records);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The partition was given up while it waited.
        }
        catch (Exception e)
        {
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
    }
}
