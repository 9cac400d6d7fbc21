using System.Threading.Tasks.Sources;

namespace FeatureStore.Feast;

/// <summary>
/// One request that waits for its replies. Its batch belongs to the caller again as soon as it has ended, so replies that come later
/// are counted and dropped.
/// </summary>
internal sealed class PendingRead : IValueTaskSource<bool>
{
    private readonly Lock _lock = new();
    private readonly ReadBatch _batch;
    private readonly int _count;
    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private int _taken;
    private bool _failed;
    private FeastException? _error;
    private bool _ended;

    public PendingRead(ReadBatch batch, long startedAt) => (_batch, _count, StartedAt) = (batch, batch.Count, startedAt);

    public long StartedAt { get; }

    /// <summary>True when every reply was stored; false when it has to be read another way.</summary>
    public ValueTask<bool> Completion => new(this, _source.Version);

    /// <returns>Whether this was its last reply.</returns>
    public bool Take(ReadOnlySpan<byte> reply)
    {
        lock (_lock)
        {
            if (!_ended && !_failed)
            {
                Store(reply);
            }
        }

        if (++_taken < _count)
        {
            return false;
        }

        if (_error is null)
        {
            End(!_failed);
        }
        else
        {
            End(_error);
        }

        return true;
    }

    public void End(bool succeeded)
    {
        lock (_lock)
        {
            if (_ended)
            {
                return;
            }

            _ended = true;
        }

        _source.SetResult(succeeded);
    }

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

    private void End(FeastException error)
    {
        lock (_lock)
        {
            if (_ended)
            {
                return;
            }

            _ended = true;
        }

        _source.SetException(error);
    }

    bool IValueTaskSource<bool>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
