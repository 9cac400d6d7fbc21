using System.Threading.Tasks.Sources;

namespace FeatureStore.Feast;

/// <summary>
/// One request that waits for its replies. Its batch belongs to the caller again as soon as it has ended, so replies that come later
/// are counted and dropped. Whoever ended it says where the request goes on, with <see cref="Resume"/> or <see cref="QueueResume"/>.
/// </summary>
internal sealed class PendingRead : IValueTaskSource<bool>, IThreadPoolWorkItem
{
    private readonly ReadBatch _batch;
    private readonly int _count;
    private ManualResetValueTaskSourceCore<bool> _source;
    private int _taken;
    private bool _failed;
    private FeastException? _error;
    private bool _ended;

    public PendingRead(ReadBatch batch, long startedAt) => (_batch, _count, StartedAt) = (batch, batch.Count, startedAt);

    public long StartedAt { get; }

    /// <summary>True when every reply was stored; false when it has to be read another way.</summary>
    public ValueTask<bool> Completion => new(this, _source.Version);

    /// <summary>Whether it is the last of those that were sent together.</summary>
    public bool EndsSend { get; set; }

    /// <summary>Whether its last reply came.</summary>
    public bool IsAnswered => _taken == _count;

    public void Take(ReadOnlySpan<byte> reply)
    {
        lock (_batch)
        {
            if (!_ended && !_failed)
            {
                Store(reply);
            }
        }

        _taken++;
    }

    /// <summary>It has to be read another way, unless it has ended before; the request goes on on another thread.</summary>
    public void GiveUp()
    {
        if (TryEnd(false))
        {
            QueueResume();
        }
    }

    /// <returns>False when it had ended before.</returns>
    public bool TryEnd(bool succeeded)
    {
        lock (_batch)
        {
            if (_ended)
            {
                return false;
            }

            _failed |= !succeeded;
            return _ended = true;
        }
    }

    /// <summary>The request goes on, on this thread. Called once, after <see cref="TryEnd"/> was true.</summary>
    public void Resume()
    {
        if (_error is null)
        {
            _source.SetResult(!_failed);
        }
        else
        {
            _source.SetException(_error);
        }
    }

    /// <summary>The same on another thread.</summary>
    public void QueueResume() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    private void Store(ReadOnlySpan<byte> reply)
    {
        try
        {
            _failed = !RespReply.TryStore(reply, _batch, _batch.Reads[_taken]);
        }
        catch (FeastException e)
        {
            // Bytes in the store that are no value: the caller is told, and the connection is as good as before.
            (_failed, _error) = (true, e);
        }
    }

    void IThreadPoolWorkItem.Execute() => Resume();

    bool IValueTaskSource<bool>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
